import { encodeId } from '@amphora/wire'
import type { Resolvers } from './generated.ts'

export const apiKeyResolvers: Resolvers = {
  ApiKey: {
    id: (key) => encodeId('ApiKey', key.id),
    name: (key) => key.secret ?? key.hint,
    createdAt: (key) => key.created_at,
  },
  Mutation: {
    async generateApiKey(_root, { input }, { viewer, domain }) {
      return { apiKey: await domain.apiKeys.generateApiKey(viewer, input.description ?? null) }
    },
    async deleteApiKey(_root, { input }, { viewer, domain }) {
      await domain.apiKeys.deleteApiKey(viewer, input.id)
      return { success: true, clientMutationId: null }
    },
  },
}

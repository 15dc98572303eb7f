import { encodeId } from '@amphora/wire'
import type { Resolvers } from './generated.ts'

export const sessionResolvers: Resolvers = {
  Query: {
    sessions: (_root, _args, { viewer, domain }) => domain.sessions.listSessions(viewer),
  },
  Session: {
    id: (session) => encodeId('Session', session.id),
    createdAt: (session) => session.created_at,
    lastSeenAt: (session) => session.last_seen_at,
    expiresAt: (session) => session.expires_at,
    isCurrent: (session, _args, { viewer }) => session.id === viewer.sessionId,
  },
  Mutation: {
    async deleteSession(_root, { input }, { viewer, domain }) {
      await domain.sessions.deleteSession(viewer, input.id)
      return { success: true, clientMutationId: null }
    },
    async deleteOtherSessions(_root, _args, { viewer, domain }) {
      await domain.sessions.deleteOtherSessions(viewer)
      return { success: true, clientMutationId: null }
    },
  },
}

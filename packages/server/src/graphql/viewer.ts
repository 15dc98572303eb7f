import type { Resolvers } from './generated.ts'

export const viewerResolvers: Resolvers = {
  Query: {
    viewer: async (_root, _args, { viewer, loaders }) => (await loaders.users.find(viewer.userId)) ?? null,
  },
}

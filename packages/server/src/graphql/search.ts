import { pageSize } from './connection.ts'
import type { Resolvers } from './generated.ts'

const FOUND_OF_A_KIND = 20

export const searchResolvers: Resolvers = {
  Query: {
    search: (_root, { text, first }, { viewer, domain }) =>
      domain.search.search(viewer, { text, limit: pageSize(first, FOUND_OF_A_KIND) }),
  },
}

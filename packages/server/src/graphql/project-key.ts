import { decodeTextCursor, toConnection } from './connection.ts'
import type { ProjectKeyConnectionResolvers, ProjectKeyResolvers, Resolvers } from './generated.ts'
import type { ProjectKeyModel } from './mappers.ts'

const KEYS_A_PAGE = 100
const MAX_KEYS = 1000 // each may be a folder, which is counted

const ProjectKeyConnection: Pick<ProjectKeyConnectionResolvers, 'totalCount'> = {
  totalCount: ({ project, prefix, text }, _args, { domain }) =>
    domain.projectKeys.countKeysBelow(project, { prefix, text }),
}

const ProjectKey: ProjectKeyResolvers = {
  keyCount: (node) => ('kinds' in node ? null : node.keyCount),
  runCount: (node) => ('kinds' in node ? node.runCount : null),
  typeCounts: (node) => ('kinds' in node ? [...node.kinds].map(([type, count]) => ({ type, count })) : null),
  min: (node) => ('kinds' in node ? (node.min ?? null) : null),
  max: (node) => ('kinds' in node ? (node.max ?? null) : null),
}

export const projectKeyResolvers: Resolvers = {
  Project: {
    async keys(project, { prefix, search, first, after }, { domain, allowance }) {
      const size = Math.max(0, Math.min(first ?? KEYS_A_PAGE, MAX_KEYS))
      const page = { prefix, after: after ? decodeTextCursor(after) : undefined, limit: size + 1 }
      const text = search?.trim()
      const { listKeyLevel, findKeys } = domain.projectKeys
      const read = () => (text === undefined ? listKeyLevel(project, page) : findKeys(project, { ...page, text }))
      const nodes = await allowance.spend<readonly ProjectKeyModel[]>(read, (found) => ({ rows: found.length }))
      return { ...toConnection(nodes, size, ({ position }) => [position]), project, prefix, text }
    },
  },
  ProjectKeyConnection,
  ProjectKey,
}

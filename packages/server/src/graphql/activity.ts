import { pageSize } from './connection.ts'
import type { Resolvers } from './generated.ts'

const PROJECTS_A_PAGE = 200
const RUNS_A_PAGE = 50

export const activityResolvers: Resolvers = {
  Query: {
    projectActivity: async (_root, { entityName, first }, { viewer, domain }) => {
      const page = { entity: entityName ?? null, limit: pageSize(first, PROJECTS_A_PAGE) }
      const activity = await domain.activity.readProjectActivity(viewer, page)
      return activity ? { items: activity.projects, totalCount: activity.totalCount } : null
    },
    recentRuns: (_root, { states, first }, { viewer, domain }) =>
      domain.activity.listRecentRuns(viewer, { states: states ?? undefined, limit: pageSize(first, RUNS_A_PAGE) }),
  },
}

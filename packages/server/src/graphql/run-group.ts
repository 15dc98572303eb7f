import type { Resolvers } from './generated.ts'

const GROUPS = 20
const MAX_GROUPS = 1000

export const runGroupResolvers: Resolvers = {
  Project: {
    runGroups: (project, { by, filters, first }, { domain, allowance }) =>
      allowance.spend(
        () =>
          domain.runs.listRunGroups(project, {
            by,
            filters,
            limit: Math.max(1, Math.min(first ?? GROUPS, MAX_GROUPS)),
          }),
        ({ groups }) => ({ rows: groups.length }),
      ),
    configKeys: (project, _args, { domain, allowance }) =>
      allowance.spend(
        () => domain.runs.listConfigKeys(project),
        (keys) => ({ rows: keys.length }),
      ),
  },
}

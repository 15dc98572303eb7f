import { queryOptions } from '@tanstack/react-query'
import type { ProjectName } from '../paths.ts'
import { ask } from './client.ts'
import type { ConfigKeysQuery, ConfigKeysQueryVariables, RunGroupsQuery, RunGroupsQueryVariables } from './generated.ts'

const RUN_GROUPS = /* GraphQL */ `
  query RunGroups($entity: String!, $project: String!, $by: String!, $filters: JSONString, $first: Int) {
    project(name: $project, entityName: $entity) {
      runGroups(by: $by, filters: $filters, first: $first) {
        totalCount
        groups {
          value
          runCount
          filters
        }
      }
    }
  }
`

const CONFIG_KEYS = /* GraphQL */ `
  query ConfigKeys($entity: String!, $project: String!) {
    project(name: $project, entityName: $entity) {
      configKeys
    }
  }
`

type Groups = NonNullable<RunGroupsQuery['project']>['runGroups']
export type RunGroup = Groups['groups'][number]

/** As many as there are colours. */
const MOST_DRAWN = 16

/** The values that runs have in a field, in its order; null when there is no such project. */
export const runGroupsQuery = (
  { entity, project }: ProjectName,
  by: string,
  filters: object | undefined,
  first = MOST_DRAWN,
) =>
  queryOptions({
    queryKey: ['run-groups', entity, project, by, filters ?? null, first],
    queryFn: ({ signal }) =>
      ask<RunGroupsQuery, RunGroupsQueryVariables>(
        RUN_GROUPS,
        { entity, project, by, filters: filters ? JSON.stringify(filters) : null, first },
        signal,
      ),
    select: (answer): Groups | null => answer.project?.runGroups ?? null,
  })

/** What runs can be grouped by: `config.lr`. */
export const configKeysQuery = ({ entity, project }: ProjectName) =>
  queryOptions({
    queryKey: ['config-keys', entity, project],
    queryFn: ({ signal }) => ask<ConfigKeysQuery, ConfigKeysQueryVariables>(CONFIG_KEYS, { entity, project }, signal),
    select: (answer): readonly string[] => answer.project?.configKeys ?? [],
  })

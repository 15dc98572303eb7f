import { infiniteQueryOptions } from '@tanstack/react-query'
import type { ProjectName } from '../paths.ts'
import { ask } from './client.ts'
import type { RunsQuery, RunsQueryVariables } from './generated.ts'

const RUNS = /* GraphQL */ `
  query Runs($entity: String!, $project: String!, $filters: JSONString, $order: String, $first: Int!, $after: String) {
    project(name: $project, entityName: $entity) {
      id
      runCount(filters: $filters)
      runs(filters: $filters, order: $order, first: $first, after: $after) {
        edges {
          node {
            id
            name
            displayName
            state
            group
            jobType
            tags
            createdAt
            heartbeatAt
            sweepName
            user {
              username
            }
          }
        }
        pageInfo {
          endCursor
          hasNextPage
        }
      }
    }
  }
`

type Project = NonNullable<RunsQuery['project']>

/** A row of a list of runs. */
export type RunRow = Project['runs']['edges'][number]['node']

interface RunList {
  readonly rows: readonly RunRow[]
  /** How many there are in all. */
  readonly total: number
}

const PAGE = 50

interface Choice {
  /** In the client's language of filters. */
  readonly filters?: object
  /** A key with a sign; newest first where nothing is said. */
  readonly order?: string
}

/** Runs of a project, a page at a time. */
export const runsQuery = ({ entity, project }: ProjectName, { filters, order = '-created_at' }: Choice = {}) =>
  infiniteQueryOptions({
    queryKey: ['runs', entity, project, filters ?? null, order],
    queryFn: ({ signal, pageParam }) =>
      ask<RunsQuery, RunsQueryVariables>(
        RUNS,
        { entity, project, order, first: PAGE, after: pageParam, filters: filters ? JSON.stringify(filters) : null },
        signal,
      ),
    initialPageParam: null as string | null,
    getNextPageParam: ({ project: page }) =>
      page?.runs.pageInfo.hasNextPage ? page.runs.pageInfo.endCursor : undefined,
    select: ({ pages }): RunList => ({
      rows: pages.flatMap(({ project: page }) => page?.runs.edges.map(({ node }) => node) ?? []),
      total: pages.at(-1)?.project?.runCount ?? 0,
    }),
  })

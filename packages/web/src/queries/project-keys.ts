import { infiniteQueryOptions } from '@tanstack/react-query'
import type { ProjectName } from '../paths.ts'
import { ask } from './client.ts'
import type { ProjectKeysQuery, ProjectKeysQueryVariables } from './generated.ts'

const PROJECT_KEYS = /* GraphQL */ `
  query ProjectKeys(
    $entity: String!
    $project: String!
    $prefix: String!
    $search: String
    $first: Int!
    $after: String
  ) {
    project(name: $project, entityName: $entity) {
      keys(prefix: $prefix, search: $search, first: $first, after: $after) {
        totalCount
        edges {
          node {
            name
            keyCount
            runCount
            typeCounts {
              type
              count
            }
            min
            max
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

type Keys = NonNullable<ProjectKeysQuery['project']>['keys']
/** A key, or (with a `keyCount`) all that begin alike. */
export type ProjectKey = Keys['edges'][number]['node']

interface Choice {
  readonly prefix?: string
  /** Words of names, however deep; null: one level of the tree. */
  readonly search: string | null
  readonly pageSize: number
}

/** Metrics that charts are made of at once; a search finds the others. */
export const KEYS_A_PAGE = 500

/** Rows of a list of them that come at once. */
export const METRICS_A_PAGE = 200

/** The names of what was logged in a project, a page at a time. */
export const projectKeysQuery = ({ entity, project }: ProjectName, { prefix = '', search, pageSize }: Choice) =>
  infiniteQueryOptions({
    queryKey: ['project-keys', entity, project, prefix, search, pageSize],
    queryFn: ({ signal, pageParam }) =>
      ask<ProjectKeysQuery, ProjectKeysQueryVariables>(
        PROJECT_KEYS,
        { entity, project, prefix, search, first: pageSize, after: pageParam },
        signal,
      ),
    initialPageParam: null as string | null,
    getNextPageParam: (page) =>
      page.project?.keys.pageInfo.hasNextPage ? page.project.keys.pageInfo.endCursor : undefined,
    refetchOnWindowFocus: false, // it may have been read to its end: hundreds of pages
    select: ({ pages }) => ({
      keys: pages.flatMap((page) => page.project?.keys.edges.map(({ node }) => node) ?? []),
      /** How many keys there are in all, however deep. */
      total: pages.at(-1)?.project?.keys.totalCount ?? 0,
    }),
  })

/** What was logged under it, the most frequent kind first. */
export function kindsOf({ typeCounts }: ProjectKey): readonly string[] {
  return (typeCounts ?? []).toSorted((a, b) => b.count - a.count).map(({ type }) => type)
}

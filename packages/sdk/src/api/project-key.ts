import { ask } from '../client.ts'
import type { Client } from '../client.ts'
import type { ApiProjectKeysQuery, ApiProjectKeysQueryVariables } from '../graphql/generated.ts'
import type { Place } from './collection.ts'
import { found, listAll } from './page.ts'
import type { ListOptions } from './page.ts'

const PROJECT_KEYS = /* GraphQL */ `
  query ApiProjectKeys(
    $entity: String!
    $project: String!
    $prefix: String!
    $search: String
    $first: Int!
    $after: String
  ) {
    project(name: $project, entityName: $entity) {
      keys(prefix: $prefix, search: $search, first: $first, after: $after) {
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

/** A key that was logged in runs of a project. */
export interface ProjectKey {
  readonly isFolder: false
  /** Whole, dotted. */
  readonly name: string
  readonly runCount: number
  /** How many values of each kind there are: `number`, `string`, `boolean`, `null`, `list`, `object`, or the `_type` of media. */
  readonly typeCounts: ReadonlyMap<string, number>
  /** Of the finite numbers; undefined without any. */
  readonly min: number | undefined
  readonly max: number | undefined
}

/** Keys that begin alike. */
export interface KeyFolder {
  readonly isFolder: true
  /** What they begin with, its separator (`/` or `.`) included: the `prefix` of its level. */
  readonly name: string
  readonly keyCount: number
}

export interface KeyListOptions extends ListOptions {
  /** Only what stands below it. */
  readonly prefix?: string | undefined
  /** Instead of one level, all keys below whose name has every word of it. */
  readonly search?: string | undefined
}

export async function* listKeys(
  client: Client,
  place: Place,
  { prefix = '', search, ...options }: KeyListOptions,
): AsyncGenerator<ProjectKey | KeyFolder, undefined> {
  const nodes = listAll(options, async (page) => {
    const answer = await ask<ApiProjectKeysQuery, ApiProjectKeysQueryVariables>(
      client,
      PROJECT_KEYS,
      { ...place, prefix, search: search ?? null, ...page },
      options,
    )
    return found(answer.project, `project ${place.entity}/${place.project}`).keys
  })
  for await (const { name, keyCount, runCount, typeCounts, min, max } of nodes) {
    if (keyCount !== null) yield { isFolder: true, name, keyCount }
    else {
      const counts = new Map((typeCounts ?? []).map(({ type, count }) => [type, count]))
      const extremes = { min: min ?? undefined, max: max ?? undefined }
      yield { isFolder: false, name, runCount: runCount ?? 0, typeCounts: counts, ...extremes }
    }
  }
  return undefined
}

import { parseExact } from '@amphora/wire'
import { queryOptions } from '@tanstack/react-query'
import type { ProjectName } from '../paths.ts'
import { ask } from './client.ts'
import type {
  LineageRunNumbersQuery,
  LineageRunNumbersQueryVariables,
  LineageVersionNumbersQuery,
  LineageVersionNumbersQueryVariables,
} from './generated.ts'

/** A number for each name that was logged. */
type NumbersOfOne = ReadonlyMap<string, number>

/** Of more members than that the newest versions, and the first runs asked for, have numbers. */
const MEMBERS_WITH_NUMBERS = 1_000

const RUN_NUMBERS = /* GraphQL */ `
  query LineageRunNumbers($entity: String!, $project: String!, $filters: JSONString!, $first: Int!) {
    project(name: $project, entityName: $entity) {
      id
      runs(filters: $filters, first: $first) {
        edges {
          node {
            id
            name
            summaryMetrics
          }
        }
      }
    }
  }
`

/** The numbers in the summaries of runs, by run id. */
export const runNumbersQuery = ({ entity, project }: ProjectName, runs: readonly string[]) => {
  const ids = runs.slice(0, MEMBERS_WITH_NUMBERS)
  const filters = JSON.stringify({ name: { $in: ids } })
  return queryOptions({
    queryKey: ['lineage', 'run-numbers', entity, project, ids],
    queryFn: ({ signal }) =>
      ask<LineageRunNumbersQuery, LineageRunNumbersQueryVariables>(
        RUN_NUMBERS,
        { entity, project, filters, first: MEMBERS_WITH_NUMBERS },
        signal,
      ),
    select: ({ project: found }): ReadonlyMap<string, NumbersOfOne> =>
      new Map((found?.runs.edges ?? []).map(({ node }) => [node.name, numbersOf(node.summaryMetrics)])),
  })
}

const VERSION_NUMBERS = /* GraphQL */ `
  query LineageVersionNumbers($entity: String!, $project: String!, $collection: String!, $first: Int!) {
    project(name: $project, entityName: $entity) {
      id
      artifactCollection(name: $collection) {
        id
        artifacts(order: "-version_index", first: $first) {
          edges {
            node {
              id
              metadata
              createdBy {
                ... on Run {
                  id
                  summaryMetrics
                }
              }
            }
          }
        }
      }
    }
  }
`

/** The numbers in the metadata of versions of a collection, then those in the summaries of the runs that made them; by the version's id. */
export const versionNumbersQuery = ({ entity, project }: ProjectName, collection: string) =>
  queryOptions({
    queryKey: ['lineage', 'version-numbers', entity, project, collection],
    queryFn: ({ signal }) =>
      ask<LineageVersionNumbersQuery, LineageVersionNumbersQueryVariables>(
        VERSION_NUMBERS,
        { entity, project, collection, first: MEMBERS_WITH_NUMBERS },
        signal,
      ),
    select: ({ project: found }): ReadonlyMap<string, NumbersOfOne> =>
      new Map((found?.artifactCollection?.artifacts?.edges ?? []).map(({ node }) => [node.id, numbersOfVersion(node)])),
  })

type Version = NonNullable<
  NonNullable<NonNullable<LineageVersionNumbersQuery['project']>['artifactCollection']>['artifacts']
>['edges'][number]['node']

function numbersOfVersion({ metadata, createdBy }: Version): NumbersOfOne {
  const summary = createdBy && 'summaryMetrics' in createdBy ? createdBy.summaryMetrics : null
  return new Map([...numbersOf(summary), ...numbersOf(metadata)])
}

/** Of an object in JSON, with the names of what it holds joined by dots; the client's own left out. */
function numbersOf(json: string | null | undefined): NumbersOfOne {
  const numbers = new Map<string, number>()
  const add = (path: string, value: unknown): void => {
    if (typeof value === 'number' || typeof value === 'bigint') numbers.set(path, Number(value))
    else if (typeof value === 'object' && value !== null && !Array.isArray(value)) {
      for (const [key, inner] of Object.entries(value)) add(path === '' ? key : `${path}.${key}`, inner)
    }
  }
  if (json != null && json !== '') add('', parseExact(json))
  return new Map([...numbers].filter(([name]) => name !== '' && !name.startsWith('_')))
}

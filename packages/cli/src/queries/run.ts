import { ask, type Client } from '@amphora/sdk'
import { AmphoraError } from '@amphora/wire'
import type { RunsQuery, RunsQueryVariables } from './generated.ts'
import type { ProjectPath } from '../commands/project.ts'

const RUNS = /* GraphQL */ `
  query Runs($entity: String, $project: String!, $filters: JSONString, $order: String, $first: Int!, $after: String) {
    project(name: $project, entityName: $entity) {
      runs(filters: $filters, order: $order, first: $first, after: $after) {
        edges {
          node {
            name
            displayName
            state
            group
            jobType
            tags
            createdAt
            heartbeatAt
            historyLineCount
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

const PAGE = 100

export type ListedRun = NonNullable<RunsQuery['project']>['runs']['edges'][number]['node']

export interface RunChoice {
  /** In the client's language of filters. */
  readonly filters: object | undefined
  /** A key with a sign. */
  readonly order: string
  readonly limit: number
}

/** At most so many, in that order, without config and summary: those of a thousand runs take seconds. @throws {AmphoraError} `not_found` when there is no such project */
export async function* listRuns(client: Client, path: ProjectPath, choice: RunChoice): AsyncGenerator<ListedRun> {
  const filters = choice.filters === undefined ? null : JSON.stringify(choice.filters)
  let after: string | null = null
  let left = choice.limit
  while (left > 0) {
    const variables: RunsQueryVariables = {
      entity: path.entity ?? null,
      project: path.project,
      filters,
      order: choice.order,
      first: Math.min(PAGE, left),
      after,
    }
    const { project }: RunsQuery = await ask<RunsQuery, RunsQueryVariables>(client, RUNS, variables)
    if (!project) throw absentProject(path)
    yield* project.runs.edges.map(({ node }) => node)
    left -= project.runs.edges.length
    after = project.runs.pageInfo.endCursor
    if (!project.runs.pageInfo.hasNextPage || after === null) return
  }
}

function absentProject({ entity, project }: ProjectPath): AmphoraError {
  const path = entity === undefined ? project : `${entity}/${project}`
  return new AmphoraError(
    'not_found',
    `there is no project "${path}", or none that this key may see: see \`amphora project ls\``,
  )
}

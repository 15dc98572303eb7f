import { ask } from '../client.ts'
import type { Client } from '../client.ts'
import type { ApiListedRunsQuery, ApiListedRunsQueryVariables } from '../graphql/generated.ts'
import type { Place } from './collection.ts'
import { LISTED_RUNS } from './documents.ts'
import { found, listAll } from './page.ts'
import type { ListOptions } from './page.ts'

/** What a list shows of a run: no config, no summary, which of a thousand runs take seconds. */
export interface ListedRun extends Place {
  /** In the address. */
  readonly id: string
  readonly name: string
  readonly state: string
  readonly group: string | undefined
  readonly jobType: string | undefined
  readonly tags: readonly string[]
  readonly createdAt: string
  readonly heartbeatAt: string | undefined
  readonly rowCount: number
  readonly username: string
}

export interface RunQuery {
  /** JSON text. */
  readonly filters: string | null
  readonly order: string | null
}

/** @throws {AmphoraError} `not_found` when there is no such project */
export async function* listRuns(
  client: Client,
  place: Place,
  { filters, order }: RunQuery,
  options: ListOptions,
): AsyncGenerator<ListedRun, undefined> {
  const nodes = listAll(options, async (page) => {
    const variables = { ...place, filters, order, ...page }
    const answer = await ask<ApiListedRunsQuery, ApiListedRunsQueryVariables>(client, LISTED_RUNS, variables, options)
    const {
      entityName: entity,
      name: project,
      runs,
    } = found(answer.project, `project ${place.entity}/${place.project}`)
    return { ...runs, edges: runs.edges.map(({ node }) => ({ node: { entity, project, node } })) }
  })
  for await (const { node, ...owner } of nodes) {
    const { name: id, displayName, historyLineCount, group, heartbeatAt, jobType, user, ...rest } = node
    yield {
      ...owner,
      ...rest,
      id,
      name: displayName ?? id,
      group: group ?? undefined,
      jobType: jobType ?? undefined,
      heartbeatAt: heartbeatAt ?? undefined,
      rowCount: historyLineCount,
      username: user.username ?? '',
    }
  }
  return undefined
}

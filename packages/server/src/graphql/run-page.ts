import type { Project } from '../domain/project.ts'
import type { Run } from '../domain/run/index.ts'
import { sizeOfConfigs } from './allowance.ts'
import { decodeCursor, encodeCursor, pageSize, type Connection } from './connection.ts'
import type { Context } from './context.ts'

/** What a list of runs is asked for by. */
interface RunPageArguments {
  readonly filters?: string | null | undefined
  readonly order?: string | null | undefined
  readonly first?: number | null | undefined
  readonly after?: string | null | undefined
}

/** A page of a project's runs, as every list of runs answers it. */
export async function readRunPage(
  { domain, allowance }: Context,
  project: Pick<Project, 'id'>,
  { filters, order, first, after }: RunPageArguments,
  otherwise: number,
): Promise<Connection<Run>> {
  const limit = pageSize(first, otherwise)
  const query = { filters, order, after: after ? decodeCursor(after) : undefined, limit: limit + 1 }
  const read = () => domain.runs.listRuns(project, query)
  const listed = await allowance.spend(read, (rows) => sizeOfConfigs(rows.map(({ run }) => run)))
  const edges = listed.slice(0, limit).map(({ run, position }) => ({ node: run, cursor: encodeCursor(position) }))
  return {
    edges,
    pageInfo: { endCursor: edges.at(-1)?.cursor ?? null, hasNextPage: edges.length > 0 && listed.length > limit },
  }
}

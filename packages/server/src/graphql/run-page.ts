import type { Project } from '../domain/project.ts'
import type { Run } from '../domain/run/index.ts'
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
  const listed = await allowance.spend(() => domain.runs.listRuns(project, query), sizeOfRuns)
  const edges = listed.slice(0, limit).map(({ run, position }) => ({ node: run, cursor: encodeCursor(position) }))
  return {
    edges,
    pageInfo: { endCursor: edges.at(-1)?.cursor ?? null, hasNextPage: edges.length > 0 && listed.length > limit },
  }
}

/** Configs come with the rows, and may be long. */
function sizeOfRuns(listed: readonly { readonly run: { readonly config: string } }[]) {
  return { rows: listed.length, characters: listed.reduce((sum, { run }) => sum + run.config.length, 0) }
}

import { parseFilter, parseOrder, type Order } from '@amphora/wire'
import type { ListedRun, RunPosition } from '../../store/run/list.ts'
import type { Deps } from '../deps.ts'
import type { Project } from '../project.ts'

const OLDEST_FIRST: Order = { key: 'created_at', isDescending: false } // what the client asks for by default

export interface RunQuery {
  /** JSON text in the filter language of the public API; absent means all. */
  readonly filters?: string | null | undefined
  /** `+key` or `-key`. */
  readonly order?: string | null | undefined
  readonly after?: RunPosition | undefined
  readonly limit: number
}

/**
 * A page of a project's runs. The caller has read access to `project`, or would not hold it.
 * @throws {AmphoraError} `invalid_argument` for a filter or order that cannot be read
 */
export function listRuns(
  { store }: Pick<Deps, 'store'>,
  project: Pick<Project, 'id'>,
  { filters, order, after, limit }: RunQuery,
): Promise<readonly ListedRun[]> {
  const page = { filter: parseFilter(filters), order: parseOrder(order, OLDEST_FIRST), after, limit }
  return store.scans.runLists.list({ projectId: project.id, ...page })
}

/** How many runs of the project pass the filter. */
export function countRuns(
  { store }: Pick<Deps, 'store'>,
  project: Project,
  filters: string | null | undefined,
): Promise<number> {
  return store.scans.runLists.count(project.id, parseFilter(filters))
}

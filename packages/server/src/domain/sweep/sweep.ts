import { parseFilter, tryDecodeId } from '@amphora/wire'
import { authorize, isAllowed, notFound, type Action, type Viewer } from '../../auth/viewer.ts'
import type { SweepRow } from '../../store/sweep.ts'
import type { Deps } from '../deps.ts'
import type { Project } from '../project.ts'
import type { Run } from '../run/run.ts'
import { readPlan } from './config.ts'

/** A search over configs. */
export type Sweep = SweepRow

/** By its short id, or the id on the wire. Whoever holds the project may read what is in it. */
export async function findSweep(
  { store }: Pick<Deps, 'store'>,
  project: Pick<Project, 'id'>,
  name: string,
): Promise<Sweep | undefined> {
  const named = await store.sweeps.findByName(project.id, name)
  const id = named ? undefined : tryDecodeId('Sweep', name)
  const sweep = id === undefined ? named : await store.sweeps.findById(id)
  return sweep?.project_id === project.id ? sweep : undefined
}

/** By the id on the wire. @throws {AmphoraError} `not_found`, the same for absent and hidden; `forbidden` */
export async function getSweepByWireId(
  { store }: Pick<Deps, 'store'>,
  viewer: Viewer,
  wireId: string,
  action: Action,
): Promise<Sweep> {
  const what = `sweep with id "${wireId.slice(0, 80)}"`
  const id = tryDecodeId('Sweep', wireId)
  const sweep = id === undefined ? undefined : await store.sweeps.findById(id)
  if (!sweep) throw notFound(what)
  authorize(viewer, action, sweep.entity_id, what)
  return sweep
}

/** Newest first, keyset-paged; at most `limit`. @throws {AmphoraError} `invalid_argument` for a filter that cannot be read */
export function listSweeps(
  { store }: Pick<Deps, 'store'>,
  project: Pick<Project, 'id'>,
  page: {
    readonly filters?: string | null | undefined
    readonly beforeId?: number | undefined
    readonly limit: number
  },
): Promise<readonly Sweep[]> {
  const wanted = { projectId: project.id, filter: parseFilter(page.filters) }
  return store.scans.sweeps.list({ ...wanted, beforeId: page.beforeId, limit: page.limit })
}

/** How many sweeps the project has. */
export function countSweeps({ store }: Pick<Deps, 'store'>, project: Pick<Project, 'id'>): Promise<number> {
  return store.scans.sweeps.count({ projectId: project.id, filter: parseFilter(null) })
}

/** How many runs the sweep has, whatever their state; those that were there before it are not counted. */
export function countSweepRuns({ store }: Pick<Deps, 'store'>, sweep: Sweep): Promise<number> {
  return store.scans.sweepRuns.countRuns(sweep)
}

/** The best of the sweep's metric, by its goal, in the summaries of finished runs; undefined without one. */
export async function findBestLoss({ store }: Pick<Deps, 'store'>, sweep: Sweep): Promise<number | undefined> {
  const { metric } = readPlan(sweep.config_json)
  if (!metric) return undefined
  return store.scans.sweepRuns.findBest(sweep, {
    key: `summary_metrics.${metric.name}`,
    isMaximized: metric.isMaximized,
  })
}

/** Runs that were there before the sweep and count as its samples, those of them that this caller may see. */
export async function listPriorRuns(
  { store }: Pick<Deps, 'store'>,
  viewer: Viewer,
  sweep: Sweep,
): Promise<readonly Run[]> {
  const storageIds = await store.sweepRuns.listPrior(sweep.id)
  const runs = storageIds.length === 0 ? [] : await store.runs.listByStorageIds(storageIds)
  return runs.filter((run) => isAllowed(viewer, 'read', run.entity_id))
}

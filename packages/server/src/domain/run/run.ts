import { AmphoraError, tryDecodeId } from '@amphora/wire'
import { authorize, isAllowed, notFound, type Action, type Viewer } from '../../auth/viewer.ts'
import type { RunRow } from '../../store/run/index.ts'
import { timestamp, type Deps } from '../deps.ts'
import { findProject, type Project } from '../project.ts'
import { isMoveAllowed, isRunState, type RunState } from './state.ts'

export type Run = RunRow
export type RunDeps = Pick<Deps, 'store' | 'clock'>

/** Where a run lives, as clients say it; no entity is the caller's own. */
export interface RunPath {
  readonly entity?: string | null | undefined
  readonly project?: string | null | undefined
  readonly id: string
}

/** Absent, deleted, or hidden from this caller: undefined. */
export async function findRun(deps: Pick<Deps, 'store'>, viewer: Viewer, path: RunPath): Promise<Run | undefined> {
  const project = await findProject(deps, viewer, path)
  return project && deps.store.runs.findById(project.id, path.id)
}

/** A run of a project that this caller already holds, and so may read. */
export function findRunOf({ store }: Pick<Deps, 'store'>, project: Project, id: string): Promise<Run | undefined> {
  return store.runs.findById(project.id, id)
}

/** @throws {AmphoraError} `not_found`, the same for absent and hidden; `forbidden` without the right to `action` */
export async function getRun(
  deps: Pick<Deps, 'store'>,
  viewer: Viewer,
  path: RunPath,
  action: Action = 'read',
): Promise<Run> {
  const run = await findRun(deps, viewer, path)
  if (!run) throw notFound(`run "${path.id}"`)
  authorize(viewer, action, run.entity_id, `run "${path.id}"`)
  return run
}

/** @throws {AmphoraError} `not_found`, `forbidden` */
export async function getRunByStorageId(
  { store }: Pick<Deps, 'store'>,
  viewer: Viewer,
  storageId: number,
  action: Action = 'read',
): Promise<Run> {
  const run = await store.runs.findByStorageId(storageId)
  if (!run) throw notFound('run')
  authorize(viewer, action, run.entity_id, 'run')
  return run
}

/** By the id on the wire; whatever is not a run this caller may see is not found. */
export async function getRunByWireId(
  deps: Pick<Deps, 'store'>,
  viewer: Viewer,
  wireId: string,
  action: Action = 'read',
): Promise<Run> {
  const storageId = tryDecodeId('Run', wireId)
  if (storageId === undefined) throw notFound(`run with id "${wireId}"`)
  return getRunByStorageId(deps, viewer, storageId, action)
}

/** Those of `storageIds` that exist and that this caller may see. */
export async function listRunsByStorageIds(
  { store }: Pick<Deps, 'store'>,
  viewer: Viewer,
  storageIds: readonly number[],
): Promise<readonly Run[]> {
  if (storageIds.length === 0) return []
  const runs = await store.runs.listByStorageIds(storageIds)
  return runs.filter((run) => isAllowed(viewer, 'read', run.entity_id))
}

/** Asks the run's process to end: every file_stream answer says so until it does. Asking again changes nothing. */
export async function stopRun({ store, clock }: RunDeps, viewer: Viewer, wireId: string): Promise<void> {
  const run = await getRunByWireId({ store }, viewer, wireId, 'write')
  await store.transaction((tx) =>
    tx.runs.update(run.storage_id, { is_stop_requested: 1, updated_at: timestamp(clock) }),
  )
}

/** @throws {AmphoraError} `conflict` for a move by hand that is not allowed, `invalid_argument` for no state at all */
export async function updateRunState(
  { store, clock }: RunDeps,
  viewer: Viewer,
  wireId: string,
  state: string,
): Promise<void> {
  if (!isRunState(state)) throw new AmphoraError('invalid_argument', `"${state}" is not a state of a run`)
  const { storage_id: storageId } = await getRunByWireId({ store }, viewer, wireId, 'write')
  await store.transaction(async (tx) => {
    const run = await tx.runs.findByStorageId(storageId) // read again: it may have ended meanwhile
    if (!run) throw notFound('run')
    if (run.sweep_name !== null || !isMoveAllowed(run.state, state)) throw moveRefused(run, state)
    await tx.runs.update(storageId, { state, updated_at: timestamp(clock) })
  })
}

function moveRefused({ id, state: from }: Run, to: RunState): AmphoraError {
  return new AmphoraError(
    'conflict',
    `run "${id}" is ${from} and cannot be set ${to} by hand: ` +
      'pending follows running, failed, crashed or preempted; failed follows pending or running; never in a sweep',
  )
}

/**
 * Hides the run; hidden again, nothing changes. Its rows and files stay until the collector takes what nothing refers to.
 * @throws {AmphoraError} `not_found`, `forbidden`
 */
export async function deleteRun(
  { store, clock }: RunDeps,
  viewer: Viewer,
  wireId: string,
): Promise<Pick<Run, 'storage_id'>> {
  const what = `run with id "${wireId}"`
  const storageId = tryDecodeId('Run', wireId)
  const entityId = storageId === undefined ? undefined : await store.runs.findEntityId(storageId)
  if (storageId === undefined || entityId === undefined) throw notFound(what)
  authorize(viewer, 'write', entityId, what)
  await store.transaction(async (tx) => {
    await tx.runs.hide(storageId, timestamp(clock))
    await tx.runKeys.markChanged(storageId)
    await tx.sweeps.rewindGrids(storageId)
  })
  return { storage_id: storageId }
}

import { AmphoraError, branchPointOf } from '@amphora/wire'
import { notFound, type Viewer } from '../../auth/viewer.ts'
import type { Cut } from '../../store/history.ts'
import type { RunFileRow } from '../../store/run-file.ts'
import type { Nouns } from '../../store/store.ts'
import type { Int64 } from '../../store/tables.ts'
import type { Deps } from '../deps.ts'
import type { RunEdit } from './changes.ts'
import { generationOf } from './generation.ts'
import { findRun, type Run } from './run.ts'

/** What a fork or a rewind goes on from: a run as it shows, up to a step. Read before the transaction that shares it. */
export interface Branch {
  readonly source: Run
  readonly cut: Cut
  /** The files that its rows name. */
  readonly media: readonly RunFileRow[]
}

/**
 * The branch that a session forks from, by the branch point in its config; undefined when it says none. A config in mid
 * session repeats the branch point: whether it opens anything is for the caller to say.
 * The last argument is the id of the run that forks, and the run of that id where there is one.
 * @throws {AmphoraError} `invalid_argument` for a step that is no number, `not_found` for a parent that is absent,
 *   hidden or in another project, `unprocessable` for a fork of itself or beyond the parent's steps
 */
export async function findBranch(
  deps: Pick<Deps, 'store'>,
  viewer: Viewer,
  edit: RunEdit,
  { id, run }: { readonly id: string; readonly run: Run | undefined },
): Promise<Branch | undefined> {
  const point = edit.config && branchPointOf(edit.config)
  if (!point) return undefined
  if (point.runId === id) {
    throw new AmphoraError('unprocessable', `run "${id}" cannot be forked from itself: rewind it with resume_from`)
  }
  const source = await findRun(deps, viewer, { ...edit, id: point.runId })
  if (!source) throw notFound(`run "${point.runId}", to fork from in the same project,`)
  const branch = await branchAt(deps, source, point.step)
  if (run && branch.cut.shared.some(({ runStorageId }) => runStorageId === run.storage_id)) {
    throw new AmphoraError(
      'unprocessable',
      `run "${source.id}" was itself forked from run "${id}": it cannot be its parent`,
    )
  }
  return branch
}

/** A run up to and with a step, which may have a fraction. @throws {AmphoraError} `invalid_argument`, `unprocessable` */
export async function branchAt({ store }: Pick<Deps, 'store'>, source: Run, at: number | bigint): Promise<Branch> {
  const step = wholeStep(at)
  const from = generationOf(source)
  const [all] = await store.history.count([from], 'history')
  const lastStep = all?.lastStep ?? null
  if (lastStep === null || step > lastStep) throw beyondEnd(source, step, lastStep)
  const cut = await store.scans.history.cut(from, step)
  if (cut.rows === 0) {
    throw new AmphoraError(
      'unprocessable',
      `run "${source.id}" has no row at or before step ${step}: its first one is later`,
    )
  }
  const media = await store.scans.runFiles.listMedia(from)
  return { source, cut, media: media.filter(({ path }) => !isLater(path, step)) }
}

/** Whether the open generation goes on from there already: then the request came again, because its answer was lost. */
export async function isBranchedAt(tx: Nouns, run: Run, { source, cut }: Branch): Promise<boolean> {
  const open = await tx.generations.find(run.storage_id, run.generation)
  if (open?.base_step == null) return false
  return open.base_run_storage_id === source.storage_id && BigInt(open.base_step) === BigInt(cut.step)
}

function wholeStep(step: number | bigint): Int64 {
  if (typeof step === 'bigint' || Number.isSafeInteger(step)) return step
  if (Number.isFinite(step)) return Number.isSafeInteger(Math.floor(step)) ? Math.floor(step) : BigInt(Math.floor(step))
  throw new AmphoraError('invalid_argument', `"${step}" is no step: give a number`)
}

function beyondEnd({ id }: Run, step: Int64, lastStep: Int64 | null): AmphoraError {
  const has = lastStep === null ? 'has no rows yet' : `has steps up to ${lastStep}`
  return new AmphoraError('unprocessable', `run "${id}" ${has}: it cannot be cut at step ${step}`)
}

/** media/<kind>/<key>_<step>_<first 20 digits of the SHA-256>.<ext> */
const MEDIA_STEP = /_(\d+)_[0-9a-f]{20}\.[^/]*$/

function isLater(path: string, step: Int64): boolean {
  const logged = MEDIA_STEP.exec(path)?.[1]
  return logged !== undefined && BigInt(logged) > step
}

import { AmphoraError } from '@amphora/wire'
import { authorize, notFound, type Viewer } from '../../auth/viewer.ts'
import { timestamp } from '../deps.ts'
import { runQueue } from '../queue.ts'
import { branchAt, isBranchedAt } from './branch.ts'
import { openNext, STARTED } from './open.ts'
import { findRun, type Run, type RunDeps, type RunPath } from './run.ts'

/** Up to where a run is wanted back. */
export interface RewindPoint {
  readonly metric: string
  readonly value: number
}

/**
 * Opens a generation that goes on from the one that shows, after a step; later rows are hidden with the old one, not
 * deleted. Sending the same request again, before anything was logged, changes nothing more.
 * @returns the run as it shows now; undefined when it is absent or hidden
 * @throws {AmphoraError} `forbidden`, `invalid_argument` for anything but a step, `unprocessable` beyond either end
 */
export async function rewindRun(
  { store, clock }: RunDeps,
  viewer: Viewer,
  path: RunPath,
  { metric, value }: RewindPoint,
): Promise<Run | undefined> {
  const source = await findRun({ store }, viewer, path)
  if (!source) return undefined
  authorize(viewer, 'write', source.entity_id, `run "${path.id}"`)
  if (metric !== '_step') {
    throw new AmphoraError('invalid_argument', `a run is rewound to a _step, not to a value of "${metric}"`)
  }
  const branch = await branchAt({ store }, source, value)
  const at = timestamp(clock)
  return store.transaction(async (tx) => {
    const run = await tx.runs.findByStorageId(source.storage_id)
    if (!run) return undefined
    if (run.generation !== source.generation) throw changedMeanwhile(run)
    const isOpen = await isBranchedAt(tx, run, branch)
    if (isOpen && !(await tx.generations.hasContent(run.storage_id, run.generation))) return run
    const opened = await openNext({ tx, at }, run, branch)
    await tx.runs.update(run.storage_id, { ...STARTED, ...opened, updated_at: at, heartbeat_at: at })
    const rewound = await tx.runs.findByStorageId(run.storage_id)
    if (!rewound) throw notFound('run')
    return rewound
  }, runQueue(source.storage_id))
}

function changedMeanwhile({ id }: Run): AmphoraError {
  return new AmphoraError('busy', `run "${id}" was started again at the same moment: try again`)
}

import { parseConfig, writersOf, type FileStreamPost } from '@amphora/wire'
import { notFound } from '../../auth/viewer.ts'
import type { RunLife, RunRow } from '../../store/run/index.ts'
import type { Nouns } from '../../store/store.ts'
import { isLive, type RunState } from './state.ts'

type PostLife = Pick<FileStreamPost, 'isComplete' | 'isPreempting' | 'exitCode'>

/**
 * What a file_stream post makes of a run. Whoever speaks again is alive, whatever was thought of it before; but where
 * several processes write a run, only a primary one says that it has ended, and none of the others takes that back.
 */
export async function lifeAfterPost(
  tx: Nouns,
  storageId: number,
  writer: string,
  post: PostLife,
): Promise<Partial<RunLife>> {
  if (writer === '') return lifeOf(post)
  await tx.runs.lock(storageId) // or the end that another server is told of meanwhile would not be seen, and undone
  const run = await tx.runs.findByStorageId(storageId)
  if (!run) throw notFound('run')
  const isOrdinary = isLive(run.state) && !post.isComplete
  if (isOrdinary || !(await isSecondary(tx, run, writer))) return lifeOf(post)
  return hasEnded(run.state) || isLive(run.state) ? {} : lifeOf({ ...post, isComplete: false })
}

/** In shared mode only a primary process tells its environment. A run none of whose writers did so has no secondary ones. */
async function isSecondary(tx: Nouns, run: RunRow, writer: string): Promise<boolean> {
  const known = writersOf(parseConfig(run.config))
  if (known.includes(writer)) return false
  const writers = await tx.generations.listWriters(run.storage_id, run.generation)
  return writers.some((other) => other !== '' && known.includes(other))
}

function lifeOf(post: PostLife): RunLife {
  return {
    state: stateAfterPost(post),
    exit_code: post.isComplete ? (post.exitCode ?? 0) : null,
    is_preempting: post.isPreempting ? 1 : 0,
  }
}

function stateAfterPost({ isComplete, isPreempting, exitCode }: PostLife): RunState {
  if (isComplete) return (exitCode ?? 0) === 0 ? 'finished' : 'failed'
  return isPreempting ? 'preempting' : 'running'
}

function hasEnded(state: string): boolean {
  return state === 'finished' || state === 'failed' || state === 'killed'
}

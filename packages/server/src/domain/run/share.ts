import { stringifyExact, type JsonObject } from '@amphora/wire'
import type { RunGeneration } from '../../store/history.ts'
import { INHERITED } from '../../store/inherited.ts'
import type { Nouns } from '../../store/store.ts'
import type { Branch } from './branch.ts'

/** Lets a generation that was just opened begin with what another showed at a cut: rows, last values, media. */
export async function shareWith(tx: Nouns, run: RunGeneration, { cut, media }: Branch, at: string): Promise<void> {
  await tx.history.fork(run, cut)
  const body = stringifyExact(withRuntime(cut.last))
  await tx.summaries.set({ ...run, writer: INHERITED, body, updatedAt: justBefore(at) })
  await tx.runFiles.insertCopies(run, media)
}

/** A client that resumes goes on counting from here. */
function withRuntime(last: JsonObject): JsonObject {
  const runtime = last['_runtime']
  return typeof runtime === 'number' && Number.isFinite(runtime)
    ? { ...last, _wandb: { runtime: Math.floor(runtime) } }
    : last
}

/** Whatever a session says of its summary, even in the same millisecond, comes after what it began with. */
function justBefore(at: string): string {
  return new Date(Date.parse(at) - 1).toISOString()
}

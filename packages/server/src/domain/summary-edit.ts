import type { RunGeneration } from '../store/history.ts'
import type { Nouns } from '../store/store.ts'

const NO_WRITER = ''

/**
 * Replaces the whole summary by hand (`run.summary.update()` of the public API): one document stays, everybody's.
 * @param body JSON object text, checked before
 */
export async function replaceSummary(tx: Nouns, run: RunGeneration, body: string, at: string): Promise<void> {
  await tx.summaries.removeAll(run.runStorageId, run.generation)
  await tx.summaries.set({ ...run, writer: NO_WRITER, body, updatedAt: at })
  await tx.runs.update(run.runStorageId, { updated_at: at, is_index_stale: 1 })
}

import { parseSummary } from '@amphora/wire'
import type { Viewer } from '../auth/viewer.ts'
import type { Run, RunDeps } from './run.ts'
import { getRunByWireId } from './run.ts'
import { indexRun } from './run-index.ts'
import { mergeSummaries } from './summary-text.ts'
import { timestamp } from './deps.ts'

const NO_WRITER = ''

/** The run's summary as text in the client's dialect; `{}` before the first one. */
export async function readSummary({ store }: Pick<RunDeps, 'store'>, run: Run): Promise<string> {
  return mergeSummaries(await store.summaries.list(run.storage_id, run.generation))
}

/** The summaries of many runs in one statement. */
export async function readSummaries(
  { store }: Pick<RunDeps, 'store'>,
  runs: readonly Run[],
): Promise<readonly { readonly run: Run; readonly text: string }[]> {
  if (runs.length === 0) return []
  const rows = await store.summaries.listCurrent(runs.map((run) => run.storage_id))
  const byRun = Map.groupBy(rows, (row) => row.run_storage_id)
  return runs.map((run) => ({ run, text: mergeSummaries(byRun.get(run.storage_id) ?? []) }))
}

/**
 * Replaces the whole summary by hand (`run.summary.update()` of the public API).
 * @throws {AmphoraError} `invalid_argument` when `body` is not a JSON object
 */
export async function replaceSummary(
  { store, clock }: RunDeps,
  viewer: Viewer,
  wireId: string,
  body: string,
): Promise<Run> {
  parseSummary(body)
  const run = await getRunByWireId({ store }, viewer, wireId, 'write')
  const updatedAt = timestamp(clock)
  await store.transaction(async (tx) => {
    await tx.summaries.removeAll(run.storage_id, run.generation)
    const place = { runStorageId: run.storage_id, generation: run.generation, writer: NO_WRITER }
    await tx.summaries.set({ ...place, body, updatedAt })
    await tx.runs.update(run.storage_id, { updated_at: updatedAt, is_index_stale: 1 })
  })
  await indexRun({ store }, run.storage_id)
  return getRunByWireId({ store }, viewer, wireId)
}

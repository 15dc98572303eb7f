import { mergeSummaries } from './summary-text.ts'
import type { Run, RunDeps } from './run/run.ts'

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

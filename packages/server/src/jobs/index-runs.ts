import type { Domain } from '../domain/domain.ts'

const RUNS_A_ROUND = 200

/** Brings config and summary of the runs that changed to where filters and sorts read them. */
export async function indexRuns(domain: Domain, signal: AbortSignal): Promise<void> {
  while (!signal.aborted && (await domain.runs.indexStaleRuns(RUNS_A_ROUND)) === RUNS_A_ROUND);
}

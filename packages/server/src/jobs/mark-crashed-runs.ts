import type { Domain } from '../domain/domain.ts'

const GRACE_MS = 5 * 60_000 // after a pause of ours, clients first get the time to speak again

/** Runs that went silent become crashed, or preempted. Counts from the start of the server: nobody could speak before. */
export function markCrashedRuns(domain: Domain): () => Promise<void> {
  const graceEndsAt = performance.now() + GRACE_MS
  return async () => {
    if (performance.now() > graceEndsAt) await domain.runs.markSilentRuns()
  }
}

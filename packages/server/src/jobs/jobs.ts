import type { Domain } from '../domain/domain.ts'
import { every } from './every.ts'
import { expireDrafts } from './expire-drafts.ts'

const SILENCE_CHECK_MS = 15_000
const INDEX_MS = 1000 // filters and sorts are at most two seconds behind a live run
const RUNS_A_ROUND = 200
const DRAFT_CHECK_MS = 3600_000
const GRACE_MS = 5 * 60_000 // after a pause of ours, clients first get the time to speak again

/** Starts all timed work. Stop it before the store closes. */
export function startJobs(domain: Domain, onError: (error: unknown) => void): { readonly stop: () => Promise<void> } {
  const graceEndsAt = performance.now() + GRACE_MS
  const jobs = [
    every(SILENCE_CHECK_MS, () => markSilent(domain, graceEndsAt), onError),
    every(DRAFT_CHECK_MS, (signal) => expireDrafts(domain, signal), onError),
    every(INDEX_MS, (signal) => indexAll(domain, signal), onError),
  ]
  return {
    async stop() {
      await Promise.all(jobs.map((job) => job.stop()))
    },
  }
}

async function markSilent(domain: Domain, graceEndsAt: number): Promise<void> {
  if (performance.now() > graceEndsAt) await domain.runSilence.markSilentRuns()
}

async function indexAll(domain: Domain, signal: AbortSignal): Promise<void> {
  while (!signal.aborted && (await domain.runIndex.indexStaleRuns(RUNS_A_ROUND)) === RUNS_A_ROUND);
}

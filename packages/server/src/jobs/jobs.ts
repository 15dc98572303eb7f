import type { Domain } from '../domain/domain.ts'
import { countKeys } from './count-keys.ts'
import { every } from './every.ts'
import { expireDrafts } from './expire-drafts.ts'
import { forgetSessions } from './forget-sessions.ts'
import { makeHistoryFiles } from './make-history-files.ts'
import { indexRuns } from './index-runs.ts'
import { markCrashedRuns } from './mark-crashed-runs.ts'
import { packHistory } from './pack-history.ts'
import { reclaimUploads } from './reclaim-uploads.ts'

const SILENCE_CHECK_MS = 15_000
const CLEANING_MS = 3600_000
const PACKING_MS = 5000
const FILES_MS = 5000
const KEYS_MS = 2000
const INDEX_MS = 1000 // filters and sorts are at most two seconds behind a live run

/** Starts all timed work. Stop it before the store closes. */
export function startJobs(domain: Domain, onError: (error: unknown) => void): { readonly stop: () => Promise<void> } {
  const jobs = [
    every(SILENCE_CHECK_MS, markCrashedRuns(domain), onError),
    every(CLEANING_MS, (signal) => expireDrafts(domain, signal), onError),
    every(CLEANING_MS, (signal) => reclaimUploads(domain, signal), onError),
    every(CLEANING_MS, () => forgetSessions(domain), onError),
    every(PACKING_MS, packHistory(domain), onError),
    every(FILES_MS, (signal) => makeHistoryFiles(domain, signal), onError),
    every(KEYS_MS, (signal) => countKeys(domain, signal, onError), onError),
    every(INDEX_MS, (signal) => indexRuns(domain, signal), onError),
  ]
  return {
    async stop() {
      await Promise.all(jobs.map((job) => job.stop()))
    },
  }
}

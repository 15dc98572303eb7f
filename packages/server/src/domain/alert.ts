import { AmphoraError } from '@amphora/wire'
import type { Viewer } from '../auth/viewer.ts'
import type { AlertRow } from '../store/alert.ts'
import { timestamp } from './deps.ts'
import { getRun, type Run, type RunDeps, type RunPath } from './run/run.ts'

export interface NewAlert {
  readonly title: string
  readonly text: string
  readonly severity: AlertRow['severity']
  /** Milliseconds in which the same title is not recorded again; 0 records all. */
  readonly waitMs: number
}

const MAX_TEXT = 64 * 1024

/** Keeps an alert, unless one of that title is younger than it asks to wait. Answers whether it was kept. */
export async function notifyAlert(
  { store, clock }: RunDeps,
  viewer: Viewer,
  path: RunPath,
  alert: NewAlert,
): Promise<boolean> {
  if (alert.title.length + alert.text.length > MAX_TEXT) {
    throw new AmphoraError('too_large', `an alert holds at most ${MAX_TEXT} characters`)
  }
  const run = await getRun({ store }, viewer, path, 'write')
  return store.transaction(async (tx) => {
    const latest = await tx.alerts.findLatest(run.storage_id, alert.title)
    if (latest && clock.now() - Date.parse(latest.created_at) < alert.waitMs) return false
    await tx.alerts.insert({
      run_storage_id: run.storage_id,
      title: alert.title,
      text: alert.text,
      severity: alert.severity,
      wait_ms: alert.waitMs,
      created_at: timestamp(clock),
    })
    return true
  })
}

/** Newest first. */
export function listAlerts({ store }: Pick<RunDeps, 'store'>, run: Run, limit: number): Promise<readonly AlertRow[]> {
  return store.alerts.list(run.storage_id, limit)
}

export function countAlerts({ store }: Pick<RunDeps, 'store'>, run: Run): Promise<number> {
  return store.alerts.count(run.storage_id)
}

import {
  isJsonList,
  ownObject,
  ownValue,
  parseConfig,
  type ConfigObject,
  type Json,
  type JsonObject,
} from '@amphora/wire'
import { isAllowed, type Viewer } from '../../auth/viewer.ts'
import type { RunRow } from '../../store/run/index.ts'
import type { Nouns } from '../../store/store.ts'
import { timestamp, type Deps } from '../deps.ts'
import type { RunEdit } from './changes.ts'
import type { Run } from './run.ts'

/*
 * Clients before 0.19 never send the storage id. That a request of theirs belongs to the session that is there, or
 * resumes the one that was, is told by what they send beside it and before it.
 */

const RESUMED_WITHIN_MS = 3 * 60_000 // a client asks, then starts at once; its retries last two minutes

/** Remembers that somebody asked how to go on with this run. Whoever may not write it resumes nothing. */
export async function noteResume(
  { store, clock }: Pick<Deps, 'store' | 'clock'>,
  viewer: Viewer,
  run: Run,
): Promise<void> {
  if (!isAllowed(viewer, 'write', run.entity_id)) return
  const asked = { run_storage_id: run.storage_id, user_id: viewer.userId, asked_at: timestamp(clock) }
  await store.transaction((tx) => tx.resumes.ask(asked))
}

/** Whether this caller asked for the status of the run just before. */
export async function isResume(tx: Nouns, run: RunRow, viewer: Viewer, at: string): Promise<boolean> {
  const askedAt = await tx.resumes.take(run.storage_id, viewer.userId)
  return askedAt !== undefined && Date.parse(at) - Date.parse(askedAt) <= RESUMED_WITHIN_MS
}

/**
 * A name or a tag that a process changes comes with the `_wandb.start_time` that it had before (up to 0.18), or counts
 * among what it did since its start (0.19 to 0.22): no first request of a process does.
 */
export function isSameProcess(run: RunRow, { config }: RunEdit): boolean {
  const client = config && clientOf(config)
  if (!client) return false
  const startTime = startTimeOf(client)
  const before = startTimeOf(clientOf(parseConfig(run.config)) ?? {})
  return startTime === undefined ? changedWhileRunning(client) : startTime === before
}

function clientOf(config: ConfigObject): JsonObject | undefined {
  return ownObject(ownObject(config, '_wandb') ?? {}, 'value')
}

function startTimeOf(client: JsonObject): string | undefined {
  const time = ownValue(client, 'start_time')
  return typeof time === 'number' || typeof time === 'bigint' ? String(time) : undefined
}

/** Numbers in the client's count of what was used (`_wandb.t.3`): a name, tags that were set after `init`. */
const SET_WHILE_RUNNING: ReadonlySet<Json> = new Set([17, 18])

function changedWhileRunning(client: JsonObject): boolean {
  const used = ownValue(ownObject(client, 't') ?? {}, '3')
  return isJsonList(used) && used.some((feature) => SET_WHILE_RUNNING.has(feature))
}

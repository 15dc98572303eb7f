import { stat, writeFile } from 'node:fs/promises'
import { AmphoraError } from '@amphora/wire'
import { saveArtifact } from '../artifact/save.ts'
import type { Client } from '../client.ts'
import { openLog } from '../log-file/file.ts'
import { LogReader } from '../log-file/reader.ts'
import type { LogLosses } from '../log-file/reader.ts'
import { diskFolder } from '../sender/disk-folder.ts'
import type { SendEvents, SendOptions, SentRun } from '../sender/options.ts'
import { sendRun } from '../sender/sender.ts'
import { findLogs } from './find-logs.ts'
import type { FoundLog } from './find-logs.ts'
import { readLabel, readToEnd } from './read-log.ts'

export interface SyncOptions {
  readonly client: Client
  readonly signal?: AbortSignal | undefined
  /** Of each log as it is sent; `path` says which. */
  readonly on?: SyncEvents | undefined
  /** Also runs of the Python client that were online: the server has them, unless their process was killed. */
  readonly includesOnline?: boolean
  /** Also what was sent whole before. */
  readonly includesSynced?: boolean
  /** What the runs are called there instead. */
  readonly address?: SendOptions['address']
}

export interface SyncEvents {
  readonly begun?: (path: string) => void
  readonly run?: (path: string) => SendEvents
  readonly ended?: (outcome: SyncOutcome) => void
}

/** What became of one log. */
export type SyncOutcome =
  | {
      /** `partly`: something was lost or refused; it is not marked, and may be sent again. */
      readonly state: 'synced' | 'partly'
      readonly path: string
      readonly sent: SentRun
      readonly losses: LogLosses
      /** Whether the log ended without saying how: then the run counts as failed. */
      readonly isCutOff: boolean
    }
  | { readonly state: 'skipped'; readonly path: string; readonly reason: 'synced' | 'online' }
  | { readonly state: 'failed'; readonly path: string; readonly error: AmphoraError }

/** What this client's own logs say in their header. */
export const OWN_PRODUCER = 'amphora'
const KILLED_CODE = 1

/**
 * Sends the logs of runs that lie at a path (a log, a run's folder, a folder of those; of the Python client or ours), one
 * after the other. Again is safe: each row is on the server once. What arrived whole is marked by a file `….wandb.synced`
 * beside it, as the client does, and skipped from then on.
 * @throws {AmphoraError} `not_found` when there is nothing at the path; the signal's reason. What one log meets is its outcome.
 */
export async function syncFolder(path: string, options: SyncOptions): Promise<readonly SyncOutcome[]> {
  const outcomes: SyncOutcome[] = []
  for (const log of await findLogs(path)) {
    options.signal?.throwIfAborted()
    options.on?.begun?.(log.path)
    const outcome = await syncLog(log, options)
    outcomes.push(outcome)
    options.on?.ended?.(outcome)
  }
  return outcomes
}

/** Marks a log as sent whole. */
export async function markSynced(path: string): Promise<void> {
  await writeFile(`${path}.synced`, '')
}

async function syncLog(log: FoundLog, options: SyncOptions): Promise<SyncOutcome> {
  const { path } = log
  try {
    const isSynced = await isThere(`${path}.synced`)
    if (isSynced && !options.includesSynced) return { state: 'skipped', path, reason: 'synced' }
    const { producer, writerId } = await readLabel(path)
    const isOthersOnline = log.isOnline && !producer.startsWith(OWN_PRODUCER)
    if (isOthersOnline && !options.includesOnline) return { state: 'skipped', path, reason: 'online' }
    return await send(path, writerId, options)
  } catch (error) {
    options.signal?.throwIfAborted()
    if (error instanceof AmphoraError) return { state: 'failed', path, error }
    throw error
  }
}

async function send(path: string, writerId: string, options: SyncOptions): Promise<SyncOutcome> {
  await using file = await openLog(path)
  const reader = new LogReader(file)
  let isCutOff = true
  const sent = await sendRun({
    client: options.client,
    async *records() {
      for await (const entry of readToEnd(reader)) {
        if (entry.record.kind === 'exit') isCutOff = false
        yield entry
      }
    },
    folder: diskFolder(path, options.client.baseUrl),
    saveArtifact,
    writerId,
    address: options.address,
    codeWithoutExit: KILLED_CODE,
    on: options.on?.run?.(path),
    signal: options.signal,
  })
  const { losses } = reader
  const isWhole = sent.failures.length === 0 && losses.damagedPlaces + losses.unreadableRecords + losses.tornBytes === 0
  if (isWhole) await markSynced(path)
  return { state: isWhole ? 'synced' : 'partly', path, sent, losses, isCutOff }
}

function isThere(path: string): Promise<boolean> {
  return stat(path).then(
    () => true,
    () => false,
  )
}

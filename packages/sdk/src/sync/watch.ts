import { mkdtemp, rm, stat } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { basename, join } from 'node:path'
import { setTimeout } from 'node:timers/promises'
import { AmphoraError } from '@amphora/wire'
import { saveArtifact } from '../artifact/save.ts'
import type { Client } from '../client.ts'
import { openLog } from '../log-file/file.ts'
import { LogReader } from '../log-file/reader.ts'
import { diskFolder } from '../sender/disk-folder.ts'
import type { OpenSending, SendEvents, SendOptions, SentRun } from '../sender/options.ts'
import { sendRun } from '../sender/sender.ts'
import { markCrashed } from '../sender/upsert.ts'
import { findLogs, type FoundLog } from './find-logs.ts'
import { newestFirst } from './newest-first.ts'
import { changesOf, follow, readLabel } from './read-log.ts'

export interface WatchOptions {
  readonly client: Client
  /** Ends the watching: `watchFolder` then returns. */
  readonly signal: AbortSignal
  readonly on?: WatchEvents | undefined
  /** How soon a new row is on the server. */
  readonly intervalMs?: number
  readonly address?: SendOptions['address']
  /** The first run has the server for itself until this settles, at latest when the signal aborts; a second when left out. */
  readonly others?: Promise<unknown> | undefined
}

export interface WatchEvents {
  /** With each look at the path: how many logs lie there. */
  readonly found?: (count: number) => void
  readonly begun?: (path: string) => void
  readonly run?: (path: string) => SendEvents
  /** What was in a log when it was taken up is read; a run in it has started by then. */
  readonly read?: (path: string) => void
  /** All of a log is there, up to its end or where its process was killed. */
  readonly ended?: (path: string, sent: SentRun) => void
  /** What keeps a log from being sent; the others go on. */
  readonly failed?: (path: string, error: AmphoraError) => void
}

const INTERVAL_MS = 500
const LOOK_EVERY_MS = 1_000
/** Clients write at least every 15 s: one that was silent for so long is gone. */
const SILENCE_MS = 90_000
const LOGS_AT_ONCE = 64
/** Of those whose rows until now are still on their way: more of them, and the newest run would be whole as late as the oldest. */
const BEHIND_AT_ONCE = 4

/**
 * Sends every log at a path, finished or growing, of online and offline runs, and those that come later, row by row as they
 * are written, until the signal aborts. The folders stay as they are: no marks, no files. A log that is silent for 90 s
 * without an end is one of a crashed run; if it grows after all, it is taken up again. Runs that grow come first, the newest before
 * the others; the very first has the server for itself for a while: it is what somebody looks at.
 * @throws {AmphoraError} `not_found` when there is nothing at the path
 */
export async function watchFolder(path: string, options: WatchOptions): Promise<void> {
  await findLogs(path) // where there is nothing, it says so in words
  const own = await mkdtemp(join(tmpdir(), 'amphora-watch-'))
  const watching: Watching = { own, options, running: new Map(), behind: new Map(), seen: new Map() }
  using changes = changesOf(path)
  try {
    while (!options.signal.aborted) {
      if (await takeUpAll(watching, path)) await changes.next(LOOK_EVERY_MS, options.signal)
    }
  } finally {
    await Promise.all(watching.running.values())
    await rm(own, { recursive: true, force: true })
  }
}

interface Watching {
  /** Where what is made of the logs goes. */
  readonly own: string
  readonly options: WatchOptions
  readonly running: Map<string, Promise<void>>
  /** Those of them that have not been read to their end yet. */
  readonly behind: Map<string, Promise<void>>
  /** Sizes of the logs when they were taken up. */
  readonly seen: Map<string, number>
}

/** @returns whether all were looked at: after a while it is time to see first whether there are newer ones */
async function takeUpAll(watching: Watching, path: string): Promise<boolean> {
  const until = performance.now() + LOOK_EVERY_MS
  const { signal, others } = watching.options
  const logs = await findLogs(path)
  watching.options.on?.found?.(logs.length)
  const growing = await growingOf(logs)
  for (const log of newestFirst(logs, ({ path: each }) => growing.has(each))) {
    const isFirst = watching.seen.size === 0
    await takeUp(watching, log.path)
    if (isFirst && logs.length > 1) await (others ?? pause(LOOK_EVERY_MS, signal))
    if (watching.behind.size < BEHIND_AT_ONCE) continue
    await Promise.race([...watching.behind.values(), setTimeout(LOOK_EVERY_MS, undefined, { ref: false })])
    if (performance.now() > until || signal.aborted) return false
  }
  return true
}

/** Begins with a log that is new, or has grown since it was thought to be at its end. */
async function takeUp({ own, options, running, behind, seen }: Watching, path: string): Promise<void> {
  if (running.size >= LOGS_AT_ONCE || running.has(path)) return
  if ([...behind.keys()].some((other) => basename(other) === basename(path))) return // an earlier one of this run
  const size = await sizeOf(path)
  if (seen.get(path) === size) return
  seen.set(path, size)
  let onRead = (): void => undefined
  const reading = new Promise<void>((resolve) => {
    onRead = () => {
      behind.delete(path)
      resolve()
    }
  })
  behind.set(path, reading)
  const watched = watchLog(path, { own: join(own, String(seen.size)), options, onRead }).then(async () => {
    onRead()
    seen.set(path, await sizeOf(path))
    running.delete(path)
  })
  running.set(path, watched)
}

interface WatchedLog {
  /** Where what is made of it goes. */
  readonly own: string
  readonly options: WatchOptions
  /** Told when it has been read to its end, perhaps not for the first time. */
  readonly onRead: () => void
}

/** Never rejects. */
async function watchLog(path: string, { own, options, onRead }: WatchedLog): Promise<void> {
  const { client, signal, on, intervalMs, address } = options
  let sending: OpenSending | undefined
  try {
    on?.begun?.(path)
    const { writerId } = await readLabel(path)
    await using file = await openLog(path)
    const reader = new LogReader(file)
    let grewAtMs = await changedAt(path)
    const isSilent = (): boolean => Date.now() - grewAtMs > SILENCE_MS
    const onLook = (hasGrown: boolean): void => {
      if (hasGrown) grewAtMs = Math.max(grewAtMs, isFirstLook ? grewAtMs : Date.now())
      if (isFirstLook) {
        sending?.flush() // somebody waits to see it
        on?.read?.(path)
      }
      isFirstLook = false
      onRead()
    }
    let isFirstLook = true
    const events = on?.run?.(path)
    const sent = await sendRun({
      client,
      async *records(stop) {
        for await (const entry of follow(path, reader, { onLook, isOver: isSilent, signal: stop })) {
          if (entry.record.kind === 'exit') onLook(false) // nothing is looked for behind it
          yield entry
        }
      },
      folder: diskFolder(path, client.baseUrl, own),
      saveArtifact,
      writerId,
      address,
      codeWithoutExit: undefined,
      intervalMs: intervalMs ?? INTERVAL_MS,
      isAlive: () => !isSilent(),
      on: {
        ...events,
        opened(opened) {
          sending = opened
          events?.opened?.(opened)
        },
      },
      signal,
    })
    if (sent.exitCode === undefined) await markCrashed(client, sent.run, signal)
    on?.ended?.(path, sent)
  } catch (error) {
    if (signal.aborted) return
    if (!(error instanceof AmphoraError)) throw error
    on?.failed?.(path, error)
  }
}

function pause(ms: number, signal: AbortSignal): Promise<void> {
  return setTimeout(ms, undefined, { signal }).catch(() => undefined) // who aborts asks no more
}

/** Those that were written a moment ago: most likely they are still being written. */
async function growingOf(logs: readonly FoundLog[]): Promise<ReadonlySet<string>> {
  const since = Date.now() - SILENCE_MS
  const times = await Promise.all(logs.map(async ({ path }) => [path, await changedAt(path).catch(() => 0)] as const))
  return new Set(times.filter(([, changedMs]) => changedMs > since).map(([path]) => path))
}

async function sizeOf(path: string): Promise<number> {
  return (await stat(path).catch(() => undefined))?.size ?? 0
}

async function changedAt(path: string): Promise<number> {
  return (await stat(path)).mtimeMs
}

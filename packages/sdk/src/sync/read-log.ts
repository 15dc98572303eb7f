import { watch } from 'node:fs'
import { openLog } from '../log-file/file.ts'
import { LogReader } from '../log-file/reader.ts'
import type { LogEntry } from '../log-file/reader.ts'

const LOOKED_AT = 100

/** What a log says of itself at its beginning. */
export interface LogLabel {
  readonly producer: string
  readonly runId: string | undefined
  /** '' when it does not say. */
  readonly writerId: string
}

/** Reads the first records of a log. @throws {AmphoraError} `unprocessable` when it is none, `not_found` */
export async function readLabel(path: string): Promise<LogLabel> {
  await using file = await openLog(path)
  const reader = new LogReader(file)
  const label = { producer: '', runId: undefined as string | undefined, writerId: '' }
  for (let count = 0; count < LOOKED_AT && label.writerId === ''; count++) {
    const entry = await reader.next()
    if (!entry) break
    const { record } = entry
    if (record.kind === 'header') label.producer = record.producer
    else if (record.kind === 'run') label.runId ??= record.run.runId
    else if (record.kind === 'environment') label.writerId = record.environment.writerId ?? ''
  }
  return label
}

/** The records of a log that nobody writes any more. */
export async function* readToEnd(reader: LogReader): AsyncIterable<LogEntry> {
  for (let entry = await reader.next(); entry; entry = await reader.next()) yield entry
}

export interface FollowOptions {
  /** Told with each look at the file whether it has grown. */
  readonly onLook: (hasGrown: boolean) => void
  /** Whether to look no more: the log will not grow. */
  readonly isOver: () => boolean
  readonly signal: AbortSignal
}

/** File systems differ in what they tell: so often a growing file is looked at anyway. */
const LOOK_EVERY_MS = 1_000

/** The records of a log as they are written, until it is over. */
export async function* follow(path: string, reader: LogReader, options: FollowOptions): AsyncIterable<LogEntry> {
  const { onLook, isOver, signal } = options
  using changes = changesOf(path)
  for (;;) {
    const before = reader.position
    for (let entry = await reader.next(); entry; entry = await reader.next()) yield entry
    onLook(reader.position > before)
    if (isOver()) return
    await changes.next(LOOK_EVERY_MS, signal)
    signal.throwIfAborted()
  }
}

/** What tells that a file or folder has changed. Dispose of it. */
export interface Changes extends Disposable {
  /** Resolves with the next change, when time is up, or when the signal aborts. */
  next(limitMs: number, signal: AbortSignal): Promise<void>
}

export function changesOf(path: string): Changes {
  let hasChanged = false
  let wake = (): void => undefined
  const watcher = watch(path, { persistent: false }, () => {
    hasChanged = true
    wake()
  })
  watcher.on('error', () => undefined) // the file went: the next look says so
  return {
    async next(limitMs: number, signal: AbortSignal): Promise<void> {
      if (!hasChanged && !signal.aborted) {
        await new Promise<void>((resolve) => {
          const timer = setTimeout(() => wake(), limitMs)
          wake = () => {
            clearTimeout(timer)
            signal.removeEventListener('abort', wake)
            resolve()
          }
          signal.addEventListener('abort', wake, { once: true })
        })
      }
      hasChanged = false
    },
    [Symbol.dispose]() {
      watcher.close()
    },
  }
}

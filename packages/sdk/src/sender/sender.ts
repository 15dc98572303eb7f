import { AmphoraError } from '@amphora/wire'
import type { LogEntry } from '../log-file/reader.ts'
import type { LogRecord } from '../log-file/record.ts'
import type { SendOptions, SentRun } from './options.ts'
import { RunSending } from './run-sending.ts'

/**
 * Brings the log of one run to the server, record by record in their order, until it ends. Memory: what two posts hold,
 * config, summary, and the lines of the console that may still change. Sent again, everything arrives where it is already.
 * @throws {AmphoraError} what the server refuses for good (the log stays as it is), `unprocessable` when no run is in it
 */
export async function sendRun(options: SendOptions): Promise<SentRun> {
  const stop = new AbortController()
  const onAbort = (): void => stop.abort(options.signal?.reason)
  if (options.signal?.aborted) onAbort()
  options.signal?.addEventListener('abort', onAbort, { once: true })
  try {
    return await sendLog(options, stop)
  } finally {
    options.signal?.removeEventListener('abort', onAbort)
  }
}

async function sendLog(options: SendOptions, stop: AbortController): Promise<SentRun> {
  const entries = options.records(stop.signal)[Symbol.asyncIterator]()
  let sending: RunSending | undefined
  let isOld = false
  try {
    for (let next = await entries.next(); !next.done; next = await entries.next()) {
      const { record, endOffset } = next.value
      if (record.kind === 'header') isOld = record.producer === ''
      if (sending) await sending.take(record, endOffset)
      else if (record.kind === 'run') sending = await RunSending.open(options, { said: record.run, isOld }, stop)
      if (record.kind !== 'exit' || !sending) continue
      if (isOld) await takeRest(sending, entries)
      return await sending.finish(codeOf(record))
    }
    if (!sending) throw noRun()
    return await sending.finish(options.codeWithoutExit)
  } catch (error) {
    throw sending?.failure ? sending.failure.error : error
  } finally {
    stop.abort(new AmphoraError('unavailable', 'the sender of this run has ended'))
    await sending?.close()
    entries.return?.().catch(() => undefined) // it may still wait for a record that nobody wants
  }
}

/** They follow at once: so long is waited for each. */
const BEHIND_EXIT_MS = 1_000

/** Python clients until 0.16, which name no producer, write their last system metrics and the summary behind the exit. */
async function takeRest(
  sending: RunSending,
  entries: AsyncIterator<Pick<LogEntry, 'record' | 'endOffset'>>,
): Promise<void> {
  for (;;) {
    const entry = await withinTime(entries.next(), BEHIND_EXIT_MS)
    if (!entry || entry.done) return
    await sending.take(entry.value.record, entry.value.endOffset)
  }
}

async function withinTime<Value>(work: Promise<Value>, limitMs: number): Promise<Value | undefined> {
  let timer: ReturnType<typeof setTimeout> | undefined
  work.catch(() => undefined) // it may fail when nobody waits any more
  const late = new Promise<undefined>((resolve) => {
    timer = setTimeout(resolve, limitMs, undefined)
  })
  try {
    return await Promise.race([work, late])
  } finally {
    clearTimeout(timer)
  }
}

function codeOf({ isIncomplete, exitCode }: Extract<LogRecord, { kind: 'exit' }>): number | undefined {
  return isIncomplete ? undefined : exitCode
}

function noRun(): AmphoraError {
  return new AmphoraError(
    'unprocessable',
    'the log holds no run: its process ended before it began, and nothing is lost',
  )
}

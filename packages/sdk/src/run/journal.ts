import { AmphoraError } from '@amphora/wire'
import type { LogRecord, Timestamp } from '../log-file/record.ts'
import { matchesGlob } from '../sender/matches-glob.ts'
import type { Printer } from './printer.ts'
import type { Summary } from './summary.ts'

/** Where records go: the log on disk, a queue in a browser, or nowhere. */
export interface RecordTarget {
  readonly write: (record: LogRecord) => void
  /** Writes what is still in memory. */
  readonly flush: () => void
  readonly close: () => void
}

/** For runs that keep nothing. */
export const NOWHERE: RecordTarget = { write: () => undefined, flush: () => undefined, close: () => undefined }

interface JournalOptions {
  readonly printer: Printer
  readonly startedAtMs: number
  /** Files of the run that match are not told of. */
  readonly ignoreGlobs?: readonly string[] | undefined
}

/** A crash loses the summary of this long at most; its rows are in the log all the same. */
const SUMMARY_INTERVAL_MS = 1_000

/**
 * What one run writes. The summary goes along with rows once a second instead of with every row. A log that cannot be
 * written (the disk is full) does not end the program: it is said once, counted, and thrown by `finish`.
 */
export class Journal {
  readonly #target: RecordTarget
  readonly #printer: Printer
  readonly #startedAtMs: number
  readonly #ignoreGlobs: readonly string[]
  #summary: Summary | undefined
  #summaryAtMs = 0
  #timer: ReturnType<typeof setTimeout> | undefined
  #fault: AmphoraError | undefined
  #lostCount = 0
  #isClosed = false

  constructor(target: RecordTarget, { printer, startedAtMs, ignoreGlobs = [] }: JournalOptions) {
    this.#target = target
    this.#printer = printer
    this.#startedAtMs = startedAtMs
    this.#ignoreGlobs = ignoreGlobs
  }

  /** The summary that is to be written along. */
  follow(summary: Summary): void {
    this.#summary = summary
  }

  append(record: LogRecord): void {
    const wanted = record.kind === 'files' ? this.#withoutIgnored(record) : record
    if (this.#isClosed || !wanted) return
    this.attempt(() => this.#target.write(wanted))
    if (record.kind === 'history') this.#summaryIsDue()
  }

  /**
   * Writes what belongs to the run besides its log. Like the log itself it may fail without ending the program.
   * @returns whether it was written
   */
  attempt(write: () => void): boolean {
    try {
      write()
      return true
    } catch (error) {
      this.#lostCount++
      if (!this.#fault) this.#printer.say(`records of this run cannot be written: ${messageOf(error)}`)
      this.#fault ??= asFault(error)
      return false
    }
  }

  /** Writes the summary and what is in memory. */
  flush(): void {
    if (this.#isClosed) return
    this.#writeSummary()
    this.attempt(() => this.#target.flush())
  }

  /**
   * Ends the log.
   * @throws {AmphoraError} what kept records from being written
   */
  close(exitCode: number): void {
    if (this.#isClosed) return
    this.#writeSummary()
    const runtimeSeconds = Math.floor((Date.now() - this.#startedAtMs) / 1000)
    this.append({ kind: 'exit', exitCode, runtimeSeconds, isIncomplete: false })
    this.attempt(() => this.#target.close())
    this.#isClosed = true
  }

  /** Why records are missing; undefined when none are. */
  get fault(): AmphoraError | undefined {
    if (!this.#fault) return undefined
    const { code, message, detail } = this.#fault
    return new AmphoraError(code, `${message} (${this.#lostCount} records were lost)`, {
      ...detail,
      lostCount: this.#lostCount,
    })
  }

  #summaryIsDue(): void {
    const waitMs = this.#summaryAtMs + SUMMARY_INTERVAL_MS - Date.now()
    if (waitMs <= 0) return this.#writeSummary()
    if (this.#timer) return
    this.#timer = setTimeout(() => this.#writeSummary(), waitMs)
    if (typeof this.#timer === 'object') this.#timer.unref() // a number in browsers, which have nothing to keep alive
  }

  #writeSummary(): void {
    clearTimeout(this.#timer)
    this.#timer = undefined
    this.#summaryAtMs = Date.now()
    const change = this.#summary?.takeChange()
    if (!change) return
    const runtime = { path: ['_wandb', 'runtime'], json: String(Math.floor((Date.now() - this.#startedAtMs) / 1000)) }
    this.append({ kind: 'summary', change: { ...change, update: [...change.update, runtime] } })
  }

  #withoutIgnored(record: Extract<LogRecord, { kind: 'files' }>): LogRecord | undefined {
    const files = record.files.filter(({ path }) => !this.#ignoreGlobs.some((glob) => matchesGlob(path, glob)))
    return files.length === 0 ? undefined : { ...record, files }
  }
}

export function timestampOf(atMs: number): Timestamp {
  const seconds = Math.floor(atMs / 1000)
  return { seconds: BigInt(seconds), nanos: Math.floor((atMs - seconds * 1000) * 1_000_000) }
}

function messageOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error)
}

function asFault(error: unknown): AmphoraError {
  if (error instanceof AmphoraError) return error
  const isFull = error instanceof Error && 'code' in error && (error.code === 'ENOSPC' || error.code === 'EDQUOT')
  return isFull
    ? new AmphoraError(
        'out_of_space',
        `the disk is full: ${error.message}; make space, or give another folder by "dir"`,
        {},
        error,
      )
    : new AmphoraError('unprocessable', `the run's log cannot be written: ${messageOf(error)}`, {}, error)
}

import type { RunFolder } from './folder.ts'
import { unfinishedRun } from './folder.ts'
import type { RunAddresses } from './address.ts'
import { endWithProcess, leaveScope } from './exit.ts'
import type { History } from './history.ts'
import { timestampOf } from './journal.ts'
import type { Journal } from './journal.ts'
import type { Printer } from './printer.ts'
import { showProgress } from './progress.ts'
import type { Sending, SendOutcome } from './sending.ts'
import type { Settings } from '../settings/settings.ts'

export interface FinishOptions {
  /** 0 is finished, all others failed; the exit code of the process so far when left out. */
  readonly exitCode?: number | undefined
  /** After this long the rest is left in the run's folder for `amphora sync`. 0: as long as it takes. */
  readonly timeoutMs?: number | undefined
  readonly signal?: AbortSignal | undefined
}

/** What has to be written, sent and said when a run ends. */
export interface EndingParts {
  readonly settings: Settings
  /** Undefined where nothing is kept. */
  readonly folder: RunFolder | undefined
  /** Undefined for runs that the server does not know. */
  readonly addresses: RunAddresses | undefined
  readonly journal: Journal
  readonly history: History
  readonly sending: Sending
  readonly printer: Printer
  /** Ends what watches: console, system metrics. Called once. */
  readonly stopWatching: () => void
}

/** How long the end of a process waits while nothing arrives at the server. */
const EXIT_STALL_MS = 30_000

/** The end of one run, which comes by `finish`, by leaving its scope, or with its process: whichever is first. */
export class RunEnd {
  readonly #parts: EndingParts
  /** What people read: it may be changed until the end. */
  readonly #name: () => string
  readonly #forgetProcess: () => void
  #finishing: Promise<void> | undefined
  #hasCome = false
  #isDrained = false

  constructor(parts: EndingParts, name: () => string) {
    this.#parts = parts
    this.#name = name
    const open = {
      drain: () => this.#drainOnce(),
      finishAtExit: (exitCode: number) => this.#finishAtExit(exitCode),
      noteFatal: (text: string) => this.#noteFatal(text),
    }
    this.#forgetProcess = parts.folder ? endWithProcess(open) : () => undefined
  }

  /** Whether the last record is written: nothing can be logged any more. */
  get hasCome(): boolean {
    return this.#hasCome
  }

  /** @throws {AmphoraError} when records could not be written; when time is up it only says so */
  finish({ exitCode = 0, ...limits }: FinishOptions): Promise<void> {
    this.#finishing ??= this.#finish(exitCode, limits)
    return this.#finishing
  }

  /** Resolves when the server has all that was logged; the end is told once it is known how the process goes on. */
  async leaveScope(): Promise<void> {
    if (this.#hasCome || this.#finishing) return this.#finishing
    return leaveScope(
      () => this.#drain(),
      (exitCode) => void this.finish({ exitCode }).catch((error: unknown) => this.#parts.printer.say(String(error))),
    )
  }

  async #finish(exitCode: number, { timeoutMs, signal }: FinishOptions): Promise<void> {
    const { sending, printer, settings, journal } = this.#parts
    this.#end(exitCode)
    const progress = showProgress(printer)
    const limit = { timeoutMs: timeoutMs ?? settings.finishTimeoutMs, signal }
    const outcome = await sending.finish({ ...limit, onProgress: progress.show }).finally(() => {
      progress.clear()
      this.#forgetProcess() // also when the caller waits no more: then the end of the process does not either
    })
    this.#say(outcome)
    if (journal.fault) throw journal.fault
  }

  /** In the last moment of the process, or in a signal's handler: nothing asynchronous happens any more. */
  #finishAtExit(exitCode: number): void {
    const { sending, printer, settings } = this.#parts
    this.#end(exitCode)
    const progress = showProgress(printer)
    const timeoutMs = settings.finishTimeoutMs > 0 ? settings.finishTimeoutMs : EXIT_STALL_MS
    const outcome = sending.finishNow({ timeoutMs, onProgress: progress.show })
    progress.clear()
    this.#say(outcome)
  }

  /** Writes what is open, and the end. Once. */
  #end(exitCode: number): void {
    if (this.#hasCome) return
    const { history, journal, stopWatching, folder, settings } = this.#parts
    history.commit()
    stopWatching()
    journal.close(exitCode)
    this.#hasCome = true
    if (folder && exitCode === 0 && settings.mode !== 'shared') unfinishedRun.forget(settings.runsFolder)
  }

  /** The event comes again when the loop has turned for this. */
  async #drainOnce(): Promise<void> {
    if (this.#isDrained || this.#hasCome) return
    this.#isDrained = true
    await this.#drain()
  }

  async #drain(): Promise<void> {
    const { history, journal, sending, settings } = this.#parts
    history.commit()
    journal.flush()
    await sending.caughtUp(settings.finishTimeoutMs)
  }

  #noteFatal(text: string): void {
    if (this.#hasCome) return
    const output = { stream: 'stderr', at: timestampOf(Date.now()), text: `${text}\n` } as const
    this.#parts.journal.append({ kind: 'output', output })
  }

  #say({ isComplete, error }: SendOutcome): void {
    const { printer, folder, addresses } = this.#parts
    if (!folder) return
    if (!addresses) return printer.mention(`send this run with: amphora sync ${folder.path}`)
    if (!isComplete) {
      const why = error ? ` (${error.message})` : ''
      printer.say(`not all of this run is on the server${why}: send the rest with: amphora sync ${folder.path}`)
    }
    printer.say(`View run ${this.#name()} at: ${addresses.run}`)
    return undefined
  }
}

import { statSync } from 'node:fs'
import { MessageChannel, receiveMessageOnPort, Worker } from 'node:worker_threads'
import type { MessagePort } from 'node:worker_threads'
import type { AmphoraError } from '@amphora/wire'
import type { SavedArtifact } from '../artifact/save-record.ts'
import { clientOptionsOf } from '../settings/settings.ts'
import type { Settings } from '../settings/settings.ts'
import type { RunFolder } from './folder.ts'
import type { Progress, SendLimits, Sending, SendOutcome, StartedRun } from './sending.ts'
import { errorOf } from './thread-messages.ts'
import type { Follow, FromThread, ToThread } from './thread-messages.ts'

/*
 * The main thread is often busy for seconds, so another one follows the log and sends it. One is enough for all runs of a
 * process; it keeps no process alive, but for a run that waits for its beginning or its end.
 */

export interface SendingOptions {
  readonly settings: Settings
  readonly folder: RunFolder
  readonly onRetry: (retry: { readonly error: AmphoraError }) => void
}

export interface ThreadSending extends Sending {
  /** @throws {AmphoraError} what the server refuses; the signal's reason */
  readonly started: (signal: AbortSignal) => Promise<StartedRun>
  readonly abandon: () => void
  /** Called when the server asks the run to stop. */
  readonly onStop: (listener: () => void) => void
}

/** Begins to follow a run's log. */
export function startSending(options: SendingOptions): ThreadSending {
  return new Sender(options)
}

/** What it gathers is sent and forgotten: with more room for it the thread is no faster, and holds more. */
const YOUNG_MIB = 16

/** Of this process; made by the first run that is sent. */
let thread: Worker | undefined

function sendingThread(): Worker {
  if (thread) return thread
  const made = new Worker(programUrl(), {
    execArgv: [], // flags of the process are not for this program
    resourceLimits: { maxYoungGenerationSizeMb: YOUNG_MIB },
  })
  made.unref()
  made.on('error', () => undefined) // every run hears it by its port, which closes
  made.once('exit', () => {
    if (thread === made) thread = undefined
  })
  thread = made
  return made
}

function programUrl(): URL {
  const isSource = import.meta.url.endsWith('.ts')
  return isSource ? new URL('send-thread.ts', import.meta.url) : new URL('send-thread.js', import.meta.url)
}

const SLICE_MS = 100

class Sender implements ThreadSending {
  readonly #port: MessagePort
  readonly #bell = new Int32Array(new SharedArrayBuffer(4))
  readonly #options: SendingOptions
  readonly #logFile: string
  /** Woken by every message. */
  readonly #waiters = new Set<() => void>()
  readonly #artifacts = new Map<
    string,
    { readonly saved: SavedArtifact | undefined; readonly error: AmphoraError | undefined }
  >()
  #started: StartedRun | undefined
  #outcome: SendOutcome | undefined
  #progress: Progress = { rowsLeft: 0, filesLeft: 0, artifactsLeft: 0 }
  #sentBytes = 0
  #onStop: () => void = () => undefined
  #isStopRequested = false
  #waitingCount = 0

  constructor(options: SendingOptions) {
    const { settings, folder } = options
    const { port1, port2 } = new MessageChannel()
    this.#options = options
    this.#port = port1
    this.#logFile = folder.logFile
    const { fetch: _, onRetry: __, ...client } = clientOptionsOf(settings)
    const follow: Follow = {
      port: port2,
      bell: this.#bell,
      client,
      logFile: folder.logFile,
      intervalMs: settings.transmitIntervalMs,
      ignoreGlobs: settings.ignoreGlobs ?? [],
    }
    port1.on('message', (message: FromThread) => this.#take(message))
    port1.on('close', () => this.#take({ kind: 'ended', isComplete: false, error: THREAD_IS_GONE }))
    port1.unref()
    sendingThread().postMessage(follow, [port2])
  }

  async started(signal: AbortSignal): Promise<StartedRun> {
    await this.#until(() => this.#started !== undefined || this.#outcome !== undefined, signal)
    if (this.#started) return this.#started
    throw this.#outcome?.error ?? errorOf(THREAD_IS_GONE)
  }

  onStop(listener: () => void): void {
    this.#onStop = listener
    if (this.#isStopRequested) listener()
  }

  async caughtUp(timeoutMs: number): Promise<void> {
    const endBytes = statSync(this.#logFile).size
    this.#tell({ kind: 'hurry' })
    await this.#until(() => this.#sentBytes >= endBytes || this.#outcome !== undefined, undefined, timeoutMs)
  }

  async artifactSaved(clientId: string): Promise<SavedArtifact> {
    await this.#until(() => this.#artifacts.has(clientId) || this.#outcome !== undefined)
    const saved = this.#artifacts.get(clientId)
    if (saved?.saved) return saved.saved
    throw saved?.error ?? this.#outcome?.error ?? errorOf(THREAD_IS_GONE)
  }

  async finish({ timeoutMs, signal, onProgress }: SendLimits): Promise<SendOutcome> {
    this.#tell({ kind: 'end' })
    const show = (): void => onProgress(this.#progress)
    this.#waiters.add(show)
    try {
      await this.#until(() => this.#outcome !== undefined, signal, timeoutMs)
    } finally {
      this.#waiters.delete(show)
    }
    return this.#close()
  }

  /** Nothing asynchronous happens any more: messages are taken from the port by hand, and the bell is waited for. */
  finishNow({ timeoutMs, onProgress }: Omit<SendLimits, 'signal'>): SendOutcome {
    this.#tell({ kind: 'end' })
    let seen = Atomics.load(this.#bell, 0)
    let movedAtMs = Date.now()
    while (!this.#outcome && Date.now() - movedAtMs < timeoutMs) {
      const sentBefore = this.#sentBytes
      for (let got = receiveMessageOnPort(this.#port); got; got = receiveMessageOnPort(this.#port)) {
        this.#take(got.message as FromThread)
      }
      if (this.#sentBytes > sentBefore) movedAtMs = Date.now()
      onProgress(this.#progress)
      if (!this.#outcome) Atomics.wait(this.#bell, 0, seen, SLICE_MS)
      seen = Atomics.load(this.#bell, 0)
    }
    return this.#close()
  }

  abandon(): void {
    this.#tell({ kind: 'abandon' })
    this.#port.close()
  }

  #take(message: FromThread): void {
    switch (message.kind) {
      case 'started':
        this.#started = message.run
        break
      case 'retry':
        this.#options.onRetry({ error: errorOf(message.error) })
        break
      case 'progress':
        this.#progress = message.progress
        this.#sentBytes = message.sentBytes
        break
      case 'stop':
        this.#isStopRequested = true
        this.#onStop()
        break
      case 'artifact':
        this.#artifacts.set(message.clientId, { saved: message.saved, error: message.error && errorOf(message.error) })
        break
      case 'ended':
        this.#outcome ??= { isComplete: message.isComplete, error: message.error && errorOf(message.error) }
        break
      default:
        message satisfies never
    }
    for (const wake of this.#waiters) wake()
  }

  #close(): SendOutcome {
    if (!this.#outcome) this.#tell({ kind: 'abandon' })
    const outcome = this.#outcome ?? { isComplete: false, error: undefined }
    this.#port.close()
    return outcome
  }

  /** Resolves when `holds` does or time is up (0: never), which keeps the process alive. @throws the signal's reason */
  async #until(holds: () => boolean, signal?: AbortSignal, timeoutMs = 0): Promise<void> {
    if (holds()) return
    if (this.#waitingCount++ === 0) this.#port.ref()
    const limits = [signal, timeoutMs > 0 ? AbortSignal.timeout(timeoutMs) : undefined]
    try {
      await new Promise<void>((resolve) => {
        const wake = (): void => {
          if (!holds() && !limits.some((limit) => limit?.aborted)) return
          this.#waiters.delete(wake)
          for (const limit of limits) limit?.removeEventListener('abort', wake)
          resolve()
        }
        this.#waiters.add(wake)
        for (const limit of limits) limit?.addEventListener('abort', wake)
        wake()
      })
    } finally {
      if (--this.#waitingCount === 0) this.#port.unref()
    }
    if (!holds()) signal?.throwIfAborted()
  }

  #tell(message: ToThread): void {
    this.#port.postMessage(message)
  }
}

const THREAD_IS_GONE = {
  code: 'internal',
  message: 'the thread that sends this run has ended: send the rest with "amphora sync"',
  detail: {},
} as const

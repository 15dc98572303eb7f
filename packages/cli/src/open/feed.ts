import { once } from 'node:events'
import { Worker } from 'node:worker_threads'
import { AmphoraError } from '@amphora/wire'
import type { StartedRun } from '@amphora/sdk'
import type { Output } from '../output/output.ts'
import type { FromFeed, ToFeed } from './feed-messages.ts'
import type { LocalServer } from './local-server.ts'

export interface FeedOptions {
  readonly path: string
  readonly signal: AbortSignal
  readonly output: Output
}

const OTHERS_AFTER_MS = 600 // a page has asked what it begins with, and drawn it

/**
 * Sends the runs of a folder to a local server as they grow, until the signal aborts. A thread does it, which loads the SDK while the
 * server is loaded, and leaves the server's own thread to the pages. Dispose of it.
 */
export class Feed implements AsyncDisposable {
  /** The run that is sent first, once it has begun; undefined where there is none yet. */
  readonly first: Promise<StartedRun | undefined>
  /** Resolves once nothing is sent any more. @throws {AmphoraError} what keeps all of the folder from being shown */
  readonly ended: Promise<void>
  readonly #thread: Worker
  /** Resolves once the rows of the first run are there, or have been waited for. */
  readonly #shown: Promise<void>

  constructor({ path, signal, output }: FeedOptions) {
    const thread = new Worker(new URL('./feed-thread.ts', import.meta.url), { workerData: path })
    this.#thread = thread
    let onFirst = (_run: StartedRun | undefined): void => undefined
    let onShown = (): void => undefined
    this.first = new Promise((resolve) => {
      onFirst = resolve
    })
    this.#shown = new Promise((resolve) => {
      onShown = resolve
    })
    let failure: AmphoraError | undefined
    thread.on('message', (message: FromFeed) => {
      if (message.kind === 'first') onFirst(message.run)
      if (message.kind === 'shown') onShown()
      if (message.kind === 'warning') output.warn(message.text)
      if (message.kind === 'failed') failure = new AmphoraError(message.code, message.message)
    })
    this.ended = once(thread, 'exit').then(() => {
      onShown()
      if (failure) throw failure
    })
    this.ended.catch(() => undefined) // told to whoever waits
    if (signal.aborted) this.#tell({ kind: 'stop' })
    else signal.addEventListener('abort', () => this.#tell({ kind: 'stop' }), { once: true })
  }

  show({ baseUrl, apiKey, entity }: LocalServer): void {
    this.#tell({ kind: 'show', baseUrl, apiKey, entity })
  }

  /** A browser comes by the link: for a moment the server is there for it. Resolves once what it wants to see is there. */
  async enter(): Promise<void> {
    setTimeout(() => this.#tell({ kind: 'others' }), OTHERS_AFTER_MS).unref()
    await this.#shown
  }

  async [Symbol.asyncDispose](): Promise<void> {
    this.#tell({ kind: 'stop' })
    await this.ended.catch(() => undefined) // it takes along what it has made of the logs
  }

  #tell(message: ToFeed): void {
    this.#thread.postMessage(message)
  }
}

import { AmphoraError } from '@amphora/wire'
import type { SavedArtifact } from '../artifact/save-record.ts'
import type { Client, RunAddress } from '../client.ts'
import type { ArtifactOutcome } from '../sender/artifacts.ts'
import type { OpenSending } from '../sender/options.ts'
import { sendRun } from '../sender/sender.ts'
import type { StartedRun } from '../sender/upsert.ts'
import type { Contents } from './contents.ts'
import type { MemoryFolder } from './folder.ts'
import type { RecordQueue } from './queue.ts'
import { saveFrom } from './save.ts'

export interface SendingParts {
  /** Tries without end: what is not sent waits in the queue. */
  readonly client: Client
  readonly queue: RecordQueue
  readonly folder: MemoryFolder
  readonly contents: Contents
  readonly intervalMs: number | undefined
  readonly onStop: () => void
}

/** What the last post of a page holds at most: browsers take 64 KiB of all requests that outlive it together. */
const LAST_POST_BYTES = 60 * 1024

/** Brings what a page logs to the server, as the sender's thread does in Node. */
export class PageSending {
  readonly #parts: SendingParts
  readonly #abort = new AbortController()
  readonly #artifacts = new Map<string, Deferred<SavedArtifact>>()
  readonly #started = new Deferred<StartedRun>()
  readonly #ended: Promise<AmphoraError | undefined>
  #run: RunAddress | undefined
  #open: OpenSending | undefined

  constructor(parts: SendingParts) {
    this.#parts = parts
    this.#ended = this.#send()
  }

  /** Who the run is, once the server has said so. @throws {AmphoraError} what it refuses; the signal's reason */
  async started(signal: AbortSignal): Promise<StartedRun> {
    signal.addEventListener('abort', () => this.#abort.abort(signal.reason), { once: true })
    return this.#started.promise
  }

  /** The version of a record that was logged. @throws {AmphoraError} why it was not saved */
  artifactSaved(clientId: string): Promise<SavedArtifact> {
    return this.#outcomeOf(clientId).promise
  }

  /** Sends what waits now. */
  flush(): void {
    this.#open?.flush()
  }

  /** After the queue was closed: resolves when the server has all of it. @returns what it has not, and why */
  async finish(signal: AbortSignal | undefined): Promise<AmphoraError | undefined> {
    signal?.addEventListener('abort', () => this.#abort.abort(signal.reason), { once: true })
    this.flush()
    return this.#ended
  }

  /** The page goes away: one request that outlives it. @param exitCode undefined: it may come back, and the run goes on */
  leave(exitCode: number | undefined): void {
    const { client, queue } = this.#parts
    if (!this.#open || !this.#run) return
    const { entity, project, id } = this.#run
    const path = [entity, project, id].map(encodeURIComponent).join('/')
    const body = this.#open.lastPost(queue.takeAll(), exitCode, LAST_POST_BYTES)
    const authorization = client.apiKey === undefined ? {} : { authorization: `Basic ${btoa(`api:${client.apiKey}`)}` }
    const headers = { ...client.headers, ...authorization, 'content-type': 'application/json' }
    const url = `${client.baseUrl}/files/${path}/file_stream`
    void client.fetch(url, { method: 'POST', headers, body, keepalive: true }).catch(() => undefined) // nobody is left to hear it
    if (exitCode !== undefined) this.#abort.abort(new AmphoraError('unavailable', 'the page was closed')) // a later post would revive the run
  }

  async #send(): Promise<AmphoraError | undefined> {
    const { client, queue, folder, contents, intervalMs, onStop } = this.#parts
    try {
      const sent = await sendRun({
        client,
        records: (signal) => queue.records(signal),
        folder,
        saveArtifact: saveFrom(contents),
        writerId: undefined,
        codeWithoutExit: undefined,
        intervalMs,
        signal: this.#abort.signal,
        on: {
          started: (run) => this.#begin(run),
          opened: (open) => (this.#open = open),
          uploaded: (path) => folder.drop(path),
          stopRequested: onStop,
          artifact: (outcome) => this.#noteArtifact(outcome),
        },
      })
      return sent.failures[0]
    } catch (error) {
      return this.#fail(error)
    }
  }

  #begin(run: StartedRun): void {
    this.#run = run
    this.#started.resolve(run)
  }

  #fail(thrown: unknown): AmphoraError {
    const error =
      thrown instanceof AmphoraError
        ? thrown
        : new AmphoraError('internal', `the sender of this run failed: ${String(thrown)}`, {}, thrown)
    this.#started.reject(error)
    for (const artifact of this.#artifacts.values()) artifact.reject(error)
    return error
  }

  #noteArtifact({ clientId, saved, error }: ArtifactOutcome): void {
    const outcome = this.#outcomeOf(clientId)
    if (saved) outcome.resolve(saved)
    else outcome.reject(error)
  }

  #outcomeOf(clientId: string): Deferred<SavedArtifact> {
    const known = this.#artifacts.get(clientId) ?? new Deferred<SavedArtifact>()
    this.#artifacts.set(clientId, known)
    return known
  }
}

/** A promise that is settled from outside. That nobody waits for it is no fault. */
class Deferred<T> {
  readonly promise: Promise<T>
  resolve: (value: T) => void = () => undefined
  reject: (error: AmphoraError) => void = () => undefined

  constructor() {
    this.promise = new Promise((resolve, reject) => {
      this.resolve = resolve
      this.reject = reject
    })
    this.promise.catch(() => undefined)
  }
}

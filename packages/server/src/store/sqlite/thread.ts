import { once } from 'node:events'
import { Worker } from 'node:worker_threads'
import { AmphoraError } from '@amphora/wire'
import { DatabaseFailure } from '../failures.ts'
import { toAmphoraError } from './faults.ts'
import type { Statement, StatementResult } from '../driver.ts'
import { faultOf, type ThreadOptions, type ThreadReply, type ThreadRequest } from './protocol.ts'

interface Pending {
  readonly resolve: (result: StatementResult) => void
  readonly reject: (error: Error) => void
}

/**
 * A connection on a thread of its own, so that a commit or a scan never holds up the event loop.
 * Requests run in the order they are sent. Close it.
 */
export class DatabaseThread {
  readonly #worker: Worker
  readonly #onEnd: () => void
  readonly #pending = new Map<number, Pending>()
  #lastId = 0
  #ended: AmphoraError | undefined

  private constructor(worker: Worker, onEnd: () => void) {
    this.#worker = worker
    this.#onEnd = onEnd
    worker.on('message', (reply: ThreadReply) => this.#settle(reply))
    worker.on('error', (error) => this.#end(failure(error)))
    worker.on('exit', (code) => this.#end(failure(new Error(`exit code ${code}`))))
  }

  /**
   * @param onEnd called once it answers nothing more: closed, given up, or ended by itself
   * @throws {AmphoraError} when the database cannot be opened; its cause has the engine's words
   */
  static async open(options: ThreadOptions, onEnd: () => void = () => undefined): Promise<DatabaseThread> {
    const worker = new Worker(new URL('./thread-entry.ts', import.meta.url), { workerData: options })
    await once(worker, 'message').catch((error: unknown) => {
      throw toAmphoraError(faultOf(error))
    })
    return new DatabaseThread(worker, onEnd)
  }

  /** @param before a script that runs first; when it fails, the statement does not run */
  run(statement: Statement, before = ''): Promise<StatementResult> {
    return this.#send({ script: before, statement: { sql: statement.sql, parameters: statement.parameters } })
  }

  async exec(script: string): Promise<void> {
    await this.#send({ script })
  }

  /** Lets what was sent finish, then closes the connection and ends the thread. */
  async close(): Promise<void> {
    if (this.#ended) return
    this.#ended = new AmphoraError('unavailable', 'the server is stopping')
    const exit = once(this.#worker, 'exit')
    this.#worker.postMessage('close')
    await exit
  }

  /** Gives the thread up: everything pending is rejected now, though a statement in hand runs to its end over there. */
  async abandon(reason: AmphoraError): Promise<void> {
    this.#end(reason)
    await this.#worker.terminate()
  }

  #send(request: Omit<ThreadRequest, 'id'>): Promise<StatementResult> {
    if (this.#ended) return Promise.reject(this.#ended)
    const id = ++this.#lastId
    return new Promise((resolve, reject) => {
      this.#pending.set(id, { resolve, reject })
      this.#worker.postMessage({ id, ...request })
    })
  }

  #settle(reply: ThreadReply): void {
    const pending = this.#pending.get(reply.id)
    this.#pending.delete(reply.id)
    if ('error' in reply) pending?.reject(toAmphoraError(reply.error))
    else pending?.resolve(reply.result)
  }

  #end(error: AmphoraError): void {
    this.#ended ??= error
    for (const pending of this.#pending.values()) pending.reject(this.#ended)
    this.#pending.clear()
    this.#onEnd()
  }
}

/** A thread that ends by itself takes its connection along. */
function failure(cause: unknown): DatabaseFailure {
  return new DatabaseFailure('unavailable', 'a thread of the database ended by itself', {}, cause)
}

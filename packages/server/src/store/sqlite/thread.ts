import { once } from 'node:events'
import { Worker } from 'node:worker_threads'
import { toAmphoraError } from './faults.ts'
import type { Statement, StatementResult } from './connection.ts'
import type { ThreadOptions, ThreadReply, ThreadRequest } from './protocol.ts'

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
  readonly #pending = new Map<number, Pending>()
  #lastId = 0
  #ended: Error | undefined

  private constructor(worker: Worker) {
    this.#worker = worker
    worker.on('message', (reply: ThreadReply) => this.#settle(reply))
    worker.on('error', (error) => this.#end(error))
    worker.on('exit', (code) => this.#end(new Error(`the database thread ended with code ${code}`)))
  }

  static async open(options: ThreadOptions): Promise<DatabaseThread> {
    const worker = new Worker(new URL('./thread-entry.ts', import.meta.url), { workerData: options })
    await once(worker, 'message')
    return new DatabaseThread(worker)
  }

  run(statement: Statement): Promise<StatementResult> {
    return this.#send({ statement: { sql: statement.sql, parameters: statement.parameters } })
  }

  async exec(script: string): Promise<void> {
    await this.#send({ script })
  }

  /** Lets what was sent finish, then closes the connection and ends the thread. */
  async close(): Promise<void> {
    if (this.#ended) return
    const exit = once(this.#worker, 'exit')
    this.#worker.postMessage('close')
    await exit
  }

  /** Ends the thread in the middle of a statement; everything pending is rejected. */
  async terminate(): Promise<void> {
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

  #end(error: Error): void {
    this.#ended ??= error
    for (const pending of this.#pending.values()) pending.reject(this.#ended)
    this.#pending.clear()
  }
}

import { AmphoraError } from '@amphora/wire'
import type { Statement, StatementResult } from '../driver.ts'
import type { ThreadOptions } from './protocol.ts'
import { DatabaseThread } from './thread.ts'

const DEADLINE_MS = 30_000 // past it the reader has left: the client's own timeout is 19 to 30 s

/** A read-only thread for whatever may read much. A statement past the deadline ends the thread; the next opens anew. */
export class Reader {
  readonly #options: ThreadOptions
  readonly #deadlineMs: number
  #opening: Promise<DatabaseThread> | undefined
  #isClosed = false

  constructor(options: ThreadOptions, deadlineMs = DEADLINE_MS) {
    this.#options = options
    this.#deadlineMs = deadlineMs
  }

  async run(statement: Statement): Promise<StatementResult> {
    const thread = await this.#thread()
    const deadline = setTimeout(() => void thread.abandon(this.#tooLong()), this.#deadlineMs)
    try {
      return await thread.run(statement)
    } finally {
      clearTimeout(deadline)
    }
  }

  async close(): Promise<void> {
    this.#isClosed = true
    await (await this.#opening?.catch(() => undefined))?.close()
  }

  /** The thread in use, or a new one: the last could not be opened, or has ended. */
  #thread(): Promise<DatabaseThread> {
    if (this.#isClosed) return Promise.reject(new AmphoraError('unavailable', 'the server is stopping'))
    if (this.#opening) return this.#opening
    const opening = DatabaseThread.open(this.#options, () => this.#forget(opening))
    opening.catch(() => this.#forget(opening))
    return (this.#opening = opening)
  }

  #forget(opening: Promise<DatabaseThread>): void {
    if (this.#opening === opening) this.#opening = undefined
  }

  #tooLong(): AmphoraError {
    return new AmphoraError('busy', `a query took more than ${this.#deadlineMs / 1000} s: ask for less`)
  }
}

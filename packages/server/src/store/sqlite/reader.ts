import { AmphoraError } from '@amphora/wire'
import type { Statement, StatementResult } from './connection.ts'
import type { ThreadOptions } from './protocol.ts'
import { DatabaseThread } from './thread.ts'

const DEADLINE_MS = 30_000 // past it the reader has left: the client's own timeout is 19 to 30 s

/** A read-only thread for whatever may read much. A statement past the deadline ends the thread; the next opens anew. */
export class Reader {
  readonly #options: ThreadOptions
  #thread: Promise<DatabaseThread> | undefined

  constructor(options: ThreadOptions) {
    this.#options = options
  }

  async run(statement: Statement): Promise<StatementResult> {
    const opened = (this.#thread ??= DatabaseThread.open(this.#options))
    const thread = await opened
    const deadline = setTimeout(() => this.#abandon(opened, thread), DEADLINE_MS)
    try {
      return await thread.run(statement)
    } catch (error) {
      if (this.#thread === opened) throw error
      throw new AmphoraError('busy', `this query took more than ${DEADLINE_MS / 1000} s: ask for less`, {}, error)
    } finally {
      clearTimeout(deadline)
    }
  }

  async close(): Promise<void> {
    await (await this.#thread)?.close()
  }

  #abandon(opened: Promise<DatabaseThread>, thread: DatabaseThread): void {
    if (this.#thread === opened) this.#thread = undefined
    void thread.terminate()
  }
}

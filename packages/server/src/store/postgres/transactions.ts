import { setTimeout as delay } from 'node:timers/promises'
import { AmphoraError } from '@amphora/wire'
import type { Db } from '../dialect.ts'
import { kyselyOver, type Executor, type Statement, type StatementResult } from '../driver.ts'
import { UniqueViolation } from '../failures.ts'
import type { Tables } from '../tables.ts'
import { ConnectionLost, Overtaken, toAmphoraError } from './faults.ts'
import { runOn, type Client, type Pool } from './pool.ts'
import { POSTGRES } from './spelling.ts'

const RETRY_MS = 5000 // past it whoever asked is told to come back
const LONGEST_PAUSE_MS = 50

/**
 * Transactions as if one after the other (SERIALIZABLE). One that another came in the way of is undone by the server
 * and run again here; those that are run again queue up, so that a crowd around one row gets through it one by one.
 */
export class Transactions {
  readonly #pool: Pool
  readonly #sessions = new WeakMap<Client, Session>()
  #lane: Promise<void> = Promise.resolve()

  constructor(pool: Pool) {
    this.#pool = pool
  }

  /** @throws {AmphoraError} `busy` when others came in the way for 5 s */
  async run<T>(work: (tx: Db) => Promise<T>): Promise<T> {
    const startedAt = performance.now()
    try {
      return await this.#once(work)
    } catch (error) {
      if (!isWorthRetrying(error)) throw error
      return this.#inLane(() => this.#again(work, startedAt, error))
    }
  }

  async #again<T>(work: (tx: Db) => Promise<T>, startedAt: number, reason: unknown): Promise<T> {
    let last = reason
    while (performance.now() - startedAt < RETRY_MS) {
      await delay(Math.random() * Math.min(LONGEST_PAUSE_MS, 1 + (performance.now() - startedAt) / 10))
      try {
        return await this.#once(work)
      } catch (error) {
        if (error instanceof UniqueViolation && last instanceof UniqueViolation) throw error
        if (!isWorthRetrying(error)) throw error
        last = error
      }
    }
    throw new AmphoraError('busy', 'others keep changing the same rows: try again', {}, last)
  }

  async #once<T>(work: (tx: Db) => Promise<T>): Promise<T> {
    const client = await this.#pool.take()
    const session = this.#sessions.get(client) ?? new Session(client)
    this.#sessions.set(client, session)
    try {
      const result = await session.transaction(work)
      client.release()
      return result
    } catch (error) {
      client.release(!session.isUsable)
      throw error
    }
  }

  async #inLane<T>(work: () => Promise<T>): Promise<T> {
    const before = this.#lane
    const { promise, resolve } = Promise.withResolvers<void>()
    this.#lane = promise
    await before
    return work().finally(resolve)
  }
}

/** A row that came between looking for it and adding it breaks a unique index: looked for again, it is there. */
function isWorthRetrying(error: unknown): boolean {
  return error instanceof Overtaken || error instanceof UniqueViolation
}

/** One connection and its Kysely. Statements queue up: the connection takes one at a time. */
class Session implements Executor {
  readonly #client: Client
  readonly #db: Db = kyselyOver<Tables>(POSTGRES, this)
  #last: Promise<unknown> = Promise.resolve()
  #failure: AmphoraError | undefined
  isUsable = true

  constructor(client: Client) {
    this.#client = client
  }

  run(statement: Statement): Promise<StatementResult> {
    const result = this.#last.then(() => this.#runNext(statement))
    this.#last = result.catch(() => undefined)
    return result
  }

  async transaction<T>(work: (tx: Db) => Promise<T>): Promise<T> {
    this.#failure = undefined
    try {
      await this.#exec('begin isolation level serializable')
      const result = await work(this.#db)
      await this.#last
      this.#refuseAfterFailure() // the server would answer a commit with a rollback, and no error
      await this.#exec('commit')
      return result
    } catch (error) {
      await this.#undo()
      throw this.#failureOr(error)
    }
  }

  async #runNext(statement: Statement): Promise<StatementResult> {
    this.#refuseAfterFailure()
    try {
      return await runOn(this.#client, statement)
    } catch (error) {
      this.#failure = toAmphoraError(error)
      throw error
    }
  }

  #refuseAfterFailure(): void {
    if (this.#failure) throw this.#failure
  }

  /** What came in the way counts, whatever `work` made of it. */
  #failureOr(error: unknown): unknown {
    return this.#failure instanceof Overtaken ? this.#failure : error
  }

  async #exec(sql: string): Promise<void> {
    await this.run({ sql, parameters: [] })
  }

  async #undo(): Promise<void> {
    await this.#last
    this.isUsable = !(this.#failure instanceof ConnectionLost)
    if (!this.isUsable) return
    await runOn(this.#client, { sql: 'rollback', parameters: [] }).catch(() => (this.isUsable = false))
  }
}

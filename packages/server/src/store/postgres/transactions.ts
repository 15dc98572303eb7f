import { setTimeout as delay } from 'node:timers/promises'
import { AmphoraError } from '@amphora/wire'
import type { Db, Turn } from '../dialect.ts'
import { kyselyOver, type Executor, type Statement, type StatementResult } from '../driver.ts'
import { UniqueViolation } from '../failures.ts'
import type { Tables } from '../tables.ts'
import { ConnectionLost, Overtaken, toAmphoraError } from './faults.ts'
import { Lanes } from './lanes.ts'
import { runOn, type Client, type Pool } from './pool.ts'
import { POSTGRES } from './spelling.ts'

const RETRY_MS = 5000 // past it whoever asked is told to come back
const LONGEST_PAUSE_MS = 50
const TRIES_AMONG_OTHERS = 3 // then nobody else in this process starts before it is through
const AGAIN = 'again' // the queue of those that are run again

type Work<T> = (tx: Db) => Promise<T>
/**
 * How one begins. `read committed` sees at each statement what is there by then: right where a row keeps all others out.
 * `lock` is a queue that servers share: taken before the transaction begins, so that it sees what those before it left.
 */
interface Begin {
  readonly level: 'serializable' | 'read committed'
  readonly lock?: string | undefined
}

/**
 * Transactions as if one after the other (SERIALIZABLE). One that another came in the way of is undone by the server
 * and run again here; those that are run again queue up, so that a crowd around one row gets through it one by one.
 */
export class Transactions {
  readonly #pool: Pool
  readonly #sessions = new WeakMap<Client, Session>()
  readonly #lanes = new Lanes()
  #calm: Promise<void> = Promise.resolve()

  constructor(pool: Pool) {
    this.#pool = pool
  }

  /** @throws {AmphoraError} `busy` when others came in the way for 5 s */
  run<T>(work: Work<T>, { queue, holdsRow }: Turn = {}): Promise<T> {
    const begin: Begin = holdsRow ? { level: 'read committed' } : { level: 'serializable', lock: queue }
    const trying = (): Promise<T> => this.#try(() => this.#once(work, begin))
    return queue === undefined ? trying() : this.#lanes.run(queue, trying)
  }

  async #try<T>(once: () => Promise<T>): Promise<T> {
    const startedAt = performance.now()
    try {
      await this.#calm
      return await once()
    } catch (error) {
      if (!isWorthRetrying(error)) throw error
      return this.#lanes.run(AGAIN, () => this.#again(once, startedAt, error))
    }
  }

  async #again<T>(once: () => Promise<T>, startedAt: number, reason: unknown): Promise<T> {
    let last = reason
    const { promise, resolve } = Promise.withResolvers<void>()
    try {
      for (let tries = 1; performance.now() - startedAt < RETRY_MS; tries++) {
        if (tries > TRIES_AMONG_OTHERS) this.#calm = promise
        await delay(Math.random() * Math.min(LONGEST_PAUSE_MS, 2 ** tries))
        const outcome = await once().then(
          (result) => ({ result }),
          (error: unknown) => ({ error }),
        )
        if ('result' in outcome) return outcome.result
        if (outcome.error instanceof UniqueViolation && last instanceof UniqueViolation) throw outcome.error
        if (!isWorthRetrying(outcome.error)) throw outcome.error
        last = outcome.error
      }
    } finally {
      resolve()
    }
    throw new AmphoraError('busy', 'others keep changing the same rows: try again', {}, last)
  }

  async #once<T>(work: Work<T>, begin: Begin): Promise<T> {
    const client = await this.#pool.take()
    const session = this.#sessions.get(client) ?? new Session(client)
    this.#sessions.set(client, session)
    try {
      const result = await session.transaction(work, begin)
      client.release(!session.isUsable)
      return result
    } catch (error) {
      client.release(!session.isUsable)
      throw error
    }
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

  async transaction<T>(work: Work<T>, { level, lock }: Begin): Promise<T> {
    if (lock === undefined) return this.#transaction(work, level)
    await this.#lock(lock)
    try {
      return await this.#transaction(work, level)
    } finally {
      if (this.isUsable) await this.#unlock(lock)
    }
  }

  async #transaction<T>(work: Work<T>, level: Begin['level']): Promise<T> {
    this.#failure = undefined
    try {
      await this.#exec(`begin isolation level ${level}`)
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

  async #lock(lock: string): Promise<void> {
    const statement = { sql: 'select pg_advisory_lock(hashtextextended($1, 0))', parameters: [lock] }
    await runOn(this.#client, statement).catch((error: unknown) => {
      this.isUsable = !(error instanceof ConnectionLost)
      throw error
    })
  }

  /** A connection that cannot give a lock back is given up, and its locks with it. */
  async #unlock(lock: string): Promise<void> {
    const unlock = { sql: 'select pg_advisory_unlock(hashtextextended($1, 0))', parameters: [lock] }
    await runOn(this.#client, unlock).catch(() => (this.isUsable = false))
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

import { DatabaseFailure } from '../failures.ts'
import type { Statement, StatementResult } from '../driver.ts'
import type { DatabaseThread } from './thread.ts'

/** Transactions that may share one commit, and for how long the first of them may wait for the others. */
const GROUP_LIMITS = { size: 64, ms: 5 }

type Engine = Pick<DatabaseThread, 'run' | 'exec'>

interface Group {
  readonly openedAt: number
  readonly committed: Promise<void>
  settle: (error?: Error) => void
  size: number
}

/**
 * The one writer. Transactions run one after the other, each in a savepoint of its own, and those that queue up
 * behind each other share one commit (and one fsync): nobody is answered before it.
 *
 * A way to the thread and back costs more than most statements, so what opens and closes a transaction travels with
 * the next statement. When it fails, that statement does, and the savepoint is not there to go back to: the group is undone.
 */
export class Writer {
  readonly #thread: Engine
  readonly #onFailure: (error: DatabaseFailure) => void
  readonly #limits: typeof GROUP_LIMITS
  /** Not sent yet: goes before whatever is sent next. */
  #unsent: string[] = []
  #turn: Promise<void> = Promise.resolve()
  #waiting = 0
  #group: Group | undefined
  #failure: DatabaseFailure | undefined

  constructor(thread: Engine, onFailure: (error: DatabaseFailure) => void, limits = GROUP_LIMITS) {
    this.#thread = thread
    this.#onFailure = onFailure
    this.#limits = limits
  }

  /** Statements of the transaction whose turn it is. */
  run(statement: Statement): Promise<StatementResult> {
    return this.#thread.run(statement, this.#takeUnsent())
  }

  /**
   * Runs `work` alone, then waits until its effects are on disk. If it throws, its effects are undone and the error
   * passes on. `work` holds up every other writer: statements only, no I/O of its own.
   * @throws {DatabaseFailure} from the first one on, for all: what the engine failed to write is not tried again
   */
  async transaction<T>(work: () => Promise<T>): Promise<T> {
    const leave = await this.#enter()
    let result: T
    let group: Group
    try {
      group = this.#begin()
      result = await this.#inSavepoint(group, work)
    } catch (error) {
      await this.#commitUnlessFollowed().finally(leave)
      throw this.#noticed(error)
    }
    group.size += 1
    await this.#commitUnlessFollowed().finally(leave)
    await group.committed
    return result
  }

  async #inSavepoint<T>(group: Group, work: () => Promise<T>): Promise<T> {
    this.#unsent.push('SAVEPOINT one')
    try {
      const result = await work()
      this.#unsent.push('RELEASE one')
      return result
    } catch (error) {
      if (error instanceof DatabaseFailure) await this.#undo(group, error)
      else await this.#exec('ROLLBACK TO one; RELEASE one').catch(() => this.#undo(group, error))
      throw error
    }
  }

  /** Waits for this caller's turn; the answer passes the turn on. */
  async #enter(): Promise<() => void> {
    this.#waiting += 1
    const { promise, resolve } = Promise.withResolvers<void>()
    const before = this.#turn
    this.#turn = before.then(() => promise)
    await before
    this.#waiting -= 1
    return resolve
  }

  #begin(): Group {
    if (this.#failure) throw this.#failure
    if (this.#group) return this.#group
    this.#unsent.push('BEGIN IMMEDIATE')
    const { promise, resolve, reject } = Promise.withResolvers<void>()
    promise.catch(() => undefined) // each member awaits it; a group whose members all failed has none
    const settle = (error?: Error): void => (error ? reject(error) : resolve())
    return (this.#group = { openedAt: performance.now(), committed: promise, settle, size: 0 })
  }

  async #commitUnlessFollowed(): Promise<void> {
    const group = this.#group
    if (!group) return
    const isFull = group.size >= this.#limits.size || performance.now() - group.openedAt > this.#limits.ms
    if (this.#waiting > 0 && !isFull) return
    try {
      await this.#exec('COMMIT')
      this.#group = undefined
      group.settle()
    } catch (error) {
      await this.#undo(group, error)
    }
  }

  /** Fails the whole group. On a full disk or a failed write the engine may already have undone it by itself. */
  async #undo(group: Group, error: unknown): Promise<void> {
    this.#group = undefined
    this.#unsent = []
    group.settle(this.#noticed(error))
    await this.#exec('ROLLBACK').catch(() => undefined)
  }

  async #exec(script: string): Promise<void> {
    await this.#thread.exec([this.#takeUnsent(), script].join(';'))
  }

  #takeUnsent(): string {
    const scripts = this.#unsent
    this.#unsent = []
    return scripts.join(';')
  }

  #noticed(error: unknown): Error {
    if (error instanceof DatabaseFailure && !this.#failure) {
      this.#failure = error
      this.#onFailure(error)
    }
    return error instanceof Error ? error : new Error(String(error))
  }
}

import {
  Kysely,
  type CompiledQuery,
  type DatabaseConnection,
  type Dialect,
  type Driver,
  type QueryResult,
} from 'kysely'

/** One statement as Kysely compiles it. */
export interface Statement {
  readonly sql: string
  readonly parameters: readonly unknown[]
}

/** What a statement answers: rows for anything that returns columns, else what it changed. */
export interface StatementResult {
  readonly rows: readonly Record<string, unknown>[]
  readonly changes: number
  readonly insertId?: number | bigint
}

/** Whatever can run one statement: a connection here, a thread, the transaction whose turn it is, a pool. */
export interface Executor {
  run(statement: Statement): StatementResult | Promise<StatementResult>
}

/** How a database spells what Kysely builds. */
export type Spelling = Omit<Dialect, 'createDriver'>

/** A Kysely over one executor. It knows no transactions: those belong to whoever owns the executor. */
export function kyselyOver<Tables>(spelling: Spelling, executor: Executor): Kysely<Tables> {
  return new Kysely<Tables>({ dialect: { ...spelling, createDriver: () => new ExecutorDriver(executor) } })
}

class ExecutorDriver implements Driver {
  readonly #connection: ExecutorConnection

  constructor(executor: Executor) {
    this.#connection = new ExecutorConnection(executor)
  }

  async init(): Promise<void> {}

  acquireConnection(): Promise<DatabaseConnection> {
    return Promise.resolve(this.#connection)
  }

  beginTransaction(): Promise<void> {
    return Promise.reject(new Error('transactions start at store.transaction'))
  }

  commitTransaction(): Promise<void> {
    return this.beginTransaction()
  }

  rollbackTransaction(): Promise<void> {
    return this.beginTransaction()
  }

  async releaseConnection(): Promise<void> {}

  async destroy(): Promise<void> {}
}

class ExecutorConnection implements DatabaseConnection {
  readonly #executor: Executor

  constructor(executor: Executor) {
    this.#executor = executor
  }

  async executeQuery<Row>({ sql, parameters }: CompiledQuery): Promise<QueryResult<Row>> {
    const { rows, changes, insertId } = await this.#executor.run({ sql, parameters })
    const result = { rows: parseRows<Row>(rows), numAffectedRows: BigInt(changes) }
    return insertId === undefined ? result : { ...result, insertId: BigInt(insertId) }
  }

  streamQuery(): never {
    throw new Error('lists are paged by key, not streamed')
  }
}

/** Kysely's types describe the columns it compiled; this is where they meet the engine's rows. */
function parseRows<Row>(rows: StatementResult['rows']): Row[] {
  return [...rows] as Row[]
}

import {
  Kysely,
  SqliteAdapter,
  SqliteIntrospector,
  SqliteQueryCompiler,
  type CompiledQuery,
  type DatabaseConnection,
  type Driver,
  type QueryResult,
} from 'kysely'
import type { Statement, StatementResult } from './connection.ts'

/** Whatever can run one statement: a connection here, a thread, or the writer whose turn it is. */
export interface Executor {
  run(statement: Statement): StatementResult | Promise<StatementResult>
}

/** A Kysely over one executor. It knows no transactions: those belong to whoever owns the executor. */
export function kyselyOver<Tables>(executor: Executor): Kysely<Tables> {
  return new Kysely<Tables>({
    dialect: {
      createAdapter: () => new SqliteAdapter(),
      createDriver: () => new ExecutorDriver(executor),
      createIntrospector: (db) => new SqliteIntrospector(db),
      createQueryCompiler: () => new SqliteQueryCompiler(),
    },
  })
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
    return { rows: parseRows<Row>(rows), numAffectedRows: BigInt(changes), insertId: BigInt(insertId) }
  }

  streamQuery(): never {
    throw new Error('lists are paged by key, not streamed')
  }
}

/** Kysely's types describe the columns it compiled; this is where they meet the engine's rows. */
function parseRows<Row>(rows: StatementResult['rows']): Row[] {
  return [...rows] as Row[]
}

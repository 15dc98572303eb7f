import { DatabaseSync, type SQLInputValue, type StatementSync } from 'node:sqlite'
import type { Statement, StatementResult } from '../driver.ts'

const CACHED_STATEMENTS = 500 // about all that the server has; preparing one costs 8 to 10 µs
const CACHED_CHARACTERS = 16 * 1024 // a filter of thousands of tests is not worth the memory of its statement
const READS_ONLY = /^\s*(?:select|pragma|explain)\b/i

interface Prepared {
  readonly statement: StatementSync
  readonly returnsRows: boolean
}

/** A connection to one SQLite file: prepared statements are kept, 64-bit integers stay exact. Close it. */
export class Connection {
  readonly #database: DatabaseSync
  readonly #prepared = new Map<string, Prepared>()

  constructor(path: string, options: { readonly readOnly: boolean; readonly timeoutMs: number }) {
    this.#database = new DatabaseSync(path, { readOnly: options.readOnly, timeout: options.timeoutMs })
    if (!options.readOnly) {
      this.#database.exec('PRAGMA auto_vacuum = INCREMENTAL') // of a new file only, before all else: see free-pages.ts
      this.#database.exec('PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL')
    }
    this.#database.exec('PRAGMA foreign_keys = ON; PRAGMA cache_size = -65536; PRAGMA temp_store = MEMORY')
  }

  /** Runs a script without parameters and without rows: BEGIN, SAVEPOINT, COMMIT. */
  exec(sql: string): void {
    this.#database.exec(sql)
  }

  run({ sql, parameters }: Statement): StatementResult {
    const { statement, returnsRows } = this.#prepare(sql)
    const values = parameters.map(toSqlValue)
    if (!returnsRows) {
      const { changes, lastInsertRowid } = statement.run(...values)
      return { rows: [], changes: Number(changes), insertId: lastInsertRowid }
    }
    const rows = READS_ONLY.test(sql) ? readRows(statement, values) : readExactRows(statement, values)
    return { rows, changes: 0, insertId: 0 }
  }

  close(): void {
    this.#prepared.clear()
    this.#database.close()
  }

  #prepare(sql: string): Prepared {
    const known = this.#prepared.get(sql)
    if (known) return known
    const statement = this.#database.prepare(sql)
    const entry = { statement, returnsRows: statement.columns().length > 0 }
    if (sql.length > CACHED_CHARACTERS) return entry
    if (this.#prepared.size >= CACHED_STATEMENTS) this.#prepared.delete(this.#prepared.keys().next().value ?? '')
    this.#prepared.set(sql, entry)
    return entry
  }
}

/** Reads with plain numbers; only rows that hold an integer beyond 2^53 are read again with exact ones. */
function readRows(statement: StatementSync, values: readonly SQLInputValue[]): Record<string, unknown>[] {
  try {
    return statement.all(...values)
  } catch (error) {
    if (!(error instanceof RangeError)) throw error
    return readExactRows(statement, values)
  }
}

/** Runs once, whatever comes back: a statement that writes (`returning`) must not be run again. */
function readExactRows(statement: StatementSync, values: readonly SQLInputValue[]): Record<string, unknown>[] {
  statement.setReadBigInts(true)
  try {
    return statement.all(...values).map(narrowSafeIntegers)
  } finally {
    statement.setReadBigInts(false)
  }
}

function narrowSafeIntegers(row: Record<string, unknown>): Record<string, unknown> {
  for (const [column, value] of Object.entries(row)) {
    if (typeof value === 'bigint' && Number.isSafeInteger(Number(value))) row[column] = Number(value)
  }
  return row
}

function toSqlValue(value: unknown): SQLInputValue {
  if (value === undefined || value === null) return null
  if (typeof value === 'boolean') return value ? 1 : 0
  if (typeof value === 'number' || typeof value === 'bigint' || typeof value === 'string') return value
  if (value instanceof Uint8Array) return value
  throw new TypeError(`a ${typeof value} cannot be bound to a statement`)
}

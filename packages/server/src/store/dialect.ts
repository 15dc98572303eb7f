import { sql, type Expression, type Kysely, type RawBuilder, type SqlBool } from 'kysely'
import type { Tables } from './tables.ts'

/** The database through Kysely, inside or outside a transaction. First argument of every function of `store/`. */
export type Db = Kysely<Tables>

/** How the columns of `migrations/` are spelled on this database. */
export interface ColumnTypes {
  readonly id: string
  readonly int64: string
  readonly real: string
  readonly bytes: string
}

export const SQLITE_COLUMNS: ColumnTypes = {
  id: 'integer primary key autoincrement', // autoincrement: an id is never given twice, deleted rows included
  int64: 'integer',
  real: 'real',
  bytes: 'blob',
}

/** Bound values a statement may have; longer lists go in batches. SQLite's own default is 32,766. */
export const MAX_PARAMETERS = 30_000

/**
 * One database behind two ways to read it and one to write. Close it.
 * `point` answers by key on this thread and sees every committed transaction; `scan` may read much and runs elsewhere.
 */
export interface Database {
  readonly point: Db
  readonly scan: Db
  /** Runs `work` alone; resolves when its effects are on disk, undoes them if it throws. Statements only. */
  transaction<T>(work: (tx: Db) => Promise<T>): Promise<T>
  close(): Promise<void>
}

/** `column LIKE pattern` with letters told apart: SQLite's own LIKE folds ASCII case, its GLOB does not. */
export function matchesLike(column: string, pattern: string): RawBuilder<boolean> {
  const glob = pattern.replaceAll(/[*?[]/g, '[$&]').replaceAll('%', '*').replaceAll('_', '?')
  return sql<boolean>`${sql.ref(column)} glob ${glob}`
}

/** `column` is one of `texts`, however many there are: one parameter holds them all. */
export function isOneOf(column: RawBuilder<unknown>, texts: readonly string[]): RawBuilder<boolean> {
  return sql<boolean>`${column} in (select value from json_each(${JSON.stringify(texts)}))`
}

/** Conditions, one at least, joined by `and` or `or` in halves: SQLite takes a depth of 1,000, and a chain of n is n deep. */
export function balanced(
  conditions: readonly Expression<SqlBool>[],
  operator: RawBuilder<unknown>,
): RawBuilder<SqlBool> {
  const [only] = conditions
  if (only && conditions.length === 1) return sql<SqlBool>`${only}`
  const half = Math.ceil(conditions.length / 2)
  const [left, right] = [conditions.slice(0, half), conditions.slice(half)]
  return sql<SqlBool>`(${balanced(left, operator)} ${operator} ${balanced(right, operator)})`
}

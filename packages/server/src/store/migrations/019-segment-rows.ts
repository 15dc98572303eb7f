import { sql, type Kysely } from 'kysely'
import type { ColumnTypes } from '../dialect.ts'

/** Rows leave the database: a segment has a file of them, and a chunk may be a place in it. */
export async function segmentRows(db: Kysely<unknown>, { int64 }: ColumnTypes): Promise<void> {
  const statements = [
    `alter table segment add column sha256 text`,
    `alter table chunk add column segment_id ${int64}`,
    `alter table chunk add column first_row integer`,
    `alter table chunk add column row_count integer`,
  ]
  for (const statement of statements) await sql.raw(statement).execute(db)
}

import { sql, type Kysely } from 'kysely'
import type { ColumnTypes } from '../dialect.ts'

/** Levels of neighbouring segments are merged: a segment of a higher tier covers those of the one below. */
export async function span(db: Kysely<unknown>, _types: ColumnTypes): Promise<void> {
  const statements = [
    `alter table segment add column tier integer not null default 0`,
    `drop index segment_by_arrival`,
    `create unique index segment_by_arrival on segment (run_storage_id, generation, file, last_chunk_id, tier)`,
  ]
  for (const statement of statements) await sql.raw(statement).execute(db)
}

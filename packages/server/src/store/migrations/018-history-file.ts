import { sql, type Kysely } from 'kysely'
import type { ColumnTypes } from '../dialect.ts'

/** Runs whose history was asked for as one file: what it is of, and where its bytes are. */
export async function historyFile(db: Kysely<unknown>, { int64 }: ColumnTypes): Promise<void> {
  const statements = [
    `create table history_file (run_storage_id ${int64} primary key references run (storage_id), generation ${int64} not null,
       line_count ${int64} not null, asked_at text not null, made_at text, sha256 text references blob (sha256))`,
    `create table history_file_address (address text primary key, run_storage_id ${int64} not null references run (storage_id))`,
    `create index history_file_to_make on history_file (run_storage_id) where made_at is null`,
  ]
  for (const statement of statements) await sql.raw(statement).execute(db)
}

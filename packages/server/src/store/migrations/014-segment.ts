import { sql, type Kysely } from 'kysely'
import type { ColumnTypes } from '../dialect.ts'

/** Chunks are packed: what charts read of them is computed once. */
export async function segment(db: Kysely<unknown>, { id, int64, bytes }: ColumnTypes): Promise<void> {
  const statements = [
    `create table segment (id ${id}, run_storage_id ${int64} not null references run (storage_id),
       generation integer not null, file text not null, first_chunk_id ${int64} not null,
       last_chunk_id ${int64} not null, line_count ${int64} not null, row_count ${int64} not null,
       step_count ${int64} not null, min_step ${int64}, max_step ${int64}, writers text not null, levels text not null)`,
    `create unique index segment_by_arrival on segment (run_storage_id, generation, file, last_chunk_id)`,
    `create table level (id ${int64} not null primary key, body ${bytes} not null)`,
    `alter table stream add column loose_bytes ${int64} not null default 0`,
    `update stream set loose_bytes = coalesce((
       select sum(case when size_bytes < 128 * line_count then 128 * line_count else size_bytes end) from chunk
       where chunk.run_storage_id = stream.run_storage_id and chunk.generation = stream.generation
         and chunk.file = stream.file and chunk.writer = stream.writer), 0)`,
    `create index stream_to_pack on stream (run_storage_id) where loose_bytes >= 131072 and file <> 'console'`,
  ]
  for (const statement of statements) await sql.raw(statement).execute(db)
}

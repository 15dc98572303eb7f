import { sql, type QueryExecutorProvider } from 'kysely'
import type { ColumnTypes } from '../dialect.ts'

/** Console lines are packed too. What is loose of them was never taken off when lines were set again: it is counted anew. */
export async function consoleSegment(db: QueryExecutorProvider, _types: ColumnTypes): Promise<void> {
  const statements = [
    `update stream set loose_bytes = coalesce((
       select sum(case when size_bytes < 128 * line_count then 128 * line_count else size_bytes end) from chunk
       where chunk.run_storage_id = stream.run_storage_id and chunk.generation = stream.generation
         and chunk.file = stream.file and chunk.writer = stream.writer), 0) where file = 'console'`,
    `drop index stream_to_pack`,
    `create index stream_to_pack on stream (run_storage_id) where loose_bytes >= 131072`,
  ]
  for (const statement of statements) await sql.raw(statement).execute(db)
}

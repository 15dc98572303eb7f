import { sql, type Kysely } from 'kysely'
import type { ColumnTypes } from '../dialect.ts'

/** The chunks of a segment, and those after it, are found by their ids. */
export async function chunkByArrival(db: Kysely<unknown>, _types: ColumnTypes): Promise<void> {
  await sql.raw(`create index chunk_by_arrival on chunk (run_storage_id, generation, file, id)`).execute(db)
}

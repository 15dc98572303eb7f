import { sql, type Kysely } from 'kysely'
import type { ColumnTypes } from '../dialect.ts'

/** What was logged in a segment is known without looking at each of its chunks. */
export async function segmentKeys(db: Kysely<unknown>, { bytes }: ColumnTypes): Promise<void> {
  await sql.raw(`alter table segment add column key_stats ${bytes}`).execute(db)
}

import { sql, type Kysely } from 'kysely'
import type { ColumnTypes } from '../dialect.ts'

/** A claim may name its bytes by their XXH128 as well: what entries of newer artifacts name them by. */
export async function claimXxh128(db: Kysely<unknown>, _types: ColumnTypes): Promise<void> {
  await sql.raw(`alter table claim add column xxh128 text`).execute(db)
  await sql.raw(`create unique index claim_by_xxh128 on claim (entity_id, xxh128)`).execute(db)
}

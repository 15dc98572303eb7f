import { sql, type Kysely } from 'kysely'
import type { ColumnTypes } from '../dialect.ts'

/** Uploads in parts that are open, or were completed within a day. */
export async function uploadSession(db: Kysely<unknown>, { id, int64 }: ColumnTypes): Promise<void> {
  const statements = [
    `create table upload_session (id ${id}, entity_id ${int64} not null references entity (id), md5 text not null,
       xxh128 text, part_md5s text not null, completed_at text, created_at text not null, updated_at text not null)`,
    `create index upload_session_by_md5 on upload_session (entity_id, md5)`,
    `create index upload_session_by_update on upload_session (updated_at)`,
  ]
  for (const statement of statements) await sql.raw(statement).execute(db)
}

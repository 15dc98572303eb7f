import { sql, type Kysely } from 'kysely'
import type { ColumnTypes } from '../dialect.ts'

/** Who made a project: in a team the entity alone does not tell. */
export async function projectMaker(db: Kysely<unknown>, { int64 }: ColumnTypes): Promise<void> {
  await sql.raw(`alter table project add column user_id ${int64} references "user" (id)`).execute(db)
  const owner = sql`(select entity.user_id from entity where entity.id = project.entity_id)`
  await sql`update project set user_id = ${owner}`.execute(db)
}

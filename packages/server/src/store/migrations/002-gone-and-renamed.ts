import { sql, type Kysely } from 'kysely'
import type { ColumnTypes } from '../dialect.ts'

/** What is deleted can be deleted again, and a project is found by the names it had. */
export async function goneAndRenamed(db: Kysely<unknown>, { int64 }: ColumnTypes): Promise<void> {
  const statements = [
    `alter table project add column deleted_at text`,
    `create table former_project_name (entity_id ${int64} not null references entity (id), name text not null,
       project_id ${int64} not null references project (id), primary key (entity_id, name))`,
    `create index former_project_name_by_project on former_project_name (project_id)`,
    `create table deleted_run_file (id ${int64} primary key, run_storage_id ${int64} not null references run (storage_id))`,
  ]
  for (const statement of statements) await sql.raw(statement).execute(db)
}

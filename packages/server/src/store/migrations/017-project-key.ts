import { sql, type Kysely } from 'kysely'
import type { ColumnTypes } from '../dialect.ts'

/** The keys of a project's runs, so that nobody looks at the runs for them. All runs are still to be counted. */
export async function projectKey(db: Kysely<unknown>, { id, int64, real, clustered }: ColumnTypes): Promise<void> {
  const statements = [
    `create table project_key (id ${id}, project_id ${int64} not null references project (id), name text not null,
       long_name text, run_count integer not null, kinds text not null, min ${real}, max ${real})`,
    `create unique index project_key_by_name on project_key (project_id, name)`,
    `create table run_key (project_key_id ${int64} not null references project_key (id),
       run_storage_id ${int64} not null references run (storage_id), kinds text not null, min ${real}, max ${real},
       primary key (project_key_id, run_storage_id))${clustered}`,
    `create index run_key_by_run on run_key (run_storage_id)`,
    `alter table stream add column keyed_count ${int64} not null default -1`,
    `create index stream_to_key on stream (run_storage_id) where file = 'history' and keyed_count <> line_count`,
  ]
  for (const statement of statements) await sql.raw(statement).execute(db)
}

import { sql, type Kysely } from 'kysely'
import type { ColumnTypes } from '../dialect.ts'

/** Forked and rewound runs show rows of others, by reference. */
export async function sharedRows(db: Kysely<unknown>, { int64 }: ColumnTypes): Promise<void> {
  const statements = [
    `alter table generation add column base_step ${int64}`,
    `alter table stream add column first_line ${int64} not null default 0`,
    `alter table chunk add column step_count integer`,
    `create table base (run_storage_id ${int64} not null references run (storage_id), generation integer not null,
       position integer not null, source_run_storage_id ${int64} not null references run (storage_id),
       source_generation integer not null, writer text not null, end_line ${int64} not null, max_step ${int64} not null,
       primary key (run_storage_id, generation, position, writer))`,
    `create index base_by_source on base (source_run_storage_id, source_generation, writer)`,
  ]
  for (const statement of statements) await sql.raw(statement).execute(db)
}

import { sql, type Kysely } from 'kysely'
import type { ColumnTypes } from '../dialect.ts'

/** Sweeps, the agents that work for them, and the runs that count in them. */
export async function sweeps(db: Kysely<unknown>, { id, int64 }: ColumnTypes): Promise<void> {
  const statements = [
    `create table sweep (id ${id}, project_id ${int64} not null references project (id), name text not null,
       display_name text, description text, method text not null, state text not null, config text not null,
       config_json text not null, run_count_expected integer, grid_cursor text not null, controller text, scheduler text,
       user_id ${int64} not null references "user" (id), created_at text not null, updated_at text not null,
       heartbeat_at text, unique (project_id, name))`,
    `create table agent (id ${id}, sweep_id ${int64} not null references sweep (id), name text not null, host text not null,
       user_id ${int64} not null references "user" (id), has_exited integer not null, created_at text not null,
       heartbeat_at text not null, unique (sweep_id, name))`,
    `create table sweep_run (sweep_id ${int64} not null references sweep (id),
       run_storage_id ${int64} not null references run (storage_id), kind text not null, grid_point text,
       agent_id ${int64} references agent (id), offer_count integer not null, is_seen integer not null,
       created_at text not null, primary key (sweep_id, run_storage_id))`,
    `create index sweep_run_by_run on sweep_run (run_storage_id)`,
    `create index sweep_run_by_agent on sweep_run (agent_id, run_storage_id)`,
    `create index sweep_run_by_point on sweep_run (sweep_id, grid_point)`,
    `create index run_by_sweep on run (project_id, sweep_name, state, storage_id) where sweep_name is not null`,
  ]
  for (const statement of statements) await sql.raw(statement).execute(db)
}

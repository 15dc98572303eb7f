import { sql, type Kysely } from 'kysely'
import type { ColumnTypes } from '../dialect.ts'

/** The first schema. Frozen once released: what changes later is a migration of its own. */
export async function firstSchema(db: Kysely<unknown>, types: ColumnTypes): Promise<void> {
  for (const statement of statements(types)) await sql.raw(statement).execute(db)
}

function statements(types: ColumnTypes): string[] {
  return [...accounts(types), ...runs(types), ...rows(types), ...artifacts(types), ...content(types)]
}

function accounts({ id, int64, bytes }: ColumnTypes): string[] {
  return [
    `create table "user" (id ${id}, username text not null, name text not null, email text, is_admin integer not null,
       created_at text not null, deleted_at text)`,
    `create unique index user_by_username on "user" (username) where deleted_at is null`,
    `create table entity (id ${id}, name text not null unique, kind text not null,
       user_id ${int64} references "user" (id), created_at text not null)`,
    `create table api_key (id ${id}, user_id ${int64} not null references "user" (id), secret_sha256 text not null unique,
       hint text not null, description text, created_at text not null)`,
    `create index api_key_by_user on api_key (user_id, id)`,
    `create table signing_key (id ${id}, secret ${bytes} not null, created_at text not null)`,
    `create table project (id ${id}, entity_id ${int64} not null references entity (id), name text not null,
       description text, run_counter integer not null, created_at text not null, updated_at text not null,
       unique (entity_id, name))`,
  ]
}

function runs({ id, int64, real }: ColumnTypes): string[] {
  return [
    `create table run (storage_id ${id}, project_id ${int64} not null references project (id), id text not null,
       generation integer not null, name text not null, notes text, description text, group_name text, job_type text,
       state text not null, config text not null, tags text not null, user_id ${int64} not null references "user" (id),
       host text, program text, repo text, commit_sha text, sweep_name text, exit_code integer,
       is_stop_requested integer not null, is_preempting integer not null, is_index_stale integer not null,
       created_at text not null, updated_at text not null, started_at text not null, heartbeat_at text not null, deleted_at text)`,
    `create unique index run_by_id on run (project_id, id) where deleted_at is null`,
    `create index run_by_project on run (project_id, created_at, storage_id)`,
    `create index run_by_stale_index on run (storage_id) where is_index_stale = 1`,
    `create index run_by_heartbeat on run (state, heartbeat_at)`,
    `create table generation (run_storage_id ${int64} not null references run (storage_id), generation integer not null,
       base_run_storage_id ${int64} references run (storage_id), base_generation integer, base_line ${int64},
       opened_at text not null, closed_at text, state text, config text, exit_code integer,
       primary key (run_storage_id, generation))`,
    `create table run_tag (run_storage_id ${int64} not null references run (storage_id), tag text not null,
       primary key (run_storage_id, tag))`,
    `create index run_tag_by_tag on run_tag (tag, run_storage_id)`,
    `create table run_value (run_storage_id ${int64} not null references run (storage_id), project_id ${int64} not null,
       key text not null, kind text not null, number ${real}, text text, primary key (run_storage_id, key))`,
    `create index run_value_by_number on run_value (project_id, key, number, run_storage_id)`,
    `create index run_value_by_text on run_value (project_id, key, text, run_storage_id)`,
    `create table run_file (id ${id}, run_storage_id ${int64} not null references run (storage_id),
       generation integer not null, path text not null, sha256 text, md5 text, size_bytes ${int64} not null,
       mimetype text, created_at text not null, uploaded_at text, unique (run_storage_id, generation, path))`,
    `create table alert (id ${id}, run_storage_id ${int64} not null references run (storage_id), title text not null,
       text text not null, severity text not null, wait_ms ${int64} not null, created_at text not null)`,
    `create index alert_by_run on alert (run_storage_id, title, id)`,
  ]
}

function rows({ id, int64, bytes }: ColumnTypes): string[] {
  const line = `run_storage_id ${int64} not null references run (storage_id), generation integer not null,
    file text not null, writer text not null`
  return [
    `create table stream (${line}, next_line ${int64} not null, line_count ${int64} not null,
       row_count ${int64} not null, last_step ${int64}, set_aside_count ${int64} not null,
       primary key (run_storage_id, generation, file, writer))`,
    `create table chunk (id ${id}, ${line}, first_line ${int64} not null, line_count integer not null,
       min_step ${int64}, max_step ${int64}, size_bytes integer not null, key_stats text, body ${bytes} not null)`,
    `create unique index chunk_by_line on chunk (run_storage_id, generation, file, writer, first_line)`,
    `create table set_aside (id ${id}, ${line}, line ${int64} not null, reason text not null, content ${bytes} not null,
       content_sha256 text not null, created_at text not null,
       unique (run_storage_id, generation, file, writer, line, content_sha256))`,
    `create table summary (run_storage_id ${int64} not null references run (storage_id), generation integer not null,
       writer text not null, body text not null, updated_at text not null,
       primary key (run_storage_id, generation, writer))`,
  ]
}

function artifacts({ id, int64 }: ColumnTypes): string[] {
  return [
    `create table artifact_type (id ${id}, project_id ${int64} not null references project (id), name text not null,
       description text, created_at text not null, unique (project_id, name))`,
    `create table collection (id ${id}, project_id ${int64} not null references project (id),
       artifact_type_id ${int64} not null references artifact_type (id), name text not null, kind text not null,
       description text, state text not null, next_version integer not null, created_at text not null,
       updated_at text not null)`,
    `create unique index collection_by_name on collection (project_id, name) where state = 'READY'`,
    `create table artifact (id ${id}, collection_id ${int64} not null references collection (id), version_index integer,
       state text not null, digest text not null, digest_algorithm text not null, description text, metadata text,
       ttl_seconds ${int64}, size_bytes ${int64} not null, file_count integer not null, history_step ${int64},
       created_by_run ${int64} references run (storage_id), created_by_user ${int64} not null references "user" (id),
       commit_hash text, distributed_id text, base_artifact_id ${int64} references artifact (id), manifest_id ${int64},
       forwarded_to ${int64} references artifact (id), wanted_aliases text not null, created_at text not null,
       updated_at text not null, unique (collection_id, version_index))`,
    `create index artifact_by_digest on artifact (collection_id, digest, state)`,
    `create index artifact_by_state on artifact (state, updated_at)`,
    `create table client_id (client_id text primary key, artifact_id ${int64} references artifact (id),
       collection_id ${int64} references collection (id))`,
    `create table artifact_tag (artifact_id ${int64} not null references artifact (id), tag text not null,
       primary key (artifact_id, tag))`,
    `create table collection_tag (collection_id ${int64} not null references collection (id), tag text not null,
       primary key (collection_id, tag))`,
    `create table membership (id ${id}, collection_id ${int64} not null references collection (id),
       artifact_id ${int64} not null references artifact (id), version_index integer not null, created_at text not null,
       unique (collection_id, artifact_id), unique (collection_id, version_index))`,
    `create index membership_by_artifact on membership (artifact_id)`,
    `create table alias (id ${id}, collection_id ${int64} not null references collection (id), name text not null,
       artifact_id ${int64} not null references artifact (id), created_at text not null, unique (collection_id, name))`,
    `create index alias_by_artifact on alias (artifact_id)`,
    `create table lineage (run_storage_id ${int64} not null references run (storage_id),
       artifact_id ${int64} not null references artifact (id), kind text not null, used_as text, created_at text not null,
       primary key (run_storage_id, kind, artifact_id))`,
    `create index lineage_by_artifact on lineage (artifact_id, kind, run_storage_id)`,
  ]
}

function content({ id, int64 }: ColumnTypes): string[] {
  return [
    `create table blob (sha256 text primary key, size_bytes ${int64} not null, state text not null, created_at text not null)`,
    `create table claim (entity_id ${int64} not null references entity (id), md5 text not null,
       sha256 text not null references blob (sha256), size_bytes ${int64} not null, created_at text not null,
       primary key (entity_id, md5))`,
    `create index claim_by_sha256 on claim (sha256)`,
    `create table manifest (id ${id}, artifact_id ${int64} not null references artifact (id), name text not null,
       kind text not null, digest text not null, base_artifact_id ${int64} references artifact (id),
       sha256 text references blob (sha256), size_bytes ${int64} not null, uploaded_at text, created_at text not null)`,
    `create index manifest_by_artifact on manifest (artifact_id, id)`,
    `create table manifest_entry (manifest_id ${int64} not null references manifest (id), path text not null,
       digest text not null, size_bytes ${int64} not null, ref text, birth_artifact_id text, extra text,
       sha256 text references blob (sha256), primary key (manifest_id, path))`,
    `create index manifest_entry_by_sha256 on manifest_entry (sha256, manifest_id)`,
  ]
}

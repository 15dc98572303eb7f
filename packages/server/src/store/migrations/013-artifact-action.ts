import { sql, type QueryExecutorProvider } from 'kysely'
import type { ColumnTypes } from '../dialect.ts'

/** Who changed what of artifacts, from here on; and references found without a pass over all entries. */
export async function artifactAction(db: QueryExecutorProvider, { id, int64 }: ColumnTypes): Promise<void> {
  const statements = [
    `create table artifact_action (id ${id}, collection_id ${int64} not null references collection (id),
       artifact_id ${int64} references artifact (id), from_artifact_id ${int64} references artifact (id),
       kind text not null, name text, old_text text, new_text text, user_id ${int64} not null references "user" (id),
       run_storage_id ${int64} references run (storage_id), created_at text not null)`,
    `create index artifact_action_by_collection on artifact_action (collection_id, id)`,
    `create index artifact_action_by_artifact on artifact_action (artifact_id, id)`,
    `create index artifact_action_by_origin on artifact_action (from_artifact_id, id) where from_artifact_id is not null`,
    `create index manifest_entry_by_reference on manifest_entry (manifest_id, size_bytes) where sha256 is null`,
  ]
  for (const statement of statements) await sql.raw(statement).execute(db)
}

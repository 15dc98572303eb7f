import { sql, type QueryExecutorProvider } from 'kysely'
import type { ColumnTypes } from '../dialect.ts'

/**
 * A client's id for a version or a collection holds inside one entity: nobody can take an id away from another entity, or
 * learn from a refusal that it is in use there.
 */
export async function clientIdByEntity(db: QueryExecutorProvider, { int64 }: ColumnTypes): Promise<void> {
  for (const statement of statements(int64)) await sql.raw(statement).execute(db)
}

function statements(int64: string): string[] {
  return [
    `alter table client_id rename to client_id_before`,
    `create table client_id (client_id text not null, entity_id ${int64} not null references entity (id),
       artifact_id ${int64} references artifact (id), collection_id ${int64} references collection (id),
       primary key (client_id, entity_id))`,
    `insert into client_id (client_id, entity_id, artifact_id, collection_id)
       select known.client_id, project.entity_id, known.artifact_id, known.collection_id from client_id_before as known
         left join artifact on artifact.id = known.artifact_id
         join collection on collection.id = coalesce(known.collection_id, artifact.collection_id)
         join project on project.id = collection.project_id`,
    `drop table client_id_before`,
  ]
}

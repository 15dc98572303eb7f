import type { Selectable, Updateable } from 'kysely'
import { ARTIFACT_COLUMNS } from './artifact-columns.ts'
import type { Db } from './dialect.ts'
import type { ArtifactTable } from './tables.ts'

/** A version, or a draft of one, with the names of its source collection and of where that lives. */
export type ArtifactRow = Selectable<ArtifactTable> & {
  readonly collection_name: string
  readonly artifact_type_id: number
  readonly type_name: string
  readonly project_id: number
  readonly project_name: string
  readonly entity_id: number
  readonly entity_name: string
}

export type NewArtifactRow = Omit<Selectable<ArtifactTable>, 'id'>

/** Where the names of a version come from; `source` is the collection it was logged to. */
function withPlace(db: Db) {
  return db
    .selectFrom('artifact')
    .innerJoin('collection as source', 'source.id', 'artifact.collection_id')
    .innerJoin('artifact_type', 'artifact_type.id', 'source.artifact_type_id')
    .innerJoin('project', 'project.id', 'source.project_id')
    .innerJoin('entity', 'entity.id', 'project.entity_id')
}

export function findById(db: Db, id: number): Promise<ArtifactRow | undefined> {
  return withPlace(db).select(ARTIFACT_COLUMNS).where('artifact.id', '=', id).executeTakeFirst()
}

/** By id. */
export async function listByIds(db: Db, ids: readonly number[]): Promise<ArtifactRow[]> {
  return withPlace(db).select(ARTIFACT_COLUMNS).where('artifact.id', 'in', ids).orderBy('artifact.id').execute()
}

/** The one committed version of the collection with that content. Uses artifact_by_digest. */
export function findCommitted(
  db: Db,
  collectionId: number,
  { digest, digestAlgorithm }: { readonly digest: string; readonly digestAlgorithm: ArtifactRow['digest_algorithm'] },
): Promise<ArtifactRow | undefined> {
  return withPlace(db)
    .select(ARTIFACT_COLUMNS)
    .where('artifact.collection_id', '=', collectionId)
    .where('artifact.digest', '=', digest)
    .where('artifact.digest_algorithm', '=', digestAlgorithm)
    .where('artifact.state', '=', 'COMMITTED')
    .executeTakeFirst()
}

/** The open draft that several writers share. Reads the collection's drafts through artifact_by_digest. */
export function findDistributed(db: Db, collectionId: number, distributedId: string): Promise<ArtifactRow | undefined> {
  return withPlace(db)
    .select(ARTIFACT_COLUMNS)
    .where('artifact.collection_id', '=', collectionId)
    .where('artifact.distributed_id', '=', distributedId)
    .where('artifact.state', '=', 'PENDING')
    .executeTakeFirst()
}

export async function insert(db: Db, artifact: NewArtifactRow): Promise<number> {
  const inserted = await db.insertInto('artifact').values(artifact).returning('id').executeTakeFirstOrThrow()
  return inserted.id
}

export async function update(db: Db, id: number, changes: Omit<Updateable<ArtifactTable>, 'id'>): Promise<void> {
  await db.updateTable('artifact').set(changes).where('id', '=', id).execute()
}

/** Marks every version of a collection as deleted. */
export async function removeAll(db: Db, collectionId: number, at: string): Promise<void> {
  await db
    .updateTable('artifact')
    .set({ state: 'DELETED', updated_at: at })
    .where('collection_id', '=', collectionId)
    .where('state', '<>', 'DELETED')
    .execute()
}

/** Gives up drafts without progress since `idleSince`; answers how many. Uses artifact_by_state. */
export async function expireDrafts(db: Db, idleSince: string, at: string): Promise<number> {
  const expired = await db
    .updateTable('artifact')
    .set({ state: 'DELETED', updated_at: at })
    .where('state', '=', 'PENDING')
    .where('updated_at', '<', idleSince)
    .executeTakeFirst()
  return Number(expired.numUpdatedRows)
}

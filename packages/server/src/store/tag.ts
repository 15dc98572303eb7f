import type { Db } from './dialect.ts'

/** A tag of a version or of a collection. */
export interface TagRow {
  readonly ownerId: number
  readonly tag: string
}

/** By name. Uses the primary key of artifact_tag. */
export async function listByArtifacts(db: Db, artifactIds: readonly number[]): Promise<TagRow[]> {
  const tags = db.selectFrom('artifact_tag').select(['artifact_id as ownerId', 'tag'])
  return tags.where('artifact_id', 'in', artifactIds).orderBy('tag').execute()
}

/** By name. Uses the primary key of collection_tag. */
export async function listByCollections(db: Db, collectionIds: readonly number[]): Promise<TagRow[]> {
  const tags = db.selectFrom('collection_tag').select(['collection_id as ownerId', 'tag'])
  return tags.where('collection_id', 'in', collectionIds).orderBy('tag').execute()
}

/** Every tag of the collection's versions with the version's number; at most `limit`. */
export function listNumbered(
  db: Db,
  collectionId: number,
  limit: number,
): Promise<{ readonly text: string; readonly version_index: number }[]> {
  return db
    .selectFrom('membership')
    .innerJoin('artifact_tag', 'artifact_tag.artifact_id', 'membership.artifact_id')
    .select(['artifact_tag.tag as text', 'membership.version_index'])
    .where('membership.collection_id', '=', collectionId)
    .orderBy('membership.version_index', 'desc')
    .limit(limit)
    .execute()
}

/** Answers those that were not there already. */
export async function addToArtifact(db: Db, artifactId: number, tags: readonly string[]): Promise<string[]> {
  if (tags.length === 0) return []
  const rows = tags.map((tag) => ({ artifact_id: artifactId, tag }))
  const insert = db.insertInto('artifact_tag').values(rows).returning('tag')
  const added = insert.onConflict((conflict) => conflict.columns(['artifact_id', 'tag']).doNothing())
  return (await added.execute()).map(({ tag }) => tag)
}

/** The same. */
export async function addToCollection(db: Db, collectionId: number, tags: readonly string[]): Promise<string[]> {
  if (tags.length === 0) return []
  const rows = tags.map((tag) => ({ collection_id: collectionId, tag }))
  const insert = db.insertInto('collection_tag').values(rows).returning('tag')
  const added = insert.onConflict((conflict) => conflict.columns(['collection_id', 'tag']).doNothing())
  return (await added.execute()).map(({ tag }) => tag)
}

/** Answers those that were there. */
export async function removeFromArtifact(db: Db, artifactId: number, tags: readonly string[]): Promise<string[]> {
  if (tags.length === 0) return []
  const removed = db.deleteFrom('artifact_tag').where('artifact_id', '=', artifactId).where('tag', 'in', tags)
  return (await removed.returning('tag').execute()).map(({ tag }) => tag)
}

/** The same. */
export async function removeFromCollection(db: Db, collectionId: number, tags: readonly string[]): Promise<string[]> {
  if (tags.length === 0) return []
  const removed = db.deleteFrom('collection_tag').where('collection_id', '=', collectionId).where('tag', 'in', tags)
  return (await removed.returning('tag').execute()).map(({ tag }) => tag)
}

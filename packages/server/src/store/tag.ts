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

/** A tag that is there already stays. */
export async function addToArtifact(db: Db, artifactId: number, tags: readonly string[]): Promise<void> {
  if (tags.length === 0) return
  const rows = tags.map((tag) => ({ artifact_id: artifactId, tag }))
  const insert = db.insertInto('artifact_tag').values(rows)
  await insert.onConflict((conflict) => conflict.columns(['artifact_id', 'tag']).doNothing()).execute()
}

/** A tag that is there already stays. */
export async function addToCollection(db: Db, collectionId: number, tags: readonly string[]): Promise<void> {
  if (tags.length === 0) return
  const rows = tags.map((tag) => ({ collection_id: collectionId, tag }))
  const insert = db.insertInto('collection_tag').values(rows)
  await insert.onConflict((conflict) => conflict.columns(['collection_id', 'tag']).doNothing()).execute()
}

export async function removeFromArtifact(db: Db, artifactId: number, tags: readonly string[]): Promise<void> {
  if (tags.length === 0) return
  await db.deleteFrom('artifact_tag').where('artifact_id', '=', artifactId).where('tag', 'in', tags).execute()
}

export async function removeFromCollection(db: Db, collectionId: number, tags: readonly string[]): Promise<void> {
  if (tags.length === 0) return
  await db.deleteFrom('collection_tag').where('collection_id', '=', collectionId).where('tag', 'in', tags).execute()
}

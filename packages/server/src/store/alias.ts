import type { Selectable } from 'kysely'
import type { Db } from './dialect.ts'
import type { AliasTable } from './tables.ts'

export type AliasRow = Selectable<AliasTable>

const COLUMNS = ['id', 'collection_id', 'name', 'artifact_id', 'created_at'] as const

/** An alias with the entity that its collection belongs to. */
export type PlacedAliasRow = AliasRow & { readonly entity_id: number }

/** In every collection these versions are in, oldest first. Uses alias_by_artifact. */
export function listByArtifacts(db: Db, artifactIds: readonly number[]): Promise<PlacedAliasRow[]> {
  return db
    .selectFrom('alias')
    .innerJoin('collection', 'collection.id', 'alias.collection_id')
    .innerJoin('project', 'project.id', 'collection.project_id')
    .select(['alias.id', 'alias.collection_id', 'alias.name', 'alias.artifact_id', 'alias.created_at'])
    .select('project.entity_id')
    .where('alias.artifact_id', 'in', artifactIds)
    .orderBy('alias.id')
    .execute()
}

/** The portfolios where a version of that source collection has the name. Uses alias_by_artifact. */
export async function listPortfoliosOf(db: Db, sourceId: number, name: string): Promise<number[]> {
  const held = await db
    .selectFrom('artifact')
    .innerJoin('alias', 'alias.artifact_id', 'artifact.id')
    .select('alias.collection_id')
    .where('artifact.collection_id', '=', sourceId)
    .where('alias.collection_id', '<>', sourceId)
    .where('alias.name', '=', name)
    .execute()
  return held.map((alias) => alias.collection_id)
}

/** By name, keyset-paged; at most `limit` rows. Uses the unique index of (collection_id, name). */
export function list(
  db: Db,
  page: { readonly collectionId: number; readonly afterName: string; readonly limit: number },
): Promise<AliasRow[]> {
  return db
    .selectFrom('alias')
    .select(COLUMNS)
    .where('collection_id', '=', page.collectionId)
    .where('name', '>', page.afterName)
    .orderBy('name')
    .limit(page.limit)
    .execute()
}

/** Who has which of the names in the collection, with the number there. Uses the unique index of (collection_id, name). */
export function listHeld(
  db: Db,
  collectionId: number,
  names: readonly string[],
): Promise<{ readonly name: string; readonly artifact_id: number; readonly version_index: number | null }[]> {
  return db
    .selectFrom('alias')
    .leftJoin('membership', (join) =>
      join
        .onRef('membership.collection_id', '=', 'alias.collection_id')
        .onRef('membership.artifact_id', '=', 'alias.artifact_id'),
    )
    .select(['alias.name', 'alias.artifact_id', 'membership.version_index'])
    .where('alias.collection_id', '=', collectionId)
    .where('alias.name', 'in', names)
    .execute()
}

/** Every name in the collection with the number that it points at; at most `limit`. Uses the same index. */
export function listNumbered(
  db: Db,
  collectionId: number,
  limit: number,
): Promise<{ readonly text: string; readonly version_index: number }[]> {
  return db
    .selectFrom('alias')
    .innerJoin('membership', (join) =>
      join
        .onRef('membership.collection_id', '=', 'alias.collection_id')
        .onRef('membership.artifact_id', '=', 'alias.artifact_id'),
    )
    .select(['alias.name as text', 'membership.version_index'])
    .where('alias.collection_id', '=', collectionId)
    .orderBy('alias.name')
    .limit(limit)
    .execute()
}

/** Points the names at the version; each leaves the version that had it. Names are distinct. */
export async function move(
  db: Db,
  names: readonly string[],
  to: { readonly collectionId: number; readonly artifactId: number; readonly at: string },
): Promise<void> {
  if (names.length === 0) return
  const place = { collection_id: to.collectionId, artifact_id: to.artifactId, created_at: to.at }
  await db
    .insertInto('alias')
    .values(names.map((name) => ({ ...place, name })))
    .onConflict((conflict) =>
      conflict.columns(['collection_id', 'name']).doUpdateSet({ artifact_id: to.artifactId, created_at: to.at }),
    )
    .execute()
}

/** Takes names from the version and answers those it had; names that another version has stay there. */
export async function remove(
  db: Db,
  names: readonly string[],
  from: { readonly collectionId: number; readonly artifactId: number },
): Promise<string[]> {
  if (names.length === 0) return []
  const removed = await db
    .deleteFrom('alias')
    .where('collection_id', '=', from.collectionId)
    .where('artifact_id', '=', from.artifactId)
    .where('name', 'in', names)
    .returning('name')
    .execute()
  return removed.map((alias) => alias.name)
}

/** Takes every name that a version has in the collection; answers them. */
export async function removeMember(
  db: Db,
  from: { readonly collectionId: number; readonly artifactId: number },
): Promise<string[]> {
  const removed = await db
    .deleteFrom('alias')
    .where('collection_id', '=', from.collectionId)
    .where('artifact_id', '=', from.artifactId)
    .returning('name')
    .execute()
  return removed.map((alias) => alias.name)
}

export async function removeCollection(db: Db, collectionId: number): Promise<void> {
  await db.deleteFrom('alias').where('collection_id', '=', collectionId).execute()
}

export async function removeArtifact(db: Db, artifactId: number): Promise<void> {
  await db.deleteFrom('alias').where('artifact_id', '=', artifactId).execute()
}

/** All aliases of all versions of a source collection, in every collection. */
export async function removeSource(db: Db, collectionId: number): Promise<void> {
  const versions = db.selectFrom('artifact').select('id').where('collection_id', '=', collectionId)
  await db.deleteFrom('alias').where('artifact_id', 'in', versions).execute()
}

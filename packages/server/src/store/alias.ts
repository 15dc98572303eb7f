import type { Selectable } from 'kysely'
import type { Db } from './dialect.ts'
import type { AliasTable } from './tables.ts'

export type AliasRow = Selectable<AliasTable>

const COLUMNS = ['id', 'collection_id', 'name', 'artifact_id', 'created_at'] as const

/** In every collection these versions are in, oldest first. Uses alias_by_artifact. */
export function listByArtifacts(db: Db, artifactIds: readonly number[]): Promise<AliasRow[]> {
  return db.selectFrom('alias').select(COLUMNS).where('artifact_id', 'in', artifactIds).orderBy('id').execute()
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

/** Takes names from the version; names that another version has stay there. */
export async function remove(
  db: Db,
  names: readonly string[],
  from: { readonly collectionId: number; readonly artifactId: number },
): Promise<void> {
  if (names.length === 0) return
  await db
    .deleteFrom('alias')
    .where('collection_id', '=', from.collectionId)
    .where('artifact_id', '=', from.artifactId)
    .where('name', 'in', names)
    .execute()
}

export async function removeArtifact(db: Db, artifactId: number): Promise<void> {
  await db.deleteFrom('alias').where('artifact_id', '=', artifactId).execute()
}

/** All aliases of all versions of a source collection, in every collection. */
export async function removeSource(db: Db, collectionId: number): Promise<void> {
  const versions = db.selectFrom('artifact').select('id').where('collection_id', '=', collectionId)
  await db.deleteFrom('alias').where('artifact_id', 'in', versions).execute()
}

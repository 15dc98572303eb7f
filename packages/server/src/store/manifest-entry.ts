import type { Selectable } from 'kysely'
import { MAX_PARAMETERS, type Db } from './dialect.ts'
import type { ManifestEntryTable } from './tables.ts'

export type ManifestEntryRow = Selectable<ManifestEntryTable>

const COLUMNS = ['manifest_id', 'path', 'digest', 'size_bytes', 'ref', 'birth_artifact_id', 'extra', 'sha256'] as const

/** At most as many as a statement has parameters for: eight an entry. */
export async function insert(db: Db, entries: readonly ManifestEntryRow[]): Promise<void> {
  if (entries.length === 0) return
  const rows = db.insertInto('manifest_entry').values([...entries])
  await rows.execute()
}

/** By path, keyset-paged, of a manifest or of the given paths in it; at most `limit` rows. Uses the primary key. */
export function list(
  db: Db,
  page: {
    readonly manifestId: number
    readonly paths?: readonly string[] | undefined
    readonly afterPath: string
    readonly limit: number
  },
): Promise<ManifestEntryRow[]> {
  const after = entriesOf(db, page.manifestId, page.paths).select(COLUMNS).where('path', '>', page.afterPath)
  return after.orderBy('path').limit(page.limit).execute()
}

/** Paths alone, keyset-paged; at most `limit`. Uses the primary key. */
export async function listPaths(
  db: Db,
  page: { readonly manifestId: number; readonly afterPath: string; readonly limit: number },
): Promise<string[]> {
  const after = db.selectFrom('manifest_entry').select('path').where('manifest_id', '=', page.manifestId)
  const paths = after.where('path', '>', page.afterPath).orderBy('path').limit(page.limit)
  return (await paths.execute()).map(({ path }) => path)
}

/** How many of the given paths the manifest has. Uses the primary key. */
export async function count(db: Db, manifestId: number, paths: readonly string[]): Promise<number> {
  const counted = entriesOf(db, manifestId, paths).select((row) => row.fn.countAll<number>().as('entries'))
  return (await counted.executeTakeFirstOrThrow()).entries
}

/** A few paths whose bytes are condemned or damaged; none when all is well. Uses both primary keys. */
export async function listNotLive(db: Db, manifestId: number, limit: number): Promise<string[]> {
  const entries = await db
    .selectFrom('manifest_entry')
    .innerJoin('blob', 'blob.sha256', 'manifest_entry.sha256')
    .select('manifest_entry.path')
    .where('manifest_entry.manifest_id', '=', manifestId)
    .where('blob.state', '<>', 'live')
    .limit(limit)
    .execute()
  return entries.map((entry) => entry.path)
}

export async function removeAll(db: Db, manifestId: number): Promise<void> {
  await db.deleteFrom('manifest_entry').where('manifest_id', '=', manifestId).execute()
}

/**
 * Whether a committed version refers to the blob: one of the entity that is in the collection, and only `artifactId` where
 * it is given. Uses manifest_entry_by_sha256.
 */
export async function isInCollection(
  db: Db,
  wanted: {
    readonly sha256: string
    readonly collectionId: number
    readonly entityId: number
    readonly artifactId?: number | undefined
  },
): Promise<boolean> {
  const versions = versionsOf(db, wanted.entityId, wanted.sha256)
    .innerJoin('membership', 'membership.artifact_id', 'artifact.id')
    .where('membership.collection_id', '=', wanted.collectionId)
  const named = wanted.artifactId === undefined ? versions : versions.where('artifact.id', '=', wanted.artifactId)
  return (await named.select('artifact.id').limit(1).executeTakeFirst()) !== undefined
}

/** Whether a committed version of the entity refers to the blob. Uses manifest_entry_by_sha256. */
export async function isInEntity(db: Db, sha256: string, entityId: number): Promise<boolean> {
  const versions = versionsOf(db, entityId, sha256)
  return (await versions.select('artifact.id').limit(1).executeTakeFirst()) !== undefined
}

function versionsOf(db: Db, entityId: number, sha256: string) {
  return versionsWith(db, sha256)
    .innerJoin('collection', 'collection.id', 'artifact.collection_id')
    .innerJoin('project', 'project.id', 'collection.project_id')
    .where('project.entity_id', '=', entityId)
}

function versionsWith(db: Db, sha256: string) {
  return db
    .selectFrom('manifest_entry')
    .innerJoin('manifest', 'manifest.id', 'manifest_entry.manifest_id')
    .innerJoin('artifact', (join) =>
      join
        .onRef('artifact.id', '=', 'manifest.artifact_id')
        .onRef('artifact.manifest_id', '=', 'manifest.id')
        .on('artifact.state', '=', 'COMMITTED'),
    )
    .where('manifest_entry.sha256', '=', sha256)
}

function entriesOf(db: Db, manifestId: number, paths: readonly string[] | undefined) {
  const entries = db.selectFrom('manifest_entry').where('manifest_id', '=', manifestId)
  return paths ? entries.where('path', 'in', paths.slice(0, MAX_PARAMETERS)) : entries
}

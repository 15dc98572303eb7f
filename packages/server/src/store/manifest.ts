import type { Selectable } from 'kysely'
import type { Db } from './dialect.ts'
import type { ManifestTable } from './tables.ts'

export type ManifestRow = Selectable<ManifestTable>
export type UploadedManifestRow = ManifestRow & { readonly sha256: string }

const COLUMNS = [
  'id',
  'artifact_id',
  'name',
  'kind',
  'digest',
  'base_artifact_id',
  'sha256',
  'size_bytes',
  'uploaded_at',
  'created_at',
] as const

export function findById(db: Db, id: number): Promise<ManifestRow | undefined> {
  return db.selectFrom('manifest').select(COLUMNS).where('id', '=', id).executeTakeFirst()
}

export function listByIds(db: Db, ids: readonly number[]): Promise<ManifestRow[]> {
  return db.selectFrom('manifest').select(COLUMNS).where('id', 'in', ids).execute()
}

/** What clients have uploaded for a version, in the order in which it arrived. Uses manifest_by_artifact. */
export async function listUploaded(db: Db, artifactId: number): Promise<UploadedManifestRow[]> {
  const rows = await db
    .selectFrom('manifest')
    .select(COLUMNS)
    .where('artifact_id', '=', artifactId)
    .where('uploaded_at', 'is not', null)
    .orderBy('uploaded_at')
    .orderBy('id')
    .execute()
  return rows.filter((row): row is UploadedManifestRow => row.sha256 !== null)
}

export async function insert(db: Db, manifest: Omit<ManifestRow, 'id'>): Promise<ManifestRow> {
  return db.insertInto('manifest').values(manifest).returning(COLUMNS).executeTakeFirstOrThrow()
}

/** Announces other content: what was uploaded before no longer counts. */
export async function announce(
  db: Db,
  id: number,
  to: { readonly digest: string; readonly baseArtifactId: number | null },
): Promise<void> {
  await db
    .updateTable('manifest')
    .set({ digest: to.digest, base_artifact_id: to.baseArtifactId, sha256: null, size_bytes: 0, uploaded_at: null })
    .where('id', '=', id)
    .execute()
}

export async function recordUpload(
  db: Db,
  id: number,
  upload: { readonly sha256: string; readonly sizeBytes: number; readonly at: string },
): Promise<void> {
  await db
    .updateTable('manifest')
    .set({ sha256: upload.sha256, size_bytes: upload.sizeBytes, uploaded_at: upload.at })
    .where('id', '=', id)
    .execute()
}

/**
 * Manifests made before `before` that no version shows: parts and raw uploads of versions that are done or given up,
 * and what a commit that failed had prepared. At most `limit`, by id, from `afterId` on.
 */
export async function listLeftOver(
  db: Db,
  page: { readonly before: string; readonly afterId: number; readonly limit: number },
): Promise<number[]> {
  const rows = await db
    .selectFrom('manifest')
    .innerJoin('artifact', 'artifact.id', 'manifest.artifact_id')
    .select('manifest.id')
    .where('manifest.id', '>', page.afterId)
    .where('manifest.created_at', '<', page.before)
    .where('artifact.state', '<>', 'PENDING')
    .where((or) =>
      or.or([or('artifact.manifest_id', 'is', null), or('artifact.manifest_id', '<>', or.ref('manifest.id'))]),
    )
    .orderBy('manifest.id')
    .limit(page.limit)
    .execute()
  return rows.map((row) => row.id)
}

export async function remove(db: Db, id: number): Promise<void> {
  await db.deleteFrom('manifest').where('id', '=', id).execute()
}

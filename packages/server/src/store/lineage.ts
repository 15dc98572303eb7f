import type { Selectable } from 'kysely'
import { collectionsOf } from './collection-owner.ts'
import type { Db } from './dialect.ts'
import type { LineageTable } from './tables.ts'

export type Edge = Selectable<LineageTable>
export type EdgeKind = Edge['kind']

/** An edge that is there already stays as it is. */
export async function insertIfAbsent(db: Db, edge: Edge): Promise<void> {
  await db
    .insertInto('lineage')
    .values(edge)
    .onConflict((conflict) => conflict.columns(['run_storage_id', 'kind', 'artifact_id']).doNothing())
    .execute()
}

/** Which runs stand at the other end, oldest first. Uses lineage_by_artifact. At most `limit`. */
export async function listRuns(
  db: Db,
  wanted: { readonly artifactId: number; readonly kind: EdgeKind; readonly limit: number },
): Promise<number[]> {
  const rows = await db
    .selectFrom('lineage')
    .select('run_storage_id')
    .where('artifact_id', '=', wanted.artifactId)
    .where('kind', '=', wanted.kind)
    .orderBy('run_storage_id')
    .limit(wanted.limit)
    .execute()
  return rows.map((row) => row.run_storage_id)
}

/** Committed versions that a run consumed or produced. */
export interface RunArtifacts {
  readonly runStorageId: number
  readonly kind: EdgeKind
  /** Only versions of these entities; absent: all. */
  readonly sourceEntities?: readonly number[] | undefined
}

/** By id, keyset-paged. Uses the primary key. */
export async function listArtifacts(
  db: Db,
  page: RunArtifacts & { readonly afterId: number; readonly limit: number },
): Promise<number[]> {
  const rows = await committed(db, page)
    .select('lineage.artifact_id')
    .where('lineage.artifact_id', '>', page.afterId)
    .orderBy('lineage.artifact_id')
    .limit(page.limit)
    .execute()
  return rows.map((row) => row.artifact_id)
}

/** The same, with what the run calls each of them. Uses the primary key. */
export function listUses(
  db: Db,
  page: RunArtifacts & { readonly afterId: number; readonly limit: number },
): Promise<Pick<Edge, 'artifact_id' | 'used_as' | 'created_at'>[]> {
  return committed(db, page)
    .select(['lineage.artifact_id', 'lineage.used_as', 'lineage.created_at'])
    .where('lineage.artifact_id', '>', page.afterId)
    .orderBy('lineage.artifact_id')
    .limit(page.limit)
    .execute()
}

export async function countArtifacts(db: Db, wanted: RunArtifacts): Promise<number> {
  const counted = committed(db, wanted).select((row) => row.fn.countAll<number>().as('artifacts'))
  return (await counted.executeTakeFirstOrThrow()).artifacts
}

/** Gives the edges of a draft to the version that it turned out to be. */
export async function forward(db: Db, from: number, to: number): Promise<void> {
  const edges = db
    .selectFrom('lineage')
    .select(['run_storage_id', (row) => row.val(to).as('artifact_id'), 'kind', 'used_as', 'created_at'])
    .where('artifact_id', '=', from)
  await db
    .insertInto('lineage')
    .columns(['run_storage_id', 'artifact_id', 'kind', 'used_as', 'created_at'])
    .expression(edges)
    .onConflict((conflict) => conflict.columns(['run_storage_id', 'kind', 'artifact_id']).doNothing())
    .execute()
}

function committed(db: Db, { runStorageId, kind, sourceEntities }: RunArtifacts) {
  const artifacts = db
    .selectFrom('lineage')
    .innerJoin('artifact', 'artifact.id', 'lineage.artifact_id')
    .where('lineage.run_storage_id', '=', runStorageId)
    .where('lineage.kind', '=', kind)
    .where('artifact.state', '=', 'COMMITTED')
  return sourceEntities ? artifacts.where('artifact.collection_id', 'in', collectionsOf(db, sourceEntities)) : artifacts
}

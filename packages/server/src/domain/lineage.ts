import { readableEntities, type Viewer } from '../auth/viewer.ts'
import type { Edge, EdgeKind } from '../store/lineage.ts'
import { getArtifact, listArtifactsByIds, type Artifact } from './artifact/artifact.ts'
import { timestamp, type Deps } from './deps.ts'
import { getRun, listRunsByStorageIds, type Run, type RunPath } from './run/run.ts'

/** A run that consumes a version. */
export interface Use {
  readonly run: RunPath
  readonly artifactId: string
  readonly usedAs?: string | null | undefined
}

/**
 * Records a version as an input of a run, once. The version may live in another project: it takes the right to read
 * there and to write to the run.
 * @throws {AmphoraError} `not_found`, `forbidden`
 */
export async function useArtifact(
  deps: Pick<Deps, 'store' | 'clock'>,
  viewer: Viewer,
  { run: path, artifactId, usedAs }: Use,
): Promise<Artifact> {
  const run = await getRun(deps, viewer, path, 'write')
  const artifact = await getArtifact(deps, viewer, artifactId)
  await deps.store.transaction((tx) =>
    tx.lineage.insertIfAbsent({
      run_storage_id: run.storage_id,
      artifact_id: artifact.id,
      kind: 'input',
      used_as: usedAs ?? null,
      created_at: timestamp(deps.clock),
    }),
  )
  return artifact
}

/** The runs that consumed the version, oldest first, as far as this caller may see them; at most `limit`. */
export async function listConsumers(
  deps: Pick<Deps, 'store'>,
  viewer: Viewer,
  { id }: Pick<Artifact, 'id'>,
  limit: number,
): Promise<readonly Run[]> {
  const ids = await deps.store.scans.lineage.listRuns({ artifactId: id, kind: 'input', limit })
  return listRunsByStorageIds(deps, viewer, ids)
}

/** What the run consumed (`input`) or produced (`output`), oldest first, as far as this caller may see it. */
export async function listRunArtifacts(
  deps: Pick<Deps, 'store'>,
  viewer: Viewer,
  { storage_id: runStorageId }: Pick<Run, 'storage_id'>,
  page: { readonly kind: EdgeKind; readonly afterId: number; readonly limit: number },
): Promise<readonly Artifact[]> {
  const ids = await deps.store.scans.lineage.listArtifacts({ ...placeOf(viewer, runStorageId), ...page })
  const artifacts = await listArtifactsByIds(deps, viewer, ids)
  return artifacts.toSorted((left, right) => left.id - right.id)
}

/** The same, with what the run calls each of them, and since when. */
export function listRunUses(
  { store }: Pick<Deps, 'store'>,
  viewer: Viewer,
  { storage_id: runStorageId }: Pick<Run, 'storage_id'>,
  page: { readonly kind: EdgeKind; readonly afterId: number; readonly limit: number },
): Promise<readonly Pick<Edge, 'artifact_id' | 'used_as' | 'created_at'>[]> {
  return store.scans.lineage.listUses({ ...placeOf(viewer, runStorageId), ...page })
}

/** How many there are in all pages. */
export function countRunArtifacts(
  { store }: Pick<Deps, 'store'>,
  viewer: Viewer,
  { storage_id: runStorageId }: Pick<Run, 'storage_id'>,
  kind: EdgeKind,
): Promise<number> {
  return store.scans.lineage.countArtifacts({ ...placeOf(viewer, runStorageId), kind })
}

/** Versions of others take no place in a page: it would look like the last one. */
function placeOf(viewer: Viewer, runStorageId: number) {
  return { runStorageId, sourceEntities: readableEntities(viewer) }
}

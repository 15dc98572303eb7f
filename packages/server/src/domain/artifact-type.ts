import { isAllowed, type Viewer } from '../auth/viewer.ts'
import type { ArtifactTypeRow } from '../store/artifact-type.ts'
import type { Deps } from './deps.ts'
import type { Project } from './project.ts'

export type ArtifactType = ArtifactTypeRow

/** Whoever holds the project may read what is in it. */
export function findArtifactType(
  { store }: Pick<Deps, 'store'>,
  project: Project,
  name: string,
): Promise<ArtifactType | undefined> {
  return store.artifactTypes.findByName(project.id, name)
}

/** By name, keyset-paged; at most `limit`. */
export function listArtifactTypes(
  { store }: Pick<Deps, 'store'>,
  project: Project,
  page: { readonly afterName: string; readonly limit: number },
): Promise<readonly ArtifactType[]> {
  return store.artifactTypes.list({ projectId: project.id, ...page })
}

/** Those of `ids` that exist and that this caller may see. */
export async function listArtifactTypesByIds(
  { store }: Pick<Deps, 'store'>,
  viewer: Viewer,
  ids: readonly number[],
): Promise<readonly ArtifactType[]> {
  const types = ids.length === 0 ? [] : await store.artifactTypes.listByIds(ids)
  return types.filter((type) => isAllowed(viewer, 'read', type.entity_id))
}

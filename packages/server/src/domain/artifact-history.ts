import { readableEntities, type Viewer } from '../auth/viewer.ts'
import type { ArtifactActionRow } from '../store/artifact-action.ts'
import type { Artifact } from './artifact/artifact.ts'
import type { Collection } from './collection.ts'
import type { Deps } from './deps.ts'

/** Something that was done to a version or a collection; `artifact-action.ts` writes them. */
export type ArtifactAction = ArtifactActionRow

/** Newest first, keyset-paged. Whoever holds the collection may read what was done in it. */
export function listCollectionActions(
  { store }: Pick<Deps, 'store'>,
  { id }: Pick<Collection, 'id'>,
  page: { readonly beforeId: number; readonly limit: number },
): Promise<readonly ArtifactAction[]> {
  return store.scans.artifactActions.listByCollection(id, page)
}

/** The same of one version, in every collection that the caller may see. */
export function listArtifactActions(
  { store }: Pick<Deps, 'store'>,
  viewer: Viewer,
  { id }: Pick<Artifact, 'id'>,
  page: { readonly beforeId: number; readonly limit: number },
): Promise<readonly ArtifactAction[]> {
  return store.scans.artifactActions.listByArtifact(id, { ...page, entities: readableEntities(viewer) })
}

/** Since when actions are recorded on this server. */
export function findActionStart({ store }: Pick<Deps, 'store'>): Promise<string | undefined> {
  return store.artifactActions.findStart()
}

import type { TagRow } from '../store/tag.ts'
import type { Deps } from './deps.ts'

export type Tag = TagRow

/** By name. Whoever holds the versions may read their tags. */
export async function listArtifactTags(
  { store }: Pick<Deps, 'store'>,
  artifactIds: readonly number[],
): Promise<readonly Tag[]> {
  return artifactIds.length === 0 ? [] : store.tags.listByArtifacts(artifactIds)
}

/** By name. Whoever holds the collections may read their tags. */
export async function listCollectionTags(
  { store }: Pick<Deps, 'store'>,
  collectionIds: readonly number[],
): Promise<readonly Tag[]> {
  return collectionIds.length === 0 ? [] : store.tags.listByCollections(collectionIds)
}

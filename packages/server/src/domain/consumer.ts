import { readableEntities, type Viewer } from '../auth/viewer.ts'
import type { ConsumerRow } from '../store/consumer.ts'
import type { Artifact } from './artifact/artifact.ts'
import type { Deps } from './deps.ts'

/** That a run used a version. */
export type Consumer = ConsumerRow

/** Runs that used the version, newest first, keyset-paged; as far as this caller may see them. */
export function listRunsThatUsed(
  { store }: Pick<Deps, 'store'>,
  viewer: Viewer,
  { id }: Pick<Artifact, 'id'>,
  page: { readonly beforeId: number; readonly limit: number },
): Promise<readonly Consumer[]> {
  return store.scans.consumers.list(id, { ...page, entities: readableEntities(viewer) })
}

/** How many such runs each version has; none for a version without. */
export async function countRunsThatUsed(
  { store }: Pick<Deps, 'store'>,
  viewer: Viewer,
  artifactIds: readonly number[],
): Promise<readonly { readonly artifactId: number; readonly runs: number }[]> {
  return artifactIds.length === 0
    ? []
    : store.scans.consumers.count(artifactIds, { entities: readableEntities(viewer) })
}

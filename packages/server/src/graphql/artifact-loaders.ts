import type { Alias } from '../domain/alias.ts'
import type { ArtifactType } from '../domain/artifact-type.ts'
import type { Artifact } from '../domain/artifact/index.ts'
import type { Membership } from '../domain/membership.ts'
import type { Collection } from '../domain/collection.ts'
import type { Domain } from '../domain/domain.ts'
import type { Manifest } from '../domain/manifest.ts'
import type { Run } from '../domain/run/index.ts'
import type { Tag } from '../domain/tag.ts'
import type { Viewer } from '../auth/viewer.ts'
import { createLoader, type Loader } from './loader.ts'

/** All rows of one owner. */
interface Group<Row> {
  readonly ownerId: number
  readonly rows: readonly Row[]
}

/** Look-ups of what hangs on versions and collections. A group is there only where it has rows: see `rowsOf`. */
export interface ArtifactLoaders {
  readonly artifacts: Loader<number, Artifact>
  readonly artifactTypes: Loader<number, ArtifactType>
  readonly collections: Loader<number, Collection>
  readonly manifests: Loader<number, Manifest>
  readonly runs: Loader<number, Run>
  readonly aliasesOfArtifact: Loader<number, Group<Alias>>
  readonly membersOfArtifact: Loader<number, Group<Membership>>
  readonly tagsOfArtifact: Loader<number, Group<Tag>>
  readonly tagsOfCollection: Loader<number, Group<Tag>>
  /** How many living collections a type has; none for one without. */
  readonly collectionsOfTypes: Loader<number, { readonly typeId: number; readonly collections: number }>
  readonly membersOfCollections: Loader<number, { readonly collectionId: number; readonly members: number }>
  /** How many runs used a version. */
  readonly runsThatUsed: Loader<number, { readonly artifactId: number; readonly runs: number }>
  readonly sizesBefore: Loader<number, { readonly artifactId: number; readonly sizeBytes: number }>
}

export function createArtifactLoaders(domain: Domain, viewer: Viewer): ArtifactLoaders {
  const byId = (row: { readonly id: number }): number => row.id
  return {
    artifacts: createLoader((ids) => domain.artifacts.listArtifactsByIds(viewer, ids), byId),
    artifactTypes: createLoader((ids) => domain.artifactTypes.listArtifactTypesByIds(viewer, ids), byId),
    collections: createLoader((ids) => domain.collections.listCollectionsByIds(viewer, ids), byId),
    manifests: createLoader((ids) => domain.manifests.listManifestsByIds(ids), byId),
    runs: createLoader(
      (ids) => domain.runs.listRunsByStorageIds(viewer, ids),
      (run) => run.storage_id,
    ),
    aliasesOfArtifact: groups(
      (ids) => domain.aliases.listAliasesByArtifacts(viewer, ids),
      (alias) => alias.artifact_id,
    ),
    membersOfArtifact: groups(
      (ids) => domain.memberships.listMembersByArtifacts(viewer, ids),
      (member) => member.artifact_id,
    ),
    collectionsOfTypes: createLoader(domain.artifactTypes.countCollectionsOfTypes, ({ typeId }) => typeId),
    membersOfCollections: createLoader(
      (ids) => domain.memberships.countMembersOfCollections(viewer, ids),
      ({ collectionId }) => collectionId,
    ),
    runsThatUsed: createLoader(
      (ids) => domain.consumers.countRunsThatUsed(viewer, ids),
      ({ artifactId }) => artifactId,
    ),
    sizesBefore: createLoader(domain.memberships.listSizesBefore, ({ artifactId }) => artifactId),
    tagsOfArtifact: groups(domain.tags.listArtifactTags, (tag) => tag.ownerId),
    tagsOfCollection: groups(domain.tags.listCollectionTags, (tag) => tag.ownerId),
  }
}

/** The rows of one owner, none where it has none. */
export async function rowsOf<Row>(loader: Loader<number, Group<Row>>, ownerId: number): Promise<readonly Row[]> {
  return (await loader.find(ownerId))?.rows ?? []
}

function groups<Row>(
  list: (ownerIds: readonly number[]) => Promise<readonly Row[]>,
  ownerOf: (row: Row) => number,
): Loader<number, Group<Row>> {
  return createLoader(
    async (ownerIds) => {
      const byOwner = Map.groupBy(await list(ownerIds), ownerOf)
      return [...byOwner].map(([ownerId, rows]) => ({ ownerId, rows }))
    },
    (group) => group.ownerId,
  )
}

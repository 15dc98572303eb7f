import { isAllowed, notFound, type Viewer } from '../auth/viewer.ts'
import type { AliasRow } from '../store/alias.ts'
import type { Nouns } from '../store/store.ts'
import { parseAliasNames } from './artifact/input.ts'
import { getArtifact } from './artifact/artifact.ts'
import { moveAliases, removeAliases } from './artifact-action.ts'
import type { Collection } from './collection.ts'
import { timestamp, type Deps } from './deps.ts'
import { getProject } from './project.ts'

export type Alias = AliasRow

/** An alias in one of the collections that a version is in. */
export interface AliasInput {
  readonly alias: string
  readonly collection: string
  readonly entity: string
  readonly project: string
}

/**
 * Points aliases at the version; each leaves the version that had it. All or none.
 * @throws {AmphoraError} `invalid_argument` for `v3` and the like; `not_found` for a collection the version is not in
 */
export async function addAliases(
  deps: Pick<Deps, 'store' | 'clock'>,
  viewer: Viewer,
  artifactId: string,
  inputs: readonly AliasInput[],
): Promise<void> {
  parseAliasNames(inputs.map((input) => input.alias))
  const by = { userId: viewer.authorId, at: timestamp(deps.clock) }
  const byCollection = await group(deps, viewer, artifactId, inputs)
  await deps.store.transaction(async (tx) => {
    for (const { names, ...place } of byCollection) {
      await tx.collections.lock(place.collectionId)
      if (!(await isMember(tx, place))) throw notFound('this version') // it was deleted meanwhile
      await moveAliases(tx, names, place, by)
    }
  })
}

/** Takes aliases from the version; those that another version has by now stay there. */
export async function deleteAliases(
  deps: Pick<Deps, 'store' | 'clock'>,
  viewer: Viewer,
  artifactId: string,
  inputs: readonly AliasInput[],
): Promise<void> {
  const by = { userId: viewer.authorId, at: timestamp(deps.clock) }
  const byCollection = await group(deps, viewer, artifactId, inputs)
  await deps.store.transaction(async (tx) => {
    for (const { names, ...place } of byCollection) await removeAliases(tx, names, place, by)
  })
}

/** By name, keyset-paged; at most `limit`. Whoever holds the collection may read its aliases. */
export function listAliases(
  { store }: Pick<Deps, 'store'>,
  collection: Collection,
  page: { readonly afterName: string; readonly limit: number },
): Promise<readonly Alias[]> {
  return store.aliases.list({ collectionId: collection.id, ...page })
}

/** The aliases of these versions in every collection that the caller may see, oldest first. */
export async function listAliasesByArtifacts(
  { store }: Pick<Deps, 'store'>,
  viewer: Viewer,
  artifactIds: readonly number[],
): Promise<readonly Alias[]> {
  const aliases = artifactIds.length === 0 ? [] : await store.aliases.listByArtifacts(artifactIds)
  return aliases.filter((alias) => isAllowed(viewer, 'read', alias.entity_id))
}

async function isMember(tx: Nouns, { collectionId, artifactId }: Omit<AliasGroup, 'names'>): Promise<boolean> {
  const memberships = await tx.memberships.listByArtifacts([artifactId])
  return memberships.some((member) => member.collection_id === collectionId)
}

interface AliasGroup {
  readonly collectionId: number
  readonly artifactId: number
  readonly names: readonly string[]
}

/** The names by collection; the caller may write in each, and the version is in each. */
async function group(
  deps: Pick<Deps, 'store'>,
  viewer: Viewer,
  wireId: string,
  inputs: readonly AliasInput[],
): Promise<readonly AliasGroup[]> {
  const artifact = await getArtifact(deps, viewer, wireId)
  const memberships = await deps.store.memberships.listByArtifacts([artifact.id])
  const groups = new Map<number, Set<string>>()
  for (const { alias, collection: name, entity, project: projectName } of inputs) {
    const project = await getProject(deps, viewer, { entity, project: projectName }, 'write')
    const collection = await deps.store.collections.findByName(project.id, name)
    const holdsIt = collection && memberships.some((member) => member.collection_id === collection.id)
    if (!holdsIt) throw notFound(`this version in artifact "${name}"`)
    groups.set(collection.id, (groups.get(collection.id) ?? new Set()).add(alias))
  }
  return [...groups].map(([collectionId, names]) => ({ collectionId, artifactId: artifact.id, names: [...names] }))
}

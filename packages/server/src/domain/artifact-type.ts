import { parseArtifactTypeName } from '@amphora/wire'
import { isAllowed, type Viewer } from '../auth/viewer.ts'
import type { ArtifactTypeRow } from '../store/artifact-type.ts'
import { ensureType } from './collection-ensure.ts'
import { timestamp, type Deps } from './deps.ts'
import { ensureProject, type Project, type ProjectPath } from './project.ts'

export type ArtifactType = ArtifactTypeRow

/** Whoever holds the project may read what is in it. */
export function findArtifactType(
  { store }: Pick<Deps, 'store'>,
  project: Project,
  name: string,
): Promise<ArtifactType | undefined> {
  return store.artifactTypes.findByName(project.id, name)
}

/**
 * The type of that name, made when it is absent, and its project with it.
 * @throws {AmphoraError} `invalid_argument`, `not_found`, `forbidden`
 */
export async function createArtifactType(
  deps: Pick<Deps, 'store' | 'clock'>,
  viewer: Viewer,
  input: ProjectPath & { readonly name: string; readonly description?: string | null | undefined },
): Promise<ArtifactType> {
  const name = parseArtifactTypeName(input.name)
  const { project } = await ensureProject(deps, viewer, input)
  const wanted = { projectId: project.id, name, description: input.description, at: timestamp(deps.clock) }
  return deps.store.transaction((tx) => ensureType(tx, wanted))
}

/** By name, keyset-paged; at most `limit`. */
export function listArtifactTypes(
  { store }: Pick<Deps, 'store'>,
  project: Project,
  page: { readonly afterName: string; readonly limit: number },
): Promise<readonly ArtifactType[]> {
  return store.artifactTypes.list({ projectId: project.id, ...page })
}

/** How many collections each type has; none for a type without. Whoever holds the types may count what has them. */
export async function countCollectionsOfTypes(
  { store }: Pick<Deps, 'store'>,
  typeIds: readonly number[],
): Promise<readonly { readonly typeId: number; readonly collections: number }[]> {
  return typeIds.length === 0 ? [] : store.scans.artifactTypes.countCollections(typeIds)
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

import { tryDecodeId } from '@amphora/wire'
import { authorize, isAllowed, notFound, type Action, type Viewer } from '../../auth/viewer.ts'
import type { ArtifactRow } from '../../store/artifact.ts'
import type { Nouns } from '../../store/store.ts'
import type { Deps } from '../deps.ts'

/** A version, or a draft of one. */
export type Artifact = ArtifactRow

/** Absent, or hidden from this caller: undefined. A draft that became an existing version is that version. */
export async function findArtifact(
  { store }: Pick<Deps, 'store'>,
  viewer: Viewer,
  wireId: string,
): Promise<Artifact | undefined> {
  const id = tryDecodeId('Artifact', wireId)
  const artifact = id === undefined ? undefined : await findForwarded(store, id)
  return artifact && isAllowed(viewer, 'read', artifact.entity_id) ? artifact : undefined
}

/** @throws {AmphoraError} `not_found`, the same for absent and hidden; `forbidden` without the right to `action` */
export async function getArtifact(
  deps: Pick<Deps, 'store'>,
  viewer: Viewer,
  wireId: string,
  action: Action = 'read',
): Promise<Artifact> {
  const artifact = await findArtifact(deps, viewer, wireId)
  if (!artifact) throw notFound(`artifact with id "${wireId}"`)
  authorize(viewer, action, artifact.entity_id, `artifact "${artifact.collection_name}"`)
  return artifact
}

/** Those of `ids` that exist and that this caller may see. */
export async function listArtifactsByIds(
  { store }: Pick<Deps, 'store'>,
  viewer: Viewer,
  ids: readonly number[],
): Promise<readonly Artifact[]> {
  const artifacts = ids.length === 0 ? [] : await store.artifacts.listByIds(ids)
  return artifacts.filter((artifact) => isAllowed(viewer, 'read', artifact.entity_id))
}

async function findForwarded(nouns: Nouns, id: number): Promise<Artifact | undefined> {
  const artifact = await nouns.artifacts.findById(id)
  return artifact?.forwarded_to == null ? artifact : nouns.artifacts.findById(artifact.forwarded_to)
}

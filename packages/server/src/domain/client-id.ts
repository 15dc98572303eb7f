import { setTimeout } from 'node:timers/promises'
import { encodeId } from '@amphora/wire'
import { isAllowed, type Viewer } from '../auth/viewer.ts'
import type { Deps } from './deps.ts'

const POLL_MS = 50

/**
 * The id on the wire of the version or collection that a client named by an id of its own. Waits up to `waitMs` for one
 * that does not exist yet: a client saves artifacts side by side, and null fails the save that refers to another.
 */
export async function findByClientId(
  { store }: Pick<Deps, 'store'>,
  viewer: Viewer,
  clientId: string,
  { waitMs, signal }: { readonly waitMs: number; readonly signal?: AbortSignal | undefined },
): Promise<string | undefined> {
  const deadline = performance.now() + waitMs
  let found = await findNow({ store }, viewer, clientId)
  while (!found && performance.now() < deadline) {
    await setTimeout(POLL_MS, undefined, { signal })
    found = await findNow({ store }, viewer, clientId)
  }
  return found
}

async function findNow({ store }: Pick<Deps, 'store'>, viewer: Viewer, clientId: string): Promise<string | undefined> {
  const known = await store.clientIds.find(clientId)
  if (!known) return undefined
  const artifact = known.artifact_id === null ? undefined : await store.artifacts.findById(known.artifact_id)
  if (artifact) return isAllowed(viewer, 'read', artifact.entity_id) ? wireId(artifact) : undefined
  const collection = known.collection_id === null ? undefined : await store.collections.findById(known.collection_id)
  const isVisible = collection && isAllowed(viewer, 'read', collection.entity_id)
  return isVisible ? encodeId('ArtifactCollection', collection.id) : undefined
}

/** A draft that became an existing version is that version; one that was given up is nothing. */
function wireId(artifact: { id: number; forwarded_to: number | null; state: string }): string | undefined {
  if (artifact.forwarded_to !== null) return encodeId('Artifact', artifact.forwarded_to)
  return artifact.state === 'DELETED' ? undefined : encodeId('Artifact', artifact.id)
}

import { setTimeout } from 'node:timers/promises'
import { encodeId } from '@amphora/wire'
import { isAllowed, type Viewer } from '../auth/viewer.ts'
import type { ClientIdRow } from '../store/client-id.ts'
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

/** The same id may be in use in several entities; only what the caller may read counts, and its own entity first. */
async function findNow({ store }: Pick<Deps, 'store'>, viewer: Viewer, clientId: string): Promise<string | undefined> {
  const meanings = await store.clientIds.listMeanings(clientId)
  const readable = meanings.filter((meaning) => isAllowed(viewer, 'read', meaning.entity_id))
  const nearestFirst = readable.toSorted((left, right) => distance(viewer, left) - distance(viewer, right))
  for (const meaning of nearestFirst) {
    const found = await wireIdOf({ store }, meaning)
    if (found) return found
  }
  return undefined
}

/** The caller's own entity, then those where the caller has a role, then what an administrator sees beside. */
function distance(viewer: Viewer, { entity_id: entityId }: ClientIdRow): number {
  if (entityId === viewer.defaultEntity.id) return 0
  return viewer.roles.has(entityId) ? 1 : 2
}

async function wireIdOf({ store }: Pick<Deps, 'store'>, known: ClientIdRow): Promise<string | undefined> {
  if (known.collection_id !== null) return encodeId('ArtifactCollection', known.collection_id)
  const artifact = known.artifact_id === null ? undefined : await store.artifacts.findById(known.artifact_id)
  if (!artifact) return undefined
  if (artifact.forwarded_to !== null) return encodeId('Artifact', artifact.forwarded_to) // a draft that became that version
  return artifact.state === 'DELETED' ? undefined : encodeId('Artifact', artifact.id)
}

import { AmphoraError, decodeId } from '@amphora/wire'
import { isAllowed, notFound, type Viewer } from '../auth/viewer.ts'
import type { ApiKeyRow } from '../store/api-key.ts'
import type { Nouns } from '../store/store.ts'
import { timestamp, type Deps } from './deps.ts'
import { addKey, generateSecret, type NewApiKey } from './new-key.ts'

export type ApiKey = ApiKeyRow

type KeyDeps = Pick<Deps, 'store' | 'clock'>

const MAX_DESCRIPTION = 256
const MAX_KEYS = 200

/** One more key for the caller. */
export async function generateApiKey(
  { store, clock }: KeyDeps,
  viewer: Viewer,
  description: string | null,
): Promise<NewApiKey> {
  if (description !== null && description.length > MAX_DESCRIPTION) {
    throw new AmphoraError('invalid_argument', `the description of a key has at most ${MAX_DESCRIPTION} characters`)
  }
  const secret = generateSecret()
  const key = { userId: viewer.userId, description, createdAt: timestamp(clock) }
  return store.transaction(async (tx) => {
    if ((await tx.apiKeys.listByUser(viewer.userId)).length < MAX_KEYS) return addKey(tx, secret, key)
    throw new AmphoraError('conflict', `a user has at most ${MAX_KEYS} API keys: delete one that is not in use`)
  })
}

/**
 * From now on nobody can use it, and who signed in with it is signed out. Own keys, those of service accounts of a team one administrates, and every key for
 * administrators; deleting one again succeeds.
 */
export async function deleteApiKey({ store, clock }: KeyDeps, viewer: Viewer, id: string): Promise<void> {
  const keyId = decodeId('ApiKey', id)
  const at = timestamp(clock)
  await store.transaction(async (tx) => {
    const key = await tx.apiKeys.findDeletedOrNot(keyId)
    if (!key || !(await mayManage(tx, viewer, key.user_id))) throw notFound(`API key "${id}"`)
    if (key.deleted_at === null) await tx.apiKeys.markDeleted(keyId, at)
    await tx.sessions.removeByApiKey(keyId)
  })
}

/** Oldest first; they can be told apart by their hint, and not be used. None of somebody else's, but for administrators. */
export async function listApiKeys(
  { store }: Pick<Deps, 'store'>,
  viewer: Viewer,
  userId: number,
): Promise<readonly ApiKey[]> {
  return userId === viewer.userId || viewer.isAdmin ? store.apiKeys.listByUser(userId) : []
}

async function mayManage(tx: Nouns, viewer: Viewer, userId: number): Promise<boolean> {
  if (viewer.isAdmin || userId === viewer.userId) return true
  const owner = await tx.users.findById(userId)
  if (owner?.kind !== 'service') return false
  const [seat] = await tx.entityMembers.listByUser(userId)
  return seat !== undefined && isAllowed(viewer, 'admin', seat.entity_id)
}

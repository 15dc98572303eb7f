import { createHash } from 'node:crypto'
import { AmphoraError } from '@amphora/wire'
import type { Store } from '../store/store.ts'
import type { Role, Viewer } from './viewer.ts'

/** SHA-256 of an API key, hex: the only form in which it is kept. */
export function hashApiKey(key: string): string {
  return createHash('sha256').update(key).digest('hex')
}

/**
 * The caller behind an API key. The look-up is by hash, so its time tells nothing about the key.
 * @throws {AmphoraError} `unauthenticated` for an unknown key or a deleted user
 */
export async function authenticate(store: Store, key: string): Promise<Viewer> {
  const found = await store.apiKeys.findBySecret(hashApiKey(key))
  const user = found && (await store.users.findById(found.user_id))
  if (!user || user.deleted_at !== null) throw unknownKey()
  const entities = await store.entities.listByUser(user.id)
  const own = entities.find((entity) => entity.name === user.username) ?? entities[0]
  if (!own) throw unknownKey()
  return {
    userId: user.id,
    username: user.username,
    isAdmin: user.is_admin === 1,
    defaultEntity: { id: own.id, name: own.name },
    roles: new Map(entities.map((entity): [number, Role] => [entity.id, 'admin'])),
  }
}

function unknownKey(): AmphoraError {
  return new AmphoraError(
    'unauthenticated',
    'this API key is not known here: set WANDB_API_KEY to a key of this server (its first start prints one)',
  )
}

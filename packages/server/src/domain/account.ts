import { randomBytes } from 'node:crypto'
import { hashApiKey } from '../auth/authenticate.ts'
import { isAllowed, type Viewer } from '../auth/viewer.ts'
import type { ApiKeyRow } from '../store/api-key.ts'
import type { EntityRow } from '../store/entity.ts'
import type { UserRow } from '../store/user.ts'
import { timestamp, type Deps } from './deps.ts'

export type User = UserRow
export type Entity = EntityRow
export type ApiKey = ApiKeyRow

const FIRST_USERNAME = 'admin'
const KEY_PREFIX = 'local-'
const KEY_BYTES = 20 // 160 random bits: 40 hex digits, which every version of the client accepts
const HINT_CHARACTERS = 8

/** What became of the administrator at this start. */
export type Administrator =
  /** Just made: the only time that the key can be told. */
  | { readonly isNew: true; readonly key: string }
  /** Made at an earlier start; `isKeyKnown` tells whether the key given now is one of this server's. */
  | { readonly isNew: false; readonly isKeyKnown: boolean }

/** Makes the first user, their personal entity and one API key, unless there is an administrator already. */
export async function ensureAdministrator(
  { store, clock }: Pick<Deps, 'store' | 'clock'>,
  givenKey: string | undefined,
): Promise<Administrator> {
  const key = givenKey ?? `${KEY_PREFIX}${randomBytes(KEY_BYTES).toString('hex')}`
  const createdAt = timestamp(clock)
  return store.transaction(async (tx) => {
    if (await tx.users.findAdministrator()) {
      return { isNew: false, isKeyKnown: (await tx.apiKeys.findBySecret(hashApiKey(key))) !== undefined }
    }
    const user = await tx.users.insert({ username: FIRST_USERNAME, email: null, isAdmin: true, createdAt })
    await tx.entities.insert({ name: FIRST_USERNAME, kind: 'personal', user_id: user.id, created_at: createdAt })
    await tx.apiKeys.insert({
      user_id: user.id,
      secret_sha256: hashApiKey(key),
      hint: hintOf(key),
      description: 'made at the first start',
      created_at: createdAt,
    })
    return { isNew: true, key }
  })
}

/** Users by id, for showing who did something: whoever may see the object may see the name. */
export async function listUsers({ store }: Pick<Deps, 'store'>, ids: readonly number[]): Promise<readonly User[]> {
  return ids.length === 0 ? [] : store.users.listByIds(ids)
}

/** Entities by id, for showing whose something is: whoever may see the object may see the name. */
export async function listEntities({ store }: Pick<Deps, 'store'>, ids: readonly number[]): Promise<readonly Entity[]> {
  return ids.length === 0 ? [] : store.entities.listByIds(ids)
}

/** No name is the caller's own entity. Absent, or hidden from this caller: undefined. */
export async function findEntity(
  { store }: Pick<Deps, 'store'>,
  viewer: Viewer,
  name: string | null | undefined,
): Promise<Entity | undefined> {
  const entity = await store.entities.findByName(name || viewer.defaultEntity.name)
  return entity && isAllowed(viewer, 'read', entity.id) ? entity : undefined
}

/** The entities the caller belongs to, the personal one included. */
export async function listOwnEntities({ store }: Pick<Deps, 'store'>, viewer: Viewer): Promise<readonly Entity[]> {
  return store.entities.listByUser(viewer.userId)
}

/** The caller's own keys, oldest first. They can be told apart by their hint, and not be used. */
export async function listApiKeys({ store }: Pick<Deps, 'store'>, viewer: Viewer): Promise<readonly ApiKey[]> {
  return store.apiKeys.listByUser(viewer.userId)
}

/** The first characters after the dash, as shown on a page. */
function hintOf(key: string): string {
  return key.slice(key.indexOf('-') + 1).slice(0, HINT_CHARACTERS)
}

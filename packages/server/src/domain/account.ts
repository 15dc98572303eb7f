import { hashApiKey } from '../auth/authenticate.ts'
import { isAllowed, type Viewer } from '../auth/viewer.ts'
import type { EntityRow } from '../store/entity.ts'
import type { UserRow } from '../store/user.ts'
import { FIRST_USERNAME } from './account-name.ts'
import { timestamp, type Deps } from './deps.ts'
import { addKey, generateSecret } from './new-key.ts'
import { addOrganization, DEFAULT_ORGANIZATION } from './new-organization.ts'

export type User = UserRow
export type Entity = EntityRow

/** What became of the administrator at this start. */
export type Administrator =
  /** Just made: the only time that the key can be told. */
  | { readonly isNew: true; readonly key: string }
  /** Made at an earlier start; `isKeyKnown` tells whether the key given now is one of this server's. */
  | { readonly isNew: false; readonly isKeyKnown: boolean }

/**
 * Makes the first user, their personal entity, one API key and an organization, unless there is an administrator
 * already. With the organization registries work on a server of one person.
 */
export async function ensureAdministrator(
  { store, clock }: Pick<Deps, 'store' | 'clock'>,
  givenKey: string | undefined,
): Promise<Administrator> {
  const key = givenKey ?? generateSecret()
  const createdAt = timestamp(clock)
  return store.transaction(async (tx) => {
    if (await tx.users.findAdministrator()) {
      return { isNew: false, isKeyKnown: (await tx.apiKeys.findBySecret(hashApiKey(key))) !== undefined }
    }
    const user = await tx.users.insert({ username: FIRST_USERNAME, email: null, isAdmin: true, createdAt })
    await tx.entities.insert({ name: FIRST_USERNAME, kind: 'personal', user_id: user.id, created_at: createdAt })
    await addKey(tx, key, { userId: user.id, description: 'made at the first start', createdAt })
    await addOrganization(tx, DEFAULT_ORGANIZATION, { adminId: user.id, createdAt })
    return { isNew: true, key }
  })
}

/** Users by id, for showing who did something: whoever may see the object may see the name, deleted users included. */
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

/** The entities a user, else the caller, belongs to, the personal one first; somebody else's only for administrators. */
export async function listOwnEntities(
  { store }: Pick<Deps, 'store'>,
  viewer: Viewer,
  userId: number = viewer.userId,
): Promise<readonly Entity[]> {
  return userId === viewer.userId || viewer.isAdmin ? store.entities.listByUser(userId) : []
}

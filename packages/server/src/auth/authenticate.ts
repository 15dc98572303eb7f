import { createHash } from 'node:crypto'
import { AmphoraError } from '@amphora/wire'
import type { HeldRole } from '../store/entity.ts'
import type { Store } from '../store/store.ts'
import type { UserRow } from '../store/user.ts'
import { atLeast, type Role, type Viewer } from './viewer.ts'

/** For whom a service account says it works, as its headers name them; empty: nobody. */
export interface IntendedOwner {
  readonly username?: string | undefined
  readonly email?: string | undefined
}

/** SHA-256 of an API key, hex: the only form in which it is kept. */
export function hashApiKey(key: string): string {
  return createHash('sha256').update(key).digest('hex')
}

/**
 * The caller behind an API key. The look-up is by hash, so its time tells nothing about the key.
 * @throws {AmphoraError} `unauthenticated` for an unknown key or a deleted user
 */
export async function authenticate(store: Store, key: string, owner: IntendedOwner = {}): Promise<Viewer> {
  const found = await store.apiKeys.findBySecret(hashApiKey(key))
  const viewer = found && (await findViewer(store, found.user_id, owner))
  if (!viewer) throw unknownKey()
  return viewer
}

/** A user as a caller; undefined for one that is deleted or has no entity. */
export async function findViewer(store: Store, userId: number, owner: IntendedOwner = {}): Promise<Viewer | undefined> {
  const user = await store.users.findById(userId)
  if (!user || user.deleted_at !== null) return undefined
  const held = await store.entities.listHeldRoles(user.id)
  const roles = rolesOf(held)
  const defaultEntity = defaultEntityOf(user, held)
  if (!defaultEntity) return undefined
  return {
    userId: user.id,
    username: user.username,
    isAdmin: user.is_admin === 1,
    isService: user.kind === 'service',
    authorId: user.kind === 'service' ? ((await findOwner(store, defaultEntity.id, owner)) ?? user.id) : user.id,
    defaultEntity,
    roles,
  }
}

/** One role an entity: the highest of what its team and its organization give. */
function rolesOf(held: readonly HeldRole[]): ReadonlyMap<number, Role> {
  const roles = new Map<number, Role>()
  for (const entity of held) {
    const [role, before] = [roleIn(entity), roles.get(entity.id)]
    if (role && !(before && atLeast(before, role))) roles.set(entity.id, role)
  }
  return roles
}

/** Administrators of an organization administrate its teams; who may only look at it may only look at its teams. */
function roleIn({ kind, role, organizationRole }: HeldRole): Role | undefined {
  if (organizationRole === 'admin') return 'admin'
  if (role === null) return kind === 'organization' ? (organizationRole ?? undefined) : undefined
  return organizationRole === 'viewer' ? 'viewer' : role
}

/** The chosen one while the user is in it, else the personal one, else the team of a service account. */
function defaultEntityOf(user: UserRow, held: readonly HeldRole[]): Viewer['defaultEntity'] | undefined {
  const chosen =
    held.find(({ id }) => id === user.default_entity_id) ??
    held.find(({ kind }) => kind === 'personal') ??
    (user.kind === 'service' ? held[0] : undefined)
  return chosen && { id: chosen.id, name: chosen.name }
}

/** Only a member of the account's own team: nobody else's name can be put on its runs. */
async function findOwner(
  store: Store,
  teamId: number,
  { username, email }: IntendedOwner,
): Promise<number | undefined> {
  const named = username ? await store.users.findByUsername(username) : undefined
  const owner = named ?? (email ? await store.users.findByEmail(email) : undefined)
  return owner && (await store.entityMembers.find(teamId, owner.id)) ? owner.id : undefined
}

function unknownKey(): AmphoraError {
  return new AmphoraError(
    'unauthenticated',
    'this API key is not known here: set WANDB_API_KEY to a key of this server (its first start prints one)',
  )
}

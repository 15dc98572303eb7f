import { AmphoraError } from '@amphora/wire'
import { notFound, type Role } from '../auth/viewer.ts'
import type { EntityMemberRow } from '../store/entity-member.ts'
import type { EntityRow } from '../store/entity.ts'
import type { Nouns } from '../store/store.ts'
import type { UserRow } from '../store/user.ts'

const ROLES: readonly Role[] = ['admin', 'member', 'viewer']

/** @throws {AmphoraError} `invalid_argument` */
export function parseRole(text: string): Role {
  const role = ROLES.find((known) => known === text.toLowerCase())
  if (role) return role
  throw new AmphoraError('invalid_argument', `role ${JSON.stringify(text.slice(0, 80))} is none: ${ROLES.join(', ')}`)
}

/** Somebody who is no service account. Names of users are no secret: they can be searched. */
export async function getPerson(tx: Nouns, username: string): Promise<UserRow> {
  const user = await tx.users.findByUsername(username)
  if (!user) throw notFound(`user "${username}"`)
  if (user.kind === 'person') return user
  throw new AmphoraError('unprocessable', `"${username}" is a service account, which belongs to its team only`)
}

/** Puts somebody into a team, and so into its organization, if they are in neither. */
export async function addMember(
  tx: Nouns,
  team: Pick<EntityRow, 'id' | 'organization_id'>,
  { userId, role, createdAt }: { readonly userId: number; readonly role: Role; readonly createdAt: string },
): Promise<EntityMemberRow> {
  if (team.organization_id !== null) {
    const place = { organization_id: team.organization_id, user_id: userId, created_at: createdAt }
    await tx.organizationMembers.insertIfAbsent({ ...place, role: 'member' })
  }
  const there = await tx.entityMembers.find(team.id, userId)
  return there ?? tx.entityMembers.insert({ entity_id: team.id, user_id: userId, role, created_at: createdAt })
}

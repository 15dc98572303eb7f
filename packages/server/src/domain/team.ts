import { AmphoraError, decodeId, parseTeamName, tryDecodeId } from '@amphora/wire'
import { authorize, isAllowed, notFound, type Role, type Viewer } from '../auth/viewer.ts'
import type { EntityMemberRow } from '../store/entity-member.ts'
import type { EntityRow } from '../store/entity.ts'
import type { InvitationRow } from '../store/invitation.ts'
import type { OrganizationRow } from '../store/organization.ts'
import type { Nouns } from '../store/store.ts'
import type { UserRow } from '../store/user.ts'
import { findFreeName, refuseTaken } from './account-name.ts'
import { timestamp, type Deps } from './deps.ts'
import { parseEmail } from './email.ts'
import { addMember, getPerson, parseRole } from './member.ts'
import { addKey, generateSecret, type NewApiKey } from './new-key.ts'
import { addOrganization, DEFAULT_ORGANIZATION, findFreeOrganizationName } from './new-organization.ts'
import { retireUser } from './retire-user.ts'

/** A place in a team: taken by a user, or kept for whoever has the e-mail. The two share one space of ids. */
export type Seat =
  | { readonly kind: 'member'; readonly row: EntityMemberRow; readonly user: UserRow; readonly apiKey?: string }
  | { readonly kind: 'invitation'; readonly row: InvitationRow }

type TeamDeps = Pick<Deps, 'store' | 'clock'>

const MAX_DESCRIPTION = 128
const CONTROL_CHARACTER = /\p{Cc}/u

/** A team in an organization, with one administrator: the user named, else the caller. */
export async function createTeam(
  { store, clock }: TeamDeps,
  viewer: Viewer,
  wish: {
    readonly name: string
    readonly adminUsername?: string | null | undefined
    readonly organization?: string | null | undefined
  },
): Promise<EntityRow> {
  if (viewer.isService) throw new AmphoraError('forbidden', 'a service account makes no teams: ask a person to')
  const name = parseTeamName(wish.name)
  const createdAt = timestamp(clock)
  return store.transaction(async (tx) => {
    const organization = await chooseOrganization(tx, viewer, wish.organization, createdAt)
    const adminId = wish.adminUsername ? (await getPerson(tx, wish.adminUsername)).id : viewer.userId
    await refuseTaken(tx, name)
    const place = { name, kind: 'team', user_id: null, created_at: createdAt } as const
    const team = await tx.entities.insert({ ...place, organization_id: organization.id })
    await addMember(tx, team, { userId: adminId, role: 'admin', createdAt })
    return team
  })
}

/**
 * Puts a user into a team at once; for an e-mail that no user has, keeps the place until there is one. With a `role`
 * somebody who is in the team already gets that role.
 * @throws {AmphoraError} `conflict` when there is nothing to do, `not_found` for an unknown username
 */
export async function inviteToTeam(
  { store, clock }: TeamDeps,
  viewer: Viewer,
  invite: {
    readonly entity: string
    readonly username?: string | null | undefined
    readonly email?: string | null | undefined
    readonly isAdmin: boolean
    readonly role?: string | null | undefined
  },
): Promise<Seat> {
  const wished = invite.role ? parseRole(invite.role) : undefined
  const role = wished ?? (invite.isAdmin ? 'admin' : 'member')
  const createdAt = timestamp(clock)
  return store.transaction(async (tx) => {
    const team = await getTeam(tx, viewer, invite.entity)
    if (invite.username) return seatUser(tx, team, await getPerson(tx, invite.username), { role, wished, createdAt })
    const email = parseEmail(invite.email ?? '')
    const user = await tx.users.findByEmail(email)
    if (user) return seatUser(tx, team, user, { role, wished, createdAt })
    return keepSeat(tx, { entity_id: team.id, email, role, created_by: viewer.userId, created_at: createdAt })
  })
}

/**
 * Takes somebody out of a team, or an invitation back. Members may leave by themselves. A service account has no other
 * place and is deleted. What is gone already is done.
 */
export async function removeFromTeam(
  { store, clock }: TeamDeps,
  viewer: Viewer,
  { entity, id }: { readonly entity: string; readonly id: string },
): Promise<void> {
  const memberId = tryDecodeId('Member', id)
  const invitationId = memberId === undefined ? decodeId('Invitation', id) : undefined
  const at = timestamp(clock)
  await store.transaction(async (tx) => {
    const member = memberId === undefined ? undefined : await tx.entityMembers.findById(memberId)
    const team = await getTeam(tx, viewer, entity, member?.user_id === viewer.userId ? 'read' : 'admin')
    if (member?.entity_id === team.id) await unseat(tx, member, at)
    const invitation = invitationId === undefined ? undefined : await tx.invitations.findById(invitationId)
    if (invitation?.entity_id === team.id) await tx.invitations.remove(invitation.id)
  })
}

/** An account for programs, with one key, which may read and write in this team and nowhere else. */
export async function createServiceAccount(
  { store, clock, keyHandover }: Pick<Deps, 'store' | 'clock' | 'keyHandover'>,
  viewer: Viewer,
  { entity, description }: { readonly entity: string; readonly description: string },
): Promise<{ readonly user: UserRow; readonly apiKey: NewApiKey }> {
  const name = checkDescription(description)
  const secret = generateSecret()
  const createdAt = timestamp(clock)
  const made = await store.transaction(async (tx) => {
    const team = await getTeam(tx, viewer, entity)
    const username = await findFreeName(tx, `${team.name}-${name}`)
    const user = await tx.users.insert({ username, name, email: null, isAdmin: false, kind: 'service', createdAt })
    await tx.entityMembers.insert({ entity_id: team.id, user_id: user.id, role: 'member', created_at: createdAt })
    return { user, apiKey: await addKey(tx, secret, { userId: user.id, description: name, createdAt }) }
  })
  keyHandover.give(viewer.userId, made.user.id, secret)
  return made
}

/** People, invitations, then service accounts, each in order of coming; for those who may read the entity. */
export async function listSeats(
  { store, keyHandover }: Pick<Deps, 'store' | 'keyHandover'>,
  viewer: Viewer,
  entity: EntityRow,
): Promise<readonly Seat[]> {
  if (!isAllowed(viewer, 'read', entity.id)) return []
  const rows = await store.entityMembers.list(entity.id)
  const users = rows.length === 0 ? [] : await store.users.listByIds(rows.map((row) => row.user_id))
  const members = rows.flatMap((row): Seat[] => {
    const user = users.find(({ id }) => id === row.user_id)
    const apiKey = user && keyHandover.find(viewer.userId, user.id)
    return user ? [{ kind: 'member', row, user, ...(apiKey === undefined ? {} : { apiKey }) }] : []
  })
  const isService = (seat: Seat): boolean => seat.kind === 'member' && seat.user.kind === 'service'
  const invited = (await store.invitations.list(entity.id)).map((row): Seat => ({ kind: 'invitation', row }))
  return [...members.filter((seat) => !isService(seat)), ...invited, ...members.filter(isService)]
}

/** @throws {AmphoraError} `not_found`, the same for absent and hidden; `forbidden`; `unprocessable` for no team */
async function getTeam(
  tx: Nouns,
  viewer: Viewer,
  name: string,
  action: 'read' | 'admin' = 'admin',
): Promise<EntityRow> {
  const team = await tx.entities.findByName(name)
  if (!team) throw notFound(`team "${name}"`)
  authorize(viewer, action, team.id, `team "${name}"`)
  if (team.kind === 'team') return team
  throw new AmphoraError('unprocessable', `"${name}" is no team, so nobody can join or leave it: create a team`)
}

/** The one named; else the caller's only one; else `default`, made when it is absent. */
async function chooseOrganization(
  tx: Nouns,
  viewer: Viewer,
  name: string | null | undefined,
  createdAt: string,
): Promise<OrganizationRow> {
  const own = await tx.organizations.listByUser(viewer.userId)
  const chosen = name ? await tx.organizations.findByName(name) : await pickOrganization(tx, viewer, own)
  if (name && !(chosen && isAllowed(viewer, 'read', chosen.entity_id))) throw notFound(`organization "${name}"`)
  if (!chosen) return addOrganization(tx, await nameOrganization(tx, viewer), { adminId: viewer.userId, createdAt })
  authorize(viewer, 'write', chosen.entity_id, `organization "${chosen.name}"`)
  return chosen
}

async function pickOrganization(
  tx: Nouns,
  viewer: Viewer,
  own: readonly OrganizationRow[],
): Promise<OrganizationRow | undefined> {
  if (own.length === 1) return own[0]
  if (viewer.isAdmin) return tx.organizations.findByName(DEFAULT_ORGANIZATION)
  const usual = own.find((organization) => organization.name === DEFAULT_ORGANIZATION)
  if (usual || own.length === 0) return usual
  const names = own.map((organization) => organization.name).join(', ')
  throw new AmphoraError(
    'invalid_argument',
    `you are in several organizations: name one as organizationName (${names})`,
  )
}

/** Whoever is in none must not get into everybody's by making a team: they get one of their own name. */
async function nameOrganization(tx: Nouns, viewer: Viewer): Promise<string> {
  return viewer.isAdmin ? DEFAULT_ORGANIZATION : findFreeOrganizationName(tx, viewer.username)
}

async function seatUser(
  tx: Nouns,
  team: EntityRow,
  user: UserRow,
  { role, wished, createdAt }: { readonly role: Role; readonly wished: Role | undefined; readonly createdAt: string },
): Promise<Seat> {
  const there = await tx.entityMembers.find(team.id, user.id)
  if (!there) return { kind: 'member', user, row: await addMember(tx, team, { userId: user.id, role, createdAt }) }
  if (wished === undefined || wished === there.role) {
    throw new AmphoraError('conflict', `"${user.username}" is in team "${team.name}" already, as ${there.role}`)
  }
  await tx.entityMembers.setRole(there.id, wished)
  return { kind: 'member', user, row: { ...there, role: wished } }
}

async function keepSeat(tx: Nouns, invitation: Omit<InvitationRow, 'id'>): Promise<Seat> {
  const before = await tx.invitations.listByEmail(invitation.email)
  if (before.some((row) => row.entity_id === invitation.entity_id)) {
    throw new AmphoraError('conflict', `${invitation.email} is invited to this team already`)
  }
  return { kind: 'invitation', row: await tx.invitations.insert(invitation) }
}

async function unseat(tx: Nouns, member: EntityMemberRow, at: string): Promise<void> {
  const user = await tx.users.findById(member.user_id)
  if (user?.kind === 'service') await retireUser(tx, user, at)
  else await tx.entityMembers.remove(member.id)
}

function checkDescription(text: string): string {
  const isFine = text.trim() !== '' && text.length <= MAX_DESCRIPTION && !CONTROL_CHARACTER.test(text)
  if (isFine) return text
  throw new AmphoraError(
    'invalid_argument',
    `a service account needs a description of 1 to ${MAX_DESCRIPTION} characters without control characters`,
  )
}

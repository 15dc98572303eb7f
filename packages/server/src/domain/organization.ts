import { AmphoraError, parseOrganizationName } from '@amphora/wire'
import { authorizeAdministrator, isAllowed, notFound, type Viewer } from '../auth/viewer.ts'
import type { OrganizationMemberRow } from '../store/organization-member.ts'
import type { OrganizationRow } from '../store/organization.ts'
import type { Nouns } from '../store/store.ts'
import type { EntityRow } from '../store/entity.ts'
import { timestamp, type Deps } from './deps.ts'
import { getPerson, parseRole } from './member.ts'
import { addOrganization } from './new-organization.ts'
import { retireUser } from './retire-user.ts'

export type Organization = OrganizationRow
export type OrganizationMember = OrganizationMemberRow
type OrganizationDeps = Pick<Deps, 'store' | 'clock'>

/** For administrators of the server. The one named, else the caller, administrates it. */
export async function createOrganization(
  { store, clock }: OrganizationDeps,
  viewer: Viewer,
  { name, adminUsername }: { readonly name: string; readonly adminUsername?: string | null | undefined },
): Promise<Organization> {
  authorizeAdministrator(viewer, 'creating organizations')
  const parsed = parseOrganizationName(name)
  const createdAt = timestamp(clock)
  return store.transaction(async (tx) => {
    const adminId = adminUsername ? (await getPerson(tx, adminUsername)).id : viewer.userId
    return addOrganization(tx, parsed, { adminId, createdAt })
  })
}

/** Adds somebody or changes their role. For the organization's administrators. */
export async function setOrganizationMember(
  { store, clock }: OrganizationDeps,
  viewer: Viewer,
  { organization, username, role }: { readonly organization: string; readonly username: string; readonly role: string },
): Promise<void> {
  const parsed = parseRole(role)
  const createdAt = timestamp(clock)
  await store.transaction(async (tx) => {
    const found = await findVisible(tx, viewer, organization)
    if (!found) throw notFound(`organization "${organization}"`)
    if (!isAllowed(viewer, 'admin', found.entity_id)) {
      throw new AmphoraError('forbidden', `you do not administrate organization "${organization}": ask who does`)
    }
    const member = await getPerson(tx, username)
    const row = { organization_id: found.id, user_id: member.id, role: parsed, created_at: createdAt }
    await tx.organizationMembers.insertIfAbsent(row)
    await tx.organizationMembers.setRole(found.id, member.id, parsed)
  })
}

/**
 * For administrators of the server. Its teams go with it, unless one of them holds a project: then nothing happens.
 * One that is gone already is done.
 * @throws {AmphoraError} `conflict` naming who holds projects
 */
export async function deleteOrganization(
  { store, clock }: OrganizationDeps,
  viewer: Viewer,
  name: string,
): Promise<void> {
  authorizeAdministrator(viewer, 'deleting organizations')
  const at = timestamp(clock)
  await store.transaction(async (tx) => {
    const organization = await tx.organizations.findByName(name)
    if (!organization) return
    const own = await tx.entities.findById(organization.entity_id)
    const teams = await tx.entities.listTeams(organization.id)
    await refuseWithProjects(tx, name, own ? [...teams, own] : teams)
    for (const team of teams) await dissolveTeam(tx, team, at)
    if (own) await tx.entities.markDeleted(own, at)
    await tx.organizationMembers.removeByOrganization(organization.id)
    await tx.organizations.markDeleted(organization, at)
  })
}

/** Absent, or hidden from this caller: undefined. */
export async function findOrganization(
  { store }: Pick<Deps, 'store'>,
  viewer: Viewer,
  name: string,
): Promise<Organization | undefined> {
  return findVisible(store, viewer, name)
}

/** Organizations by id, for showing what a visible entity belongs to. */
export async function listOrganizations(
  { store }: Pick<Deps, 'store'>,
  ids: readonly number[],
): Promise<readonly Organization[]> {
  return ids.length === 0 ? [] : store.organizations.listByIds(ids)
}

/** Those somebody is in; of somebody else only for administrators of the server. */
export async function listOrganizationsOf(
  { store }: Pick<Deps, 'store'>,
  viewer: Viewer,
  userId: number,
): Promise<readonly Organization[]> {
  return userId === viewer.userId || viewer.isAdmin ? store.organizations.listByUser(userId) : []
}

/** In order of joining, for those who are in it. */
export async function listOrganizationMembers(
  { store }: Pick<Deps, 'store'>,
  viewer: Viewer,
  organization: Organization,
): Promise<readonly OrganizationMember[]> {
  return isAllowed(viewer, 'read', organization.entity_id) ? store.organizationMembers.list(organization.id) : []
}

async function findVisible(store: Nouns, viewer: Viewer, name: string): Promise<Organization | undefined> {
  const found = await store.organizations.findByName(name)
  return found && found.deleted_at === null && isAllowed(viewer, 'read', found.entity_id) ? found : undefined
}

async function refuseWithProjects(tx: Nouns, name: string, entities: readonly EntityRow[]): Promise<void> {
  const holders: string[] = []
  for (const entity of entities) {
    const [project] = await tx.projects.list({ entityId: entity.id, afterId: 0, limit: 1 })
    if (project) holders.push(entity.name)
  }
  if (holders.length === 0) return
  throw new AmphoraError(
    'conflict',
    `organization "${name}" is kept: ${holders.join(', ')} still hold projects. Delete these first. Nothing was changed`,
    { holders },
  )
}

async function dissolveTeam(tx: Nouns, team: EntityRow, at: string): Promise<void> {
  for (const member of await tx.entityMembers.list(team.id)) {
    const user = await tx.users.findById(member.user_id)
    if (user?.kind === 'service') await retireUser(tx, user, at)
    else await tx.entityMembers.remove(member.id)
  }
  await tx.invitations.removeByEntity(team.id)
  await tx.entities.markDeleted(team, at)
}

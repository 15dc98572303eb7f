import type { Db } from './dialect.ts'
import type { OrganizationMemberTable, RoleName } from './account-tables.ts'

export type OrganizationMemberRow = OrganizationMemberTable

const COLUMNS = ['organization_id', 'user_id', 'role', 'created_at'] as const

/** Uses the primary key. */
export function find(db: Db, organizationId: number, userId: number): Promise<OrganizationMemberRow | undefined> {
  const members = db.selectFrom('organization_member').select(COLUMNS).where('organization_id', '=', organizationId)
  return members.where('user_id', '=', userId).executeTakeFirst()
}

/** In order of joining. Uses the primary key. */
export function list(db: Db, organizationId: number): Promise<OrganizationMemberRow[]> {
  const members = db.selectFrom('organization_member').select(COLUMNS).where('organization_id', '=', organizationId)
  return members.orderBy('created_at').orderBy('user_id').execute()
}

/** Who is in it already keeps the role. */
export async function insertIfAbsent(db: Db, member: OrganizationMemberRow): Promise<void> {
  const insert = db.insertInto('organization_member').values(member)
  await insert.onConflict((conflict) => conflict.columns(['organization_id', 'user_id']).doNothing()).execute()
}

export async function setRole(db: Db, organizationId: number, userId: number, role: RoleName): Promise<void> {
  const change = db.updateTable('organization_member').set({ role }).where('organization_id', '=', organizationId)
  await change.where('user_id', '=', userId).execute()
}

export async function removeByUser(db: Db, userId: number): Promise<void> {
  await db.deleteFrom('organization_member').where('user_id', '=', userId).execute()
}

export async function removeByOrganization(db: Db, organizationId: number): Promise<void> {
  await db.deleteFrom('organization_member').where('organization_id', '=', organizationId).execute()
}

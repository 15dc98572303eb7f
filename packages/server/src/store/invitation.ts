import { sql, type Selectable } from 'kysely'
import type { Db } from './dialect.ts'
import { folded } from './folded.ts'
import type { InvitationTable } from './account-tables.ts'

export type InvitationRow = Selectable<InvitationTable>

const COLUMNS = ['id', 'entity_id', 'email', 'role', 'created_by', 'created_at'] as const
const FOLDED_EMAIL = sql<string>`lower(email)`

export function findById(db: Db, id: number): Promise<InvitationRow | undefined> {
  return db.selectFrom('invitation').select(COLUMNS).where('id', '=', id).executeTakeFirst()
}

/** The oldest first. Uses invitation_by_entity. */
export function list(db: Db, entityId: number): Promise<InvitationRow[]> {
  return db.selectFrom('invitation').select(COLUMNS).where('entity_id', '=', entityId).orderBy('id').execute()
}

/** Of one address, upper and lower case alike. Uses invitation_by_email. */
export function listByEmail(db: Db, email: string): Promise<InvitationRow[]> {
  const invited = db.selectFrom('invitation').select(COLUMNS).where(FOLDED_EMAIL, '=', folded(email))
  return invited.orderBy('id').execute()
}

/** @throws {UniqueViolation} when the address is invited already */
export function insert(db: Db, invitation: Omit<InvitationRow, 'id'>): Promise<InvitationRow> {
  return db.insertInto('invitation').values(invitation).returning(COLUMNS).executeTakeFirstOrThrow()
}

export async function remove(db: Db, id: number): Promise<void> {
  await db.deleteFrom('invitation').where('id', '=', id).execute()
}

export async function removeByEntity(db: Db, entityId: number): Promise<void> {
  await db.deleteFrom('invitation').where('entity_id', '=', entityId).execute()
}

import type { Selectable } from 'kysely'
import type { Db } from './dialect.ts'
import type { EntityMemberTable, RoleName } from './account-tables.ts'

export type EntityMemberRow = Selectable<EntityMemberTable>

const COLUMNS = ['id', 'entity_id', 'user_id', 'role', 'created_at'] as const

export function findById(db: Db, id: number): Promise<EntityMemberRow | undefined> {
  return db.selectFrom('entity_member').select(COLUMNS).where('id', '=', id).executeTakeFirst()
}

/** Uses the unique index of (entity_id, user_id). */
export function find(db: Db, entityId: number, userId: number): Promise<EntityMemberRow | undefined> {
  const members = db.selectFrom('entity_member').select(COLUMNS).where('entity_id', '=', entityId)
  return members.where('user_id', '=', userId).executeTakeFirst()
}

/** In order of joining. */
export function list(db: Db, entityId: number): Promise<EntityMemberRow[]> {
  return db.selectFrom('entity_member').select(COLUMNS).where('entity_id', '=', entityId).orderBy('id').execute()
}

/** Uses entity_member_by_user. */
export function listByUser(db: Db, userId: number): Promise<EntityMemberRow[]> {
  return db.selectFrom('entity_member').select(COLUMNS).where('user_id', '=', userId).orderBy('id').execute()
}

/** @throws {UniqueViolation} when the user belongs to it already */
export function insert(db: Db, member: Omit<EntityMemberRow, 'id'>): Promise<EntityMemberRow> {
  return db.insertInto('entity_member').values(member).returning(COLUMNS).executeTakeFirstOrThrow()
}

export async function setRole(db: Db, id: number, role: RoleName): Promise<void> {
  await db.updateTable('entity_member').set({ role }).where('id', '=', id).execute()
}

export async function remove(db: Db, id: number): Promise<void> {
  await db.deleteFrom('entity_member').where('id', '=', id).execute()
}

export async function removeByUser(db: Db, userId: number): Promise<void> {
  await db.deleteFrom('entity_member').where('user_id', '=', userId).execute()
}

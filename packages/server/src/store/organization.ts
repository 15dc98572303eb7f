import { sql, type Selectable } from 'kysely'
import type { Db } from './dialect.ts'
import { folded } from './folded.ts'
import type { OrganizationTable } from './account-tables.ts'

export type OrganizationRow = Selectable<OrganizationTable>

const COLUMNS = ['id', 'name', 'entity_id', 'created_at', 'deleted_at'] as const

/** Upper and lower case alike. Uses organization_by_name. */
export function findByName(db: Db, name: string): Promise<OrganizationRow | undefined> {
  const foldedName = sql<string>`lower(name)`
  return db.selectFrom('organization').select(COLUMNS).where(foldedName, '=', folded(name)).executeTakeFirst()
}

export function listByIds(db: Db, ids: readonly number[]): Promise<OrganizationRow[]> {
  return db.selectFrom('organization').select(COLUMNS).where('id', 'in', ids).execute()
}

/** Those a user is in, the oldest first. Uses organization_member_by_user. */
export function listByUser(db: Db, userId: number): Promise<OrganizationRow[]> {
  const own = db.selectFrom('organization_member').select('organization_id').where('user_id', '=', userId)
  return db.selectFrom('organization').select(COLUMNS).where('id', 'in', own).orderBy('id').execute()
}

/** @throws {UniqueViolation} when the name is taken */
export function insert(db: Db, organization: Omit<OrganizationRow, 'id' | 'deleted_at'>): Promise<OrganizationRow> {
  const row = { ...organization, deleted_at: null }
  return db.insertInto('organization').values(row).returning(COLUMNS).executeTakeFirstOrThrow()
}

/** Hides it and sets its name free. */
export async function markDeleted(
  db: Db,
  { id, name }: Pick<OrganizationRow, 'id' | 'name'>,
  at: string,
): Promise<void> {
  await db
    .updateTable('organization')
    .set({ deleted_at: at, name: `${id}:${name}` })
    .where('id', '=', id)
    .execute()
}

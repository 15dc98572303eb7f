import type { Selectable } from 'kysely'
import type { Db } from './dialect.ts'
import type { EntityTable } from './tables.ts'

export type EntityRow = Selectable<EntityTable>

const COLUMNS = ['id', 'name', 'kind', 'user_id', 'created_at'] as const

export function findById(db: Db, id: number): Promise<EntityRow | undefined> {
  return db.selectFrom('entity').select(COLUMNS).where('id', '=', id).executeTakeFirst()
}

/** Uses the unique index of name. */
export function findByName(db: Db, name: string): Promise<EntityRow | undefined> {
  return db.selectFrom('entity').select(COLUMNS).where('name', '=', name).executeTakeFirst()
}

export function listByIds(db: Db, ids: readonly number[]): Promise<EntityRow[]> {
  return db.selectFrom('entity').select(COLUMNS).where('id', 'in', ids).execute()
}

/** The entities a user belongs to, with the role there; now only the personal one. */
export function listByUser(db: Db, userId: number): Promise<EntityRow[]> {
  return db.selectFrom('entity').select(COLUMNS).where('user_id', '=', userId).orderBy('id').execute()
}

/** @throws {UniqueViolation} when the name is taken */
export function insert(db: Db, entity: Omit<EntityRow, 'id'>): Promise<EntityRow> {
  return db.insertInto('entity').values(entity).returning(COLUMNS).executeTakeFirstOrThrow()
}

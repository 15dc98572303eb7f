import type { Selectable } from 'kysely'
import type { Db } from './dialect.ts'
import type { UserTable } from './tables.ts'

export type UserRow = Selectable<UserTable>

const COLUMNS = ['id', 'username', 'name', 'email', 'is_admin', 'created_at', 'deleted_at'] as const

export function findById(db: Db, id: number): Promise<UserRow | undefined> {
  return db.selectFrom('user').select(COLUMNS).where('id', '=', id).executeTakeFirst()
}

/** Uses user_by_username. */
export function findByUsername(db: Db, username: string): Promise<UserRow | undefined> {
  const named = db.selectFrom('user').select(COLUMNS).where('username', '=', username)
  return named.where('deleted_at', 'is', null).executeTakeFirst()
}

/** The first administrator that is left. Reads few rows: there are few users before one. */
export function findAdministrator(db: Db): Promise<UserRow | undefined> {
  const administrators = db.selectFrom('user').select(COLUMNS).where('is_admin', '=', 1).where('deleted_at', 'is', null)
  return administrators.orderBy('id').limit(1).executeTakeFirst()
}

export function listByIds(db: Db, ids: readonly number[]): Promise<UserRow[]> {
  return db.selectFrom('user').select(COLUMNS).where('id', 'in', ids).execute()
}

/** @throws {UniqueViolation} when the name is taken */
export function insert(
  db: Db,
  user: { username: string; email: string | null; isAdmin: boolean; createdAt: string },
): Promise<UserRow> {
  return db
    .insertInto('user')
    .values({
      username: user.username,
      name: user.username,
      email: user.email,
      is_admin: user.isAdmin ? 1 : 0,
      created_at: user.createdAt,
      deleted_at: null,
    })
    .returning(COLUMNS)
    .executeTakeFirstOrThrow()
}

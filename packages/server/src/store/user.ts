import { sql, type Selectable } from 'kysely'
import type { Db } from './dialect.ts'
import { folded } from './folded.ts'
import { prepared } from './prepared.ts'
import type { UserTable } from './account-tables.ts'

/** Without the password's hash, which only the check of a password reads. */
export type UserRow = Omit<Selectable<UserTable>, 'password_hash'>

const COLUMNS = [
  'id',
  'username',
  'name',
  'email',
  'is_admin',
  'created_at',
  'deleted_at',
  'kind',
  'default_entity_id',
] as const

const FOLDED_USERNAME = sql<string>`lower(username)`
const FOLDED_EMAIL = sql<string>`lower(email)`

/** Those that are not deleted. */
function users(db: Db) {
  return db.selectFrom('user').select(COLUMNS).where('deleted_at', 'is', null)
}

/** Deleted or not. */
export async function findById(db: Db, id: number): Promise<UserRow | undefined> {
  const { rows } = await byId(db, { id })
  return rows[0]
}

const byId = prepared<{ id: number }, UserRow>((db, given) =>
  db.selectFrom('user').select(COLUMNS).where('id', '=', given('id')),
)

/** Uses user_by_username. */
export function findByUsername(db: Db, username: string): Promise<UserRow | undefined> {
  return users(db).where('username', '=', username).executeTakeFirst()
}

/** Whoever has this name, upper and lower case alike. Uses user_by_folded_username. */
export function findByFoldedName(db: Db, username: string): Promise<UserRow | undefined> {
  return users(db).where(FOLDED_USERNAME, '=', folded(username)).executeTakeFirst()
}

/** Upper and lower case alike. Uses user_by_email. */
export function findByEmail(db: Db, email: string): Promise<UserRow | undefined> {
  return users(db).where(FOLDED_EMAIL, '=', folded(email)).executeTakeFirst()
}

/** The first administrator that is left. Reads few rows: there are few users before one. */
export function findAdministrator(db: Db): Promise<UserRow | undefined> {
  return users(db).where('is_admin', '=', 1).orderBy('id').limit(1).executeTakeFirst()
}

/** Whether somebody else administrates as well. */
export async function hasOtherAdministrator(db: Db, id: number): Promise<boolean> {
  return (await users(db).where('is_admin', '=', 1).where('id', '!=', id).limit(1).executeTakeFirst()) !== undefined
}

export function listByIds(db: Db, ids: readonly number[]): Promise<UserRow[]> {
  return db.selectFrom('user').select(COLUMNS).where('id', 'in', ids).execute()
}

/**
 * People whose username or name (or e-mail) begins so, upper and lower case alike; whoever is called exactly so comes
 * first. Reads every user.
 */
export function search(db: Db, query: string, byEmail: boolean, limit: number): Promise<UserRow[]> {
  const wanted = folded(query)
  const starts = (column: 'username' | 'name' | 'email') =>
    sql<boolean>`substr(lower(${sql.ref(column)}), 1, ${sql.lit(Array.from(wanted).length)}) = ${wanted}`
  const found = users(db).where('kind', '=', 'person')
  return found
    .where((eb) => eb.or([starts('username'), starts('name'), ...(byEmail ? [starts('email')] : [])]))
    .orderBy(sql`case when lower(username) = ${wanted} then 0 else 1 end`)
    .orderBy('username')
    .limit(limit)
    .execute()
}

/** @throws {UniqueViolation} when the name or the e-mail is taken */
export function insert(
  db: Db,
  user: {
    username: string
    email: string | null
    isAdmin: boolean
    createdAt: string
    name?: string
    kind?: UserRow['kind']
    passwordHash?: string | null
  },
): Promise<UserRow> {
  return db
    .insertInto('user')
    .values({
      username: user.username,
      name: user.name ?? user.username,
      email: user.email,
      is_admin: user.isAdmin ? 1 : 0,
      created_at: user.createdAt,
      deleted_at: null,
      kind: user.kind ?? 'person',
      password_hash: user.passwordHash ?? null,
      default_entity_id: null,
    })
    .returning(COLUMNS)
    .executeTakeFirstOrThrow()
}

export async function getPasswordHash(db: Db, id: number): Promise<string | null> {
  const row = await db.selectFrom('user').select('password_hash').where('id', '=', id).executeTakeFirst()
  return row?.password_hash ?? null
}

export async function setPasswordHash(db: Db, id: number, passwordHash: string): Promise<void> {
  await db.updateTable('user').set({ password_hash: passwordHash }).where('id', '=', id).execute()
}

export async function setDefaultEntity(db: Db, id: number, entityId: number): Promise<void> {
  await db.updateTable('user').set({ default_entity_id: entityId }).where('id', '=', id).execute()
}

/** What is left is a name for what the user has made. */
export async function markDeleted(db: Db, id: number, deletedAt: string): Promise<void> {
  const gone = {
    deleted_at: deletedAt,
    email: null,
    password_hash: null,
    default_entity_id: null,
    is_admin: 0,
  } as const
  await db.updateTable('user').set(gone).where('id', '=', id).execute()
}

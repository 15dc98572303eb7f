import type { Selectable } from 'kysely'
import type { Db } from './dialect.ts'
import { prepared } from './prepared.ts'
import type { ApiKeyTable } from './account-tables.ts'

export type ApiKeyRow = Selectable<ApiKeyTable>

const COLUMNS = ['id', 'user_id', 'secret_sha256', 'hint', 'description', 'created_at', 'deleted_at'] as const

/** Uses the unique index of secret_sha256. */
export async function findBySecret(db: Db, secretSha256: string): Promise<ApiKeyRow | undefined> {
  const { rows } = await bySecret(db, { secretSha256 })
  return rows[0]
}

const bySecret = prepared<{ secretSha256: string }, ApiKeyRow>((db, given) =>
  db.selectFrom('api_key').select(COLUMNS).where('secret_sha256', '=', given('secretSha256')),
)

/** Deleted or not: who repeats a deletion is told that it is done. */
export function findDeletedOrNot(db: Db, id: number): Promise<ApiKeyRow | undefined> {
  return db.selectFrom('api_key').select(COLUMNS).where('id', '=', id).executeTakeFirst()
}

/** Oldest first. Uses api_key_by_user. */
export function listByUser(db: Db, userId: number): Promise<ApiKeyRow[]> {
  const keys = db.selectFrom('api_key').select(COLUMNS).where('user_id', '=', userId)
  return keys.where('deleted_at', 'is', null).orderBy('id').execute()
}

/** @throws {UniqueViolation} when the same key is in use */
export function insert(db: Db, key: Omit<ApiKeyRow, 'id' | 'deleted_at'>): Promise<ApiKeyRow> {
  const row = { ...key, deleted_at: null }
  return db.insertInto('api_key').values(row).returning(COLUMNS).executeTakeFirstOrThrow()
}

/** Nobody can use it from now on, and the same key may be given to somebody again. */
export async function markDeleted(db: Db, id: number, deletedAt: string): Promise<void> {
  const gone = { deleted_at: deletedAt, secret_sha256: `deleted:${id}` }
  await db.updateTable('api_key').set(gone).where('id', '=', id).execute()
}

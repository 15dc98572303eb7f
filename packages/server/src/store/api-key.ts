import type { Selectable } from 'kysely'
import type { Db } from './dialect.ts'
import type { ApiKeyTable } from './tables.ts'

export type ApiKeyRow = Selectable<ApiKeyTable>

const COLUMNS = ['id', 'user_id', 'secret_sha256', 'hint', 'description', 'created_at'] as const

/** Uses the unique index of secret_sha256. */
export function findBySecret(db: Db, secretSha256: string): Promise<ApiKeyRow | undefined> {
  return db.selectFrom('api_key').select(COLUMNS).where('secret_sha256', '=', secretSha256).executeTakeFirst()
}

/** Oldest first. Uses api_key_by_user. */
export function listByUser(db: Db, userId: number): Promise<ApiKeyRow[]> {
  return db.selectFrom('api_key').select(COLUMNS).where('user_id', '=', userId).orderBy('id').execute()
}

/** @throws {UniqueViolation} when the same key is in use */
export function insert(db: Db, key: Omit<ApiKeyRow, 'id'>): Promise<ApiKeyRow> {
  return db.insertInto('api_key').values(key).returning(COLUMNS).executeTakeFirstOrThrow()
}

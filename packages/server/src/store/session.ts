import type { Selectable } from 'kysely'
import type { SessionTable } from './account-tables.ts'
import type { Db } from './dialect.ts'
import { prepared } from './prepared.ts'

export type SessionRow = Selectable<SessionTable>

const COLUMNS = [
  'id',
  'user_id',
  'token_sha256',
  'api_key_id',
  'browser',
  'created_at',
  'last_seen_at',
  'expires_at',
] as const

/** Expired or not. Uses session_by_token. */
export async function findByToken(db: Db, tokenSha256: string): Promise<SessionRow | undefined> {
  const { rows } = await byToken(db, { tokenSha256 })
  return rows[0]
}

const byToken = prepared<{ tokenSha256: string }, SessionRow>((db, given) =>
  db.selectFrom('session').select(COLUMNS).where('token_sha256', '=', given('tokenSha256')),
)

/** The one seen last first, expired ones included. Uses session_by_user. */
export function listByUser(db: Db, userId: number): Promise<SessionRow[]> {
  const sessions = db.selectFrom('session').select(COLUMNS).where('user_id', '=', userId)
  return sessions.orderBy('last_seen_at', 'desc').orderBy('id', 'desc').execute()
}

export async function insert(db: Db, session: Omit<SessionRow, 'id'>): Promise<number> {
  const inserted = db.insertInto('session').values(session).returning('id')
  return (await inserted.executeTakeFirstOrThrow()).id
}

/** It was used: it ends later than it would have. */
export async function touch(db: Db, id: number, seen: Pick<SessionRow, 'last_seen_at' | 'expires_at'>): Promise<void> {
  await db.updateTable('session').set(seen).where('id', '=', id).execute()
}

export async function remove(db: Db, id: number): Promise<void> {
  await db.deleteFrom('session').where('id', '=', id).execute()
}

export async function removeByToken(db: Db, tokenSha256: string): Promise<void> {
  await db.deleteFrom('session').where('token_sha256', '=', tokenSha256).execute()
}

/** All of a user but one; without `keptId` all. Uses session_by_user. */
export async function removeByUser(db: Db, userId: number, keptId?: number): Promise<void> {
  const sessions = db.deleteFrom('session').where('user_id', '=', userId)
  await (keptId === undefined ? sessions : sessions.where('id', '<>', keptId)).execute()
}

/** Those that a key opened. Uses session_by_api_key. */
export async function removeByApiKey(db: Db, apiKeyId: number): Promise<void> {
  await db.deleteFrom('session').where('api_key_id', '=', apiKeyId).execute()
}

/** Uses session_by_expiry. */
export async function removeExpired(db: Db, at: string): Promise<void> {
  await db.deleteFrom('session').where('expires_at', '<=', at).execute()
}

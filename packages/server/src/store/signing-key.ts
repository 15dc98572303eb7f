import type { Selectable } from 'kysely'
import type { Db } from './dialect.ts'
import type { SigningKeyTable } from './tables.ts'

export type SigningKeyRow = Selectable<SigningKeyTable>

/** Newest first: the first signs, all verify. */
export function list(db: Db): Promise<SigningKeyRow[]> {
  return db.selectFrom('signing_key').select(['id', 'secret', 'created_at']).orderBy('id', 'desc').execute()
}

export async function insert(db: Db, key: Omit<SigningKeyRow, 'id'>): Promise<void> {
  await db.insertInto('signing_key').values(key).execute()
}

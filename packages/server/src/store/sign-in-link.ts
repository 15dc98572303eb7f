import type { Selectable } from 'kysely'
import type { SignInLinkTable } from './account-tables.ts'
import type { Db } from './dialect.ts'

export type SignInLinkRow = Selectable<SignInLinkTable>

/** Expired or not. */
export function find(db: Db, tokenSha256: string): Promise<SignInLinkRow | undefined> {
  const links = db.selectFrom('sign_in_link').select(['token_sha256', 'user_id', 'created_at', 'expires_at'])
  return links.where('token_sha256', '=', tokenSha256).executeTakeFirst()
}

export async function insert(db: Db, link: SignInLinkRow): Promise<void> {
  await db.insertInto('sign_in_link').values(link).execute()
}

export async function remove(db: Db, tokenSha256: string): Promise<void> {
  await db.deleteFrom('sign_in_link').where('token_sha256', '=', tokenSha256).execute()
}

/** Uses sign_in_link_by_user. */
export async function removeByUser(db: Db, userId: number): Promise<void> {
  await db.deleteFrom('sign_in_link').where('user_id', '=', userId).execute()
}

/** Reads all of them: a start makes one at most. */
export async function removeExpired(db: Db, at: string): Promise<void> {
  await db.deleteFrom('sign_in_link').where('expires_at', '<=', at).execute()
}

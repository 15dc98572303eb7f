import { sql, type QueryExecutorProvider } from 'kysely'
import type { ColumnTypes } from '../dialect.ts'

/** Who is signed in with a browser, and links that sign somebody in once. */
export async function session(db: QueryExecutorProvider, { id, int64 }: ColumnTypes): Promise<void> {
  const statements = [
    `create table session (id ${id}, user_id ${int64} not null references "user" (id), token_sha256 text not null,
       api_key_id ${int64} references api_key (id), browser text, created_at text not null, last_seen_at text not null,
       expires_at text not null)`,
    `create unique index session_by_token on session (token_sha256)`,
    `create index session_by_user on session (user_id)`,
    `create index session_by_api_key on session (api_key_id)`,
    `create index session_by_expiry on session (expires_at)`,
    `create table sign_in_link (token_sha256 text not null primary key, user_id ${int64} not null references "user" (id),
       created_at text not null, expires_at text not null)`,
    `create index sign_in_link_by_user on sign_in_link (user_id)`,
  ]
  for (const statement of statements) await sql.raw(statement).execute(db)
}

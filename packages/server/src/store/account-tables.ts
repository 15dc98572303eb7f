/** The tables of users, teams and organizations; `tables.ts` has the others. */
import type { Generated } from 'kysely'

export interface UserTable {
  id: Generated<number>
  username: string
  name: string
  email: string | null
  is_admin: 0 | 1
  created_at: string
  /** Deleted: the row stays, because runs name it; the e-mail, password, keys and memberships are gone. */
  deleted_at: string | null
  /** A service account belongs to one team and has no entity of its own. */
  kind: Generated<'person' | 'service'>
  /** Argon2id in PHC form; null: no password. */
  password_hash: string | null
  /** Null: the personal entity. */
  default_entity_id: number | null
}

/** Who owns projects: a person's own entity (same name as the user), a team, or what owns an organization's registries. */
export interface EntityTable {
  id: Generated<number>
  name: string
  kind: 'personal' | 'team' | 'organization'
  user_id: number | null
  created_at: string
  /** Null for a personal entity. */
  organization_id: number | null
  /** Deleted: the name is `<id>:<name>` then, which no living entity can have. */
  deleted_at: string | null
}

/** A group of teams, with an entity of its own. */
export interface OrganizationTable {
  id: Generated<number>
  name: string
  entity_id: number
  created_at: string
  /** Deleted: the name is `<id>:<name>` then. */
  deleted_at: string | null
}

export type RoleName = 'admin' | 'member' | 'viewer'

/** Who belongs to a team. */
export interface EntityMemberTable {
  id: Generated<number>
  entity_id: number
  user_id: number
  role: RoleName
  created_at: string
}

export interface OrganizationMemberTable {
  organization_id: number
  user_id: number
  role: RoleName
  created_at: string
}

/** Who will join a team as soon as there is a user of that e-mail address. */
export interface InvitationTable {
  id: Generated<number>
  entity_id: number
  email: string
  role: RoleName
  created_by: number
  created_at: string
}

export interface ApiKeyTable {
  id: Generated<number>
  user_id: number
  /** SHA-256 of the whole key, hex; the key itself is never stored. Of a deleted key: `deleted:<id>`. */
  secret_sha256: string
  /** The first eight characters after the dash, to tell keys apart on a page. */
  hint: string
  description: string | null
  created_at: string
  deleted_at: string | null
}

/** Somebody signed in with a browser. */
export interface SessionTable {
  id: Generated<number>
  user_id: number
  /** SHA-256 of what the cookie holds, hex; the token itself is never stored. */
  token_sha256: string
  /** The key that opened it, and takes it along when it is deleted. */
  api_key_id: number | null
  /** What the browser calls itself, for the list of sessions. */
  browser: string | null
  created_at: string
  /** To the hour. */
  last_seen_at: string
  expires_at: string
}

/** A link that signs a user in once. */
export interface SignInLinkTable {
  /** SHA-256 of the token in the link, hex. */
  token_sha256: string
  user_id: number
  created_at: string
  expires_at: string
}

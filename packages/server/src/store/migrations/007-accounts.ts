import { sql, type Kysely } from 'kysely'
import type { ColumnTypes } from '../dialect.ts'

/** Teams, organizations, members, invitations, service accounts and passwords; what is there becomes `default`'s. */
export async function accounts(db: Kysely<unknown>, types: ColumnTypes): Promise<void> {
  for (const statement of [...tables(types), ...FIRST_ORGANIZATION]) await sql.raw(statement).execute(db)
}

function tables({ id, int64 }: ColumnTypes): string[] {
  return [
    `alter table "user" add column kind text not null default 'person'`,
    `alter table "user" add column password_hash text`,
    `alter table "user" add column default_entity_id ${int64} references entity (id)`,
    `create unique index user_by_folded_username on "user" (lower(username)) where deleted_at is null`,
    `create unique index user_by_email on "user" (lower(email)) where deleted_at is null`,
    `create table organization (id ${id}, name text not null, entity_id ${int64} not null references entity (id),
       created_at text not null, deleted_at text)`,
    `create unique index organization_by_name on organization (lower(name))`,
    `alter table entity add column organization_id ${int64} references organization (id)`,
    `alter table entity add column deleted_at text`,
    `create unique index entity_by_folded_name on entity (lower(name))`,
    `create index entity_by_user on entity (user_id)`,
    `create index entity_by_organization on entity (organization_id)`,
    `create table entity_member (id ${id}, entity_id ${int64} not null references entity (id),
       user_id ${int64} not null references "user" (id), role text not null, created_at text not null,
       unique (entity_id, user_id))`,
    `create index entity_member_by_user on entity_member (user_id)`,
    `create table organization_member (organization_id ${int64} not null references organization (id),
       user_id ${int64} not null references "user" (id), role text not null, created_at text not null,
       primary key (organization_id, user_id))`,
    `create index organization_member_by_user on organization_member (user_id)`,
    `create table invitation (id ${id}, entity_id ${int64} not null references entity (id), email text not null,
       role text not null, created_by ${int64} not null references "user" (id), created_at text not null)`,
    `create unique index invitation_by_email on invitation (lower(email), entity_id)`,
    `create index invitation_by_entity on invitation (entity_id)`,
    `alter table api_key add column deleted_at text`,
  ]
}

/** A folder from before organizations gets the one that a first start makes now, with its first administrator. */
const FIRST_ORGANIZATION = [
  `insert into entity (name, kind, created_at)
     select 'default-org', 'organization', min(created_at) from "user" where is_admin = 1 having count(*) > 0`,
  `insert into organization (name, entity_id, created_at)
     select 'default', id, created_at from entity where kind = 'organization'`,
  `update entity set organization_id = (select id from organization) where kind = 'organization'`,
  `insert into organization_member (organization_id, user_id, role, created_at)
     select organization.id, "user".id, 'admin', organization.created_at from organization, "user"
     where "user".id = (select min(id) from "user" where is_admin = 1)`,
]

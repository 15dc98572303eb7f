import { sql, type Selectable } from 'kysely'
import type { Db } from './dialect.ts'
import { folded } from './folded.ts'
import { prepared } from './prepared.ts'
import type { EntityTable, RoleName } from './account-tables.ts'

export type EntityRow = Selectable<EntityTable>

const COLUMNS = ['id', 'name', 'kind', 'user_id', 'created_at', 'organization_id', 'deleted_at'] as const

/** What somebody holds in one entity, and in its organization. */
export interface HeldRole {
  readonly id: number
  readonly name: string
  readonly kind: EntityRow['kind']
  /** Null: only what the organization gives. */
  readonly role: RoleName | null
  readonly organizationRole: RoleName | null
}

export function findById(db: Db, id: number): Promise<EntityRow | undefined> {
  return db.selectFrom('entity').select(COLUMNS).where('id', '=', id).executeTakeFirst()
}

/** Uses the unique index of name. */
export async function findByName(db: Db, name: string): Promise<EntityRow | undefined> {
  const { rows } = await byName(db, { name })
  return rows[0]
}

const byName = prepared<{ name: string }, EntityRow>((db, given) =>
  db.selectFrom('entity').select(COLUMNS).where('name', '=', given('name')).where('deleted_at', 'is', null),
)

/** Whatever has this name, upper and lower case alike. Uses entity_by_folded_name. */
export function findByFoldedName(db: Db, name: string): Promise<EntityRow | undefined> {
  const foldedName = sql<string>`lower(name)`
  return db.selectFrom('entity').select(COLUMNS).where(foldedName, '=', folded(name)).executeTakeFirst()
}

export function listByIds(db: Db, ids: readonly number[]): Promise<EntityRow[]> {
  return db.selectFrom('entity').select(COLUMNS).where('id', 'in', ids).execute()
}

/** Somebody's personal entity; none for a service account. Uses entity_by_user. */
export function findPersonal(db: Db, userId: number): Promise<EntityRow | undefined> {
  return db.selectFrom('entity').select(COLUMNS).where('user_id', '=', userId).executeTakeFirst()
}

/** Teams, the oldest first. Uses entity_by_organization. */
export function listTeams(db: Db, organizationId: number): Promise<EntityRow[]> {
  const teams = db.selectFrom('entity').select(COLUMNS).where('organization_id', '=', organizationId)
  return teams.where('kind', '=', 'team').where('deleted_at', 'is', null).orderBy('id').execute()
}

/** The personal entity and the teams somebody belongs to, in this order. Uses entity_by_user, entity_member_by_user. */
export function listByUser(db: Db, userId: number): Promise<EntityRow[]> {
  return db
    .selectFrom('entity')
    .select(COLUMNS)
    .where((eb) =>
      eb.or([
        eb('user_id', '=', userId),
        eb('id', 'in', eb.selectFrom('entity_member').select('entity_id').where('user_id', '=', userId)),
      ]),
    )
    .where('deleted_at', 'is', null)
    .orderBy(sql`case when user_id = ${userId} then 0 else 1 end`)
    .orderBy('id')
    .execute()
}

/**
 * Everything a user's rights come from, in one statement: it runs with every request. An entity may be there twice.
 * Uses entity_by_user, entity_member_by_user, organization_member_by_user and entity_by_organization.
 */
export async function listHeldRoles(db: Db, userId: number): Promise<HeldRole[]> {
  const { rows } = await heldRoles(db, { userId })
  return rows
}

const heldRoles = prepared<{ userId: number }, HeldRole>((db, given) =>
  db
    .selectFrom('entity')
    .select(['entity.id', 'entity.name', 'entity.kind'])
    .select([sql<RoleName | null>`'admin'`.as('role'), sql<RoleName | null>`null`.as('organizationRole')])
    .where('entity.user_id', '=', given('userId'))
    .where('entity.deleted_at', 'is', null)
    .unionAll(
      db
        .selectFrom('entity_member')
        .innerJoin('entity', 'entity.id', 'entity_member.entity_id')
        .leftJoin('organization_member', (join) =>
          join
            .onRef('organization_member.organization_id', '=', 'entity.organization_id')
            .onRef('organization_member.user_id', '=', 'entity_member.user_id'),
        )
        .select(['entity.id', 'entity.name', 'entity.kind'])
        .select([
          sql<RoleName | null>`entity_member.role`.as('role'),
          sql<RoleName | null>`organization_member.role`.as('organizationRole'),
        ])
        .where('entity_member.user_id', '=', given('userId')),
    )
    .unionAll(
      db
        .selectFrom('organization_member')
        .innerJoin('entity', 'entity.organization_id', 'organization_member.organization_id')
        .select(['entity.id', 'entity.name', 'entity.kind'])
        .select([
          sql<RoleName | null>`null`.as('role'),
          sql<RoleName | null>`organization_member.role`.as('organizationRole'),
        ])
        .where('organization_member.user_id', '=', given('userId'))
        .where((eb) => eb.or([eb('entity.kind', '=', 'organization'), eb('organization_member.role', '=', 'admin')])),
    ),
)

/** @throws {UniqueViolation} when the name is taken */
export function insert(
  db: Db,
  entity: Pick<EntityRow, 'name' | 'kind' | 'user_id' | 'created_at'> & { organization_id?: number | null },
): Promise<EntityRow> {
  const row = { organization_id: null, ...entity, deleted_at: null }
  return db.insertInto('entity').values(row).returning(COLUMNS).executeTakeFirstOrThrow()
}

export async function setOrganization(db: Db, id: number, organizationId: number): Promise<void> {
  await db.updateTable('entity').set({ organization_id: organizationId }).where('id', '=', id).execute()
}

/** Hides it and sets its name free. */
export async function markDeleted(db: Db, { id, name }: Pick<EntityRow, 'id' | 'name'>, at: string): Promise<void> {
  await db
    .updateTable('entity')
    .set({ deleted_at: at, name: `${id}:${name}` })
    .where('id', '=', id)
    .execute()
}

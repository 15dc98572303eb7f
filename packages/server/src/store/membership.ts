import type { Filter, Order } from '@amphora/wire'
import { sql, type ExpressionBuilder, type Selectable } from 'kysely'
import { collectionsOf } from './collection-owner.ts'
import type { Db } from './dialect.ts'
import { conditionOf, pageOf, VERSION_LISTING, type Position } from './listing.ts'
import type { Int64 } from './int64.ts'
import type { MembershipTable, Tables } from './tables.ts'

/** A version's place in a collection: its number and date there. */
export type MembershipRow = Selectable<MembershipTable>

const COLUMNS = [
  'membership.id',
  'membership.collection_id',
  'membership.artifact_id',
  'membership.version_index',
  'membership.created_at',
] as const

/** Uses the unique index of (collection_id, version_index). */
export function findByVersion(db: Db, collectionId: number, versionIndex: number): Promise<MembershipRow | undefined> {
  const members = db.selectFrom('membership').select(COLUMNS).where('collection_id', '=', collectionId)
  return members.where('version_index', '=', versionIndex).executeTakeFirst()
}

/** Uses the unique indexes of alias and membership. */
export function findByAlias(db: Db, collectionId: number, alias: string): Promise<MembershipRow | undefined> {
  return db
    .selectFrom('alias')
    .innerJoin('membership', (join) =>
      join
        .onRef('membership.collection_id', '=', 'alias.collection_id')
        .onRef('membership.artifact_id', '=', 'alias.artifact_id'),
    )
    .select(COLUMNS)
    .where('alias.collection_id', '=', collectionId)
    .where('alias.name', '=', alias)
    .executeTakeFirst()
}

/** The newest member whose content has that digest. Reads the collection's members. */
export function findByDigest(db: Db, collectionId: number, digest: string): Promise<MembershipRow | undefined> {
  return db
    .selectFrom('membership')
    .innerJoin('artifact', 'artifact.id', 'membership.artifact_id')
    .select(COLUMNS)
    .where('membership.collection_id', '=', collectionId)
    .where('artifact.digest', '=', digest)
    .orderBy('membership.version_index', 'desc')
    .executeTakeFirst()
}

/** The member with the highest number. Uses the unique index of (collection_id, version_index). */
export function findNewest(db: Db, collectionId: number): Promise<MembershipRow | undefined> {
  const members = db.selectFrom('membership').select(COLUMNS).where('collection_id', '=', collectionId)
  return members.orderBy('version_index', 'desc').limit(1).executeTakeFirst()
}

/** Uses the unique index of (collection_id, artifact_id). */
export function find(db: Db, collectionId: number, artifactId: number): Promise<MembershipRow | undefined> {
  const members = db.selectFrom('membership').select(COLUMNS).where('collection_id', '=', collectionId)
  return members.where('artifact_id', '=', artifactId).executeTakeFirst()
}

/** A member with the entity that its collection belongs to. */
export type PlacedMembershipRow = MembershipRow & { readonly entity_id: number }

/** Every collection these versions are in, the source first. Uses membership_by_artifact. */
export function listByArtifacts(db: Db, artifactIds: readonly number[]): Promise<PlacedMembershipRow[]> {
  return db
    .selectFrom('membership')
    .innerJoin('collection', 'collection.id', 'membership.collection_id')
    .innerJoin('project', 'project.id', 'collection.project_id')
    .select([...COLUMNS, 'project.entity_id'])
    .where('membership.artifact_id', 'in', artifactIds)
    .orderBy('membership.id')
    .execute()
}

export function insert(db: Db, membership: Omit<MembershipRow, 'id'>): Promise<MembershipRow> {
  return db.insertInto('membership').values(membership).returning(COLUMNS).executeTakeFirstOrThrow()
}

/** Takes the version out of one collection. */
export async function remove(db: Db, collectionId: number, artifactId: number): Promise<void> {
  const member = db.deleteFrom('membership').where('collection_id', '=', collectionId)
  await member.where('artifact_id', '=', artifactId).execute()
}

/** Takes every version out of the collection. */
export async function removeCollection(db: Db, collectionId: number): Promise<void> {
  await db.deleteFrom('membership').where('collection_id', '=', collectionId).execute()
}

/** Takes the version out of every collection. */
export async function removeArtifact(db: Db, artifactId: number): Promise<void> {
  await db.deleteFrom('membership').where('artifact_id', '=', artifactId).execute()
}

/** Takes all versions of a source collection out of it and of every other collection. */
export async function removeSource(db: Db, collectionId: number): Promise<void> {
  const versions = db.selectFrom('artifact').select('id').where('collection_id', '=', collectionId)
  await db.deleteFrom('membership').where('artifact_id', 'in', versions).execute()
}

export interface MembershipList {
  readonly collectionId: number
  readonly filter: Filter
  /** Only versions whose source collection belongs to one of these entities; absent: all. */
  readonly sourceEntities?: readonly number[] | undefined
}

export interface ListedMembership {
  readonly membership: MembershipRow
  readonly position: Position
}

/** One page of the members of a collection. Reads them all unless the order is by number. */
export async function list(
  db: Db,
  wanted: MembershipList & { readonly order: Order; readonly after?: Position | undefined; readonly limit: number },
): Promise<ListedMembership[]> {
  const { key, id, direction, follows } = pageOf(VERSION_LISTING, wanted.order, wanted.after)
  const rows = await matching(db, wanted)
    .select([...COLUMNS, sql.ref<string | number>(key).as('position')])
    .where(follows)
    .orderBy(sql.ref(key), direction)
    .orderBy(sql.ref(id), direction)
    .limit(wanted.limit)
    .execute()
  return rows.map(({ position, ...membership }) => ({ membership, position: [position, membership.id] }))
}

/** How many there are in all pages. */
export async function count(db: Db, wanted: MembershipList): Promise<number> {
  const counted = matching(db, wanted).select((row) => row.fn.countAll<number>().as('members'))
  return (await counted.executeTakeFirstOrThrow()).members
}

/** How many members each collection has, of those of `sourceEntities` (absent: all); none for an empty one. */
export async function countByCollections(
  db: Db,
  collectionIds: readonly number[],
  sourceEntities: readonly number[] | undefined,
): Promise<{ readonly collectionId: number; readonly members: number }[]> {
  const members = db.selectFrom('membership').where('membership.collection_id', 'in', collectionIds)
  const counted = members
    .select((row) => ['membership.collection_id', row.fn.countAll<Int64>().as('members')])
    .groupBy('membership.collection_id')
  const visible = sourceEntities
    ? counted
        .innerJoin('artifact', 'artifact.id', 'membership.artifact_id')
        .where('artifact.collection_id', 'in', collectionsOf(db, sourceEntities))
    : counted
  const rows = await visible.execute()
  return rows.map((row) => ({ collectionId: row.collection_id, members: Number(row.members) }))
}

/** The size of the version before each in its source collection. Uses the unique index of (collection_id, version_index). */
export async function listSizesBefore(
  db: Db,
  artifactIds: readonly number[],
): Promise<{ readonly artifactId: number; readonly sizeBytes: number }[]> {
  const before = (row: ExpressionBuilder<Tables & { own: MembershipTable }, 'own'>) =>
    row
      .selectFrom('membership as earlier')
      .innerJoin('artifact as one', 'one.id', 'earlier.artifact_id')
      .select('one.size_bytes')
      .whereRef('earlier.collection_id', '=', 'own.collection_id')
      .whereRef('earlier.version_index', '<', 'own.version_index')
      .orderBy('earlier.version_index', 'desc')
      .limit(1)
  const rows = await db
    .selectFrom('artifact')
    .innerJoin('membership as own', (join) =>
      join.onRef('own.artifact_id', '=', 'artifact.id').onRef('own.collection_id', '=', 'artifact.collection_id'),
    )
    .select((row) => ['artifact.id', before(row).as('size')])
    .where('artifact.id', 'in', artifactIds)
    .execute()
  return rows.flatMap(({ id, size }) => (size === null ? [] : [{ artifactId: id, sizeBytes: size }]))
}

function matching(db: Db, { collectionId, filter, sourceEntities }: MembershipList) {
  const members = db
    .selectFrom('membership')
    .innerJoin('artifact', 'artifact.id', 'membership.artifact_id')
    .where('membership.collection_id', '=', collectionId)
    .where(conditionOf(VERSION_LISTING, filter))
  return sourceEntities ? members.where('artifact.collection_id', 'in', collectionsOf(db, sourceEntities)) : members
}

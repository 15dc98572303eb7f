import type { Filter, Order } from '@amphora/wire'
import { sql, type Selectable, type SqlBool, type Updateable } from 'kysely'
import type { Db } from './dialect.ts'
import { COLLECTION_LISTING, conditionOf, pageOf, resolvePatterns, type Position } from './listing.ts'
import type { CollectionTable } from './tables.ts'

/** A collection with the names of its type and of where it lives. */
export type CollectionRow = Selectable<CollectionTable> & {
  readonly type_name: string
  readonly project_name: string
  readonly entity_id: number
  readonly entity_name: string
}

export type CollectionChanges = Pick<
  Updateable<CollectionTable>,
  'name' | 'description' | 'artifact_type_id' | 'state' | 'updated_at'
>

const COLUMNS = [
  'collection.id',
  'collection.project_id',
  'collection.artifact_type_id',
  'collection.name',
  'collection.kind',
  'collection.description',
  'collection.state',
  'collection.next_version',
  'collection.created_at',
  'collection.updated_at',
  'artifact_type.name as type_name',
  'project.name as project_name',
  'project.entity_id',
  'entity.name as entity_name',
] as const

// As collection_by_name has it: a bound value would not be recognised as the condition of that index.
const IS_READY = sql<SqlBool>`state = 'READY'`

function withPlace(db: Db) {
  return db
    .selectFrom('collection')
    .innerJoin('artifact_type', 'artifact_type.id', 'collection.artifact_type_id')
    .innerJoin('project', 'project.id', 'collection.project_id')
    .innerJoin('entity', 'entity.id', 'project.entity_id')
}

export function findById(db: Db, id: number): Promise<CollectionRow | undefined> {
  return withPlace(db).select(COLUMNS).where('collection.id', '=', id).executeTakeFirst()
}

export function listByIds(db: Db, ids: readonly number[]): Promise<CollectionRow[]> {
  return withPlace(db).select(COLUMNS).where('collection.id', 'in', ids).execute()
}

/** The living one of that name. Uses collection_by_name. */
export function findByName(db: Db, projectId: number, name: string): Promise<CollectionRow | undefined> {
  const living = withPlace(db).select(COLUMNS).where('collection.state', '=', 'READY')
  return living.where('collection.project_id', '=', projectId).where('collection.name', '=', name).executeTakeFirst()
}

/** The living ones of a project. Uses collection_by_name. */
export function listLiving(db: Db, projectId: number): Promise<Pick<CollectionRow, 'id' | 'kind'>[]> {
  const living = db.selectFrom('collection').select(['id', 'kind']).where('project_id', '=', projectId).where(IS_READY)
  return living.orderBy('id').execute()
}

/** Makes an empty collection unless one of that name lives there. */
export async function insertIfAbsent(
  db: Db,
  collection: Pick<Selectable<CollectionTable>, 'project_id' | 'artifact_type_id' | 'name' | 'kind' | 'created_at'>,
): Promise<void> {
  await db
    .insertInto('collection')
    .values({
      ...collection,
      description: null,
      state: 'READY',
      next_version: 0,
      updated_at: collection.created_at,
    })
    .onConflict((conflict) => conflict.columns(['project_id', 'name']).where(IS_READY).doNothing())
    .execute()
}

/** Two commits to one collection queue here: the row is held until the transaction ends. */
export async function lock(db: Db, id: number): Promise<void> {
  await db
    .updateTable('collection')
    .set((row) => ({ next_version: row.ref('next_version') }))
    .where('id', '=', id)
    .execute()
}

/** The number of the next version; no other version ever gets it. */
export async function takeVersionIndex(db: Db, id: number, at: string): Promise<number> {
  const taken = await db
    .updateTable('collection')
    .set((row) => ({ next_version: row('next_version', '+', 1), updated_at: at }))
    .where('id', '=', id)
    .returning('next_version')
    .executeTakeFirstOrThrow()
  return taken.next_version - 1
}

/** @throws {UniqueViolation} when the new name is taken */
export async function update(db: Db, id: number, changes: CollectionChanges): Promise<void> {
  await db.updateTable('collection').set(changes).where('id', '=', id).execute()
}

/** Living collections of a project, or of one type in it. */
export interface CollectionList {
  readonly projectId: number
  readonly typeId?: number | undefined
  readonly filter: Filter
}

export interface ListedCollection {
  readonly collection: CollectionRow
  readonly position: Position
}

/** One page. Reads all collections of the project through collection_by_name; there are thousands at most. */
export async function list(
  db: Db,
  wanted: CollectionList & { readonly order: Order; readonly after?: Position | undefined; readonly limit: number },
): Promise<ListedCollection[]> {
  const { key, id, direction, follows } = pageOf(COLLECTION_LISTING, wanted.order, wanted.after)
  const rows = await matching(db, wanted, await withoutPatterns(db, wanted))
    .select([...COLUMNS, sql.ref<string | number>(key).as('position')])
    .where(follows)
    .orderBy(sql.ref(key), direction)
    .orderBy(sql.ref(id), direction)
    .limit(wanted.limit)
    .execute()
  return rows.map(({ position, ...collection }) => ({ collection, position: [position, collection.id] }))
}

/** Names of the living ones, for a search that SQL has no words for; at most `limit`. Uses collection_by_name. */
export async function listNames(
  db: Db,
  { projectId, typeId }: Omit<CollectionList, 'filter'>,
  limit: number,
): Promise<string[]> {
  const living = db.selectFrom('collection').select('name').where('project_id', '=', projectId).where(IS_READY)
  const ofType = typeId === undefined ? living : living.where('artifact_type_id', '=', typeId)
  return (await ofType.orderBy('name').limit(limit).execute()).map(({ name }) => name)
}

/** How many there are in all pages. */
export async function count(db: Db, wanted: CollectionList): Promise<number> {
  const living = matching(db, wanted, await withoutPatterns(db, wanted))
  const counted = living.select((row) => row.fn.countAll<number>().as('collections'))
  return (await counted.executeTakeFirstOrThrow()).collections
}

function matching(db: Db, wanted: CollectionList, filter: Filter) {
  return livingIn(db, wanted).where(conditionOf(COLLECTION_LISTING, filter))
}

function withoutPatterns(db: Db, wanted: CollectionList): Promise<Filter> {
  return resolvePatterns(COLLECTION_LISTING, wanted.filter, async (column) => {
    const texts = livingIn(db, wanted).select(sql.ref<string | null>(column).as('text')).distinct()
    return (await texts.execute()).flatMap(({ text }) => text ?? [])
  })
}

function livingIn(db: Db, { projectId, typeId }: CollectionList) {
  const living = withPlace(db).where('collection.project_id', '=', projectId).where('collection.state', '=', 'READY')
  return typeId === undefined ? living : living.where('collection.artifact_type_id', '=', typeId)
}

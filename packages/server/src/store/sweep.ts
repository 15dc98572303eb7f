import type { Filter } from '@amphora/wire'
import { sql, type Selectable } from 'kysely'
import type { Db } from './dialect.ts'
import { conditionOf, resolvePatterns, SWEEP_LISTING } from './listing.ts'
import type { SweepTable } from './sweep-tables.ts'

/** A sweep with the names of where it lives. Those of deleted projects never come back from here. */
export type SweepRow = Selectable<SweepTable> & {
  readonly project_name: string
  readonly entity_id: number
  readonly entity_name: string
}

export type NewSweep = Omit<Selectable<SweepTable>, 'id'>
export type SweepChanges = Partial<Omit<NewSweep, 'project_id' | 'name'>>

const COLUMNS = [
  'sweep.id',
  'sweep.project_id',
  'sweep.name',
  'sweep.display_name',
  'sweep.description',
  'sweep.method',
  'sweep.state',
  'sweep.config',
  'sweep.config_json',
  'sweep.run_count_expected',
  'sweep.grid_cursor',
  'sweep.controller',
  'sweep.scheduler',
  'sweep.user_id',
  'sweep.created_at',
  'sweep.updated_at',
  'sweep.heartbeat_at',
  'project.name as project_name',
  'project.entity_id',
  'entity.name as entity_name',
] as const

function withPlace(db: Db) {
  return db
    .selectFrom('sweep')
    .innerJoin('project', 'project.id', 'sweep.project_id')
    .innerJoin('entity', 'entity.id', 'project.entity_id')
    .where('project.deleted_at', 'is', null)
}

export function findById(db: Db, id: number): Promise<SweepRow | undefined> {
  return withPlace(db).select(COLUMNS).where('sweep.id', '=', id).executeTakeFirst()
}

/** Uses the unique index of (project_id, name). */
export function findByName(db: Db, projectId: number, name: string): Promise<SweepRow | undefined> {
  const named = withPlace(db).select(COLUMNS).where('sweep.name', '=', name)
  return named.where('sweep.project_id', '=', projectId).executeTakeFirst()
}

/** @throws {UniqueViolation} when the project has a sweep of that name */
export async function insert(db: Db, sweep: NewSweep): Promise<number> {
  return (await db.insertInto('sweep').values(sweep).returning('id').executeTakeFirstOrThrow()).id
}

export async function update(db: Db, id: number, changes: SweepChanges): Promise<void> {
  await db.updateTable('sweep').set(changes).where('id', '=', id).execute()
}

/** Decisions about one sweep queue here: the row is held until the transaction ends. Agents ask, so it also keeps when. */
export async function lock(db: Db, id: number, at: string): Promise<void> {
  await db.updateTable('sweep').set({ heartbeat_at: at }).where('id', '=', id).execute()
}

/** A run of theirs was deleted: its combination is free again. Uses sweep_run_by_run. */
export async function rewindGrids(db: Db, runStorageId: number): Promise<void> {
  const having = db.selectFrom('sweep_run').select('sweep_id').where('run_storage_id', '=', runStorageId)
  await db.updateTable('sweep').set({ grid_cursor: '' }).where('id', 'in', having).execute()
}

/** Sweeps of a project. */
export interface SweepList {
  readonly projectId: number
  readonly filter: Filter
}

/** Newest first, keyset-paged; at most `limit`. Reads all sweeps of the project; there are thousands at most. */
export async function list(
  db: Db,
  wanted: SweepList & { readonly beforeId: number | undefined; readonly limit: number },
): Promise<SweepRow[]> {
  const matching = inProject(db, wanted.projectId).where(conditionOf(SWEEP_LISTING, await withoutPatterns(db, wanted)))
  const page = matching.select(COLUMNS).orderBy('sweep.id', 'desc').limit(wanted.limit)
  return (wanted.beforeId === undefined ? page : page.where('sweep.id', '<', wanted.beforeId)).execute()
}

/** How many there are in all pages. */
export async function count(db: Db, wanted: SweepList): Promise<number> {
  const matching = inProject(db, wanted.projectId).where(conditionOf(SWEEP_LISTING, await withoutPatterns(db, wanted)))
  const counted = matching.select((row) => row.fn.countAll<number>().as('sweeps'))
  return (await counted.executeTakeFirstOrThrow()).sweeps
}

function withoutPatterns(db: Db, wanted: SweepList): Promise<Filter> {
  return resolvePatterns(SWEEP_LISTING, wanted.filter, async (column) => {
    const texts = inProject(db, wanted.projectId).select(sql.ref<string | null>(column).as('text')).distinct()
    return (await texts.execute()).flatMap(({ text }) => text ?? [])
  })
}

/** Uses the unique index of (project_id, name). */
function inProject(db: Db, projectId: number) {
  return withPlace(db).where('sweep.project_id', '=', projectId)
}

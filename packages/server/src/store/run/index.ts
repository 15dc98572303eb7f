import { sql, type Selectable } from 'kysely'
import { indexText } from './indexed-value.ts'
import { MAX_PARAMETERS, type Db } from '../dialect.ts'
import { prepared } from '../prepared.ts'
import { RUN_COLUMNS, runsWithPlace } from './columns.ts'
import type { RunTable } from '../tables.ts'

/** A run with the names of where it lives. Deleted runs never come back from here. */
export type RunRow = Selectable<RunTable> & {
  readonly project_name: string
  readonly entity_id: number
  readonly entity_name: string
}

export type NewRun = Omit<Selectable<RunTable>, 'storage_id'>
/** Whether a run runs, and how it ended. */
export type RunLife = Pick<Selectable<RunTable>, 'state' | 'exit_code' | 'is_preempting'>
export type RunChanges = Partial<Omit<NewRun, 'id' | 'project_id'>>

/** Uses run_by_id. */
export async function findById(db: Db, projectId: number, id: string): Promise<RunRow | undefined> {
  const { rows } = await byId(db, { projectId, id })
  return rows[0]
}

const byId = prepared<{ projectId: number; id: string }, RunRow>((db, given) => {
  const runs = runsWithPlace(db).select(RUN_COLUMNS)
  return runs.where('run.project_id', '=', given('projectId')).where('run.id', '=', given('id'))
})

export async function findByStorageId(db: Db, storageId: number): Promise<RunRow | undefined> {
  const { rows } = await byStorageId(db, { storageId })
  return rows[0]
}

const byStorageId = prepared<{ storageId: number }, RunRow>((db, given) =>
  runsWithPlace(db).select(RUN_COLUMNS).where('run.storage_id', '=', given('storageId')),
)

export function listByStorageIds(db: Db, storageIds: readonly number[]): Promise<RunRow[]> {
  return runsWithPlace(db).select(RUN_COLUMNS).where('run.storage_id', 'in', storageIds).execute()
}

/** @throws {UniqueViolation} when the project has a run of that id */
export async function insert(db: Db, run: NewRun): Promise<number> {
  const inserted = await db.insertInto('run').values(run).returning('storage_id').executeTakeFirstOrThrow()
  return inserted.storage_id
}

export async function update(db: Db, storageId: number, changes: RunChanges): Promise<void> {
  await db.updateTable('run').set(changes).where('storage_id', '=', storageId).execute()
}

/** Holds the run's row until the transaction ends: what is read of it afterwards is what it goes on from. */
export async function lock(db: Db, storageId: number): Promise<void> {
  await db
    .updateTable('run')
    .set((row) => ({ generation: row.ref('generation') }))
    .where('storage_id', '=', storageId)
    .execute()
}

/**
 * What a file_stream post says of a run's life (see `lifeAfterPost`), in one statement. It also takes the run's row,
 * so that its generation holds until the transaction ends; undefined when the run was deleted meanwhile.
 */
export function recordPost(
  db: Db,
  storageId: number,
  post: { at: string; life: Partial<RunLife>; isSummaryNew: boolean },
): Promise<Pick<RunRow, 'generation' | 'is_stop_requested'> | undefined> {
  return db
    .updateTable('run')
    .set({
      heartbeat_at: post.at,
      ...post.life,
      ...(post.isSummaryNew ? { is_index_stale: 1 as const, updated_at: post.at } : {}),
    })
    .where('storage_id', '=', storageId)
    .where('deleted_at', 'is', null)
    .returning(['generation', 'is_stop_requested'])
    .executeTakeFirst()
}

/**
 * Silent runs change state: every run in `from` without a heartbeat since `silentSince` is `to`.
 * Uses run_by_heartbeat. Answers how many.
 */
export async function markSilent(
  db: Db,
  { from, to, silentSince }: { from: string; to: string; silentSince: string },
): Promise<number> {
  const marked = await db
    .updateTable('run')
    .set({ state: to })
    .where('state', '=', from)
    .where('heartbeat_at', '<', silentSince)
    .executeTakeFirst()
  return Number(marked.numUpdatedRows)
}

/** Where a run belongs, deleted or not: who repeats a deletion is told that it is done. */
export async function findEntityId(db: Db, storageId: number): Promise<number | undefined> {
  const placed = db.selectFrom('run').innerJoin('project', 'project.id', 'run.project_id')
  const found = await placed.select('project.entity_id').where('run.storage_id', '=', storageId).executeTakeFirst()
  return found?.entity_id
}

/** The first time counts. */
export async function hide(db: Db, storageId: number, at: string): Promise<void> {
  const visible = db.updateTable('run').set({ deleted_at: at }).where('deleted_at', 'is', null)
  await visible.where('storage_id', '=', storageId).execute()
}

/** Every run of a project that is not hidden yet. Uses run_by_project. */
export async function hideAll(db: Db, projectId: number, at: string): Promise<void> {
  const visible = db.updateTable('run').set({ deleted_at: at }).where('deleted_at', 'is', null)
  await visible.where('project_id', '=', projectId).execute()
}

/** Runs whose config or summary changed since they were indexed. Uses run_by_stale_index, which is of these rows only. */
export async function listStale(db: Db, limit: number): Promise<number[]> {
  const stale = db.selectFrom('run').select('storage_id').where('is_index_stale', '=', sql.lit(1)).orderBy('storage_id')
  return (await stale.limit(limit).execute()).map((run) => run.storage_id)
}

/** Replaces the tags in the index that filters read; `run.tags` is what readers get. No tag twice. */
export async function replaceTags(db: Db, storageId: number, tags: readonly string[]): Promise<void> {
  await db.deleteFrom('run_tag').where('run_storage_id', '=', storageId).execute()
  const rows = tags.map((tag) => ({ run_storage_id: storageId, tag: indexText(tag) }))
  for (let start = 0; start < rows.length; start += TAGS_A_STATEMENT) {
    await db
      .insertInto('run_tag')
      .values(rows.slice(start, start + TAGS_A_STATEMENT))
      .execute()
  }
}

const TAGS_A_STATEMENT = MAX_PARAMETERS / 2

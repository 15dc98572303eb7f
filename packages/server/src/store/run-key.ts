import { sql, type Selectable } from 'kysely'
import { MAX_PARAMETERS, type Db } from './dialect.ts'
import { prepared } from './prepared.ts'
import type { RunKeyTable } from './tables.ts'

export type RunKeyRow = Selectable<RunKeyTable>

/** One writer's history of a run whose keys are not counted as far as its rows go. */
export interface UncountedStream {
  readonly runStorageId: number
  readonly projectId: number
  readonly isDeleted: boolean
  /** Of the rows, and the one that the run shows. */
  readonly generation: number
  readonly currentGeneration: number
  readonly writer: string
  readonly lineCount: number
  readonly looseBytes: number
  readonly keyedCount: number
}

const ROWS_A_STATEMENT = MAX_PARAMETERS / 5
const NEVER = -1

/** By run, from the one after `afterStorageId` on; at most `limit`. Uses stream_to_key, which has these rows only. */
export async function listUncounted(
  db: Db,
  { afterStorageId, limit }: { readonly afterStorageId: number; readonly limit: number },
): Promise<readonly UncountedStream[]> {
  const rows = await db
    .selectFrom('stream')
    .innerJoin('run', 'run.storage_id', 'stream.run_storage_id')
    .select(['run_storage_id', 'project_id', 'deleted_at', 'stream.generation', 'run.generation as current'])
    .select(['writer', 'line_count', 'loose_bytes', 'keyed_count'])
    .where(sql<boolean>`file = 'history' and keyed_count <> line_count`) // word for word the index's own condition
    .where('run_storage_id', '>', afterStorageId)
    .orderBy('run_storage_id')
    .limit(limit)
    .execute()
  return rows.map((row) => ({
    runStorageId: row.run_storage_id,
    projectId: row.project_id,
    isDeleted: row.deleted_at !== null,
    generation: row.generation,
    currentGeneration: row.current,
    writer: row.writer,
    lineCount: row.line_count,
    looseBytes: row.loose_bytes,
    keyedCount: row.keyed_count,
  }))
}

/**
 * Says that the keys of these are counted as far as they went when they were listed. Where somebody else said something
 * meanwhile they are to be counted again: it is not known which of the two wrote last.
 */
export async function markCounted(db: Db, streams: readonly UncountedStream[]): Promise<void> {
  for (const stream of streams) await marked(db, stream)
}

const marked = prepared<UncountedStream, unknown>((db, given) =>
  db
    .updateTable('stream')
    .set({
      keyed_count: sql<number>`case when keyed_count = ${given('keyedCount')} then cast(${given('lineCount')} as bigint)
        else ${sql.lit(NEVER)} end`,
    })
    .where('run_storage_id', '=', given('runStorageId'))
    .where('generation', '=', given('generation'))
    .where('file', '=', 'history')
    .where('writer', '=', given('writer')),
)

/** Says that a run's keys are to be counted again: it was deleted, or shows another generation. */
export async function markChanged(db: Db, runStorageId: number): Promise<void> {
  await db
    .updateTable('stream')
    .set({ keyed_count: sql<number>`case when keyed_count < 0 then keyed_count - 1 else ${sql.lit(NEVER - 1)} end` })
    .where('run_storage_id', '=', runStorageId)
    .where('file', '=', 'history')
    .execute()
}

/** What these runs add, by the names of the keys. Uses run_key_by_run. */
export function listByRuns(
  db: Db,
  runStorageIds: readonly number[],
): Promise<(Omit<RunKeyRow, 'project_key_id'> & { readonly name: string })[]> {
  return db
    .selectFrom('run_key')
    .innerJoin('project_key', 'project_key.id', 'run_key.project_key_id')
    .select(['run_key.run_storage_id', 'project_key.name', 'run_key.kinds', 'run_key.min', 'run_key.max'])
    .where('run_key.run_storage_id', 'in', runStorageIds)
    .execute()
}

/** What some of the runs add to some of the keys. Uses the primary key. */
export function listByKeys(
  db: Db,
  { keyIds, runStorageIds }: { readonly keyIds: readonly number[]; readonly runStorageIds: readonly number[] },
): Promise<RunKeyRow[]> {
  return db
    .selectFrom('run_key')
    .select(['project_key_id', 'run_storage_id', 'kinds', 'min', 'max'])
    .where('project_key_id', 'in', keyIds)
    .where('run_storage_id', 'in', runStorageIds)
    .execute()
}

/** Writes these over what the same runs added to the same keys. */
export async function put(db: Db, rows: readonly RunKeyRow[]): Promise<void> {
  for (let start = 0; start < rows.length; start += ROWS_A_STATEMENT) {
    await db
      .insertInto('run_key')
      .values(rows.slice(start, start + ROWS_A_STATEMENT))
      .onConflict((conflict) =>
        conflict.columns(['project_key_id', 'run_storage_id']).doUpdateSet((row) => ({
          kinds: row.ref('excluded.kinds'),
          min: row.ref('excluded.min'),
          max: row.ref('excluded.max'),
        })),
      )
      .execute()
  }
}

export async function remove(db: Db, runStorageId: number, keyIds: readonly number[]): Promise<void> {
  await db
    .deleteFrom('run_key')
    .where('run_storage_id', '=', runStorageId)
    .where('project_key_id', 'in', keyIds)
    .execute()
}

/** The extremes of keys over all runs that have them; keys without a finite number have none. Uses the primary key. */
export async function listExtremes(
  db: Db,
  keyIds: readonly number[],
): Promise<readonly { readonly id: number; readonly min: number | null; readonly max: number | null }[]> {
  if (keyIds.length === 0) return []
  return db
    .selectFrom('run_key')
    .select((row) => ['project_key_id as id', row.fn.min('min').as('min'), row.fn.max('max').as('max')] as const)
    .where('project_key_id', 'in', keyIds)
    .groupBy('project_key_id')
    .execute()
}

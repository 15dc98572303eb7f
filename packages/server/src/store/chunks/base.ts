import type { Insertable, Selectable } from 'kysely'
import type { Db } from '../dialect.ts'
import type { RunGeneration } from '../history.ts'
import type { BaseTable } from '../tables.ts'

export type BaseRow = Selectable<BaseTable>

/** What many runs show of others, all generations, of each the oldest first. Uses the primary key. */
export async function listByRuns(db: Db, runStorageIds: readonly number[]): Promise<BaseRow[]> {
  if (runStorageIds.length === 0) return []
  return db
    .selectFrom('base')
    .selectAll()
    .where('run_storage_id', 'in', runStorageIds)
    .orderBy('position')
    .orderBy('writer')
    .execute()
}

/** Which of these generations show anything of others. Uses the primary key. */
export async function listSharing(db: Db, runs: readonly RunGeneration[]): Promise<RunGeneration[]> {
  if (runs.length === 0) return []
  const ids = [...new Set(runs.map((run) => run.runStorageId))]
  const rows = await db
    .selectFrom('base')
    .select(['run_storage_id', 'generation'])
    .distinct()
    .where('run_storage_id', 'in', ids)
    .execute()
  return rows.map((row) => ({ runStorageId: row.run_storage_id, generation: row.generation }))
}

export async function insert(db: Db, rows: readonly Insertable<BaseTable>[]): Promise<void> {
  if (rows.length > 0) await db.insertInto('base').values(rows).execute()
}

export async function removeAll(db: Db, run: RunGeneration): Promise<void> {
  await db
    .deleteFrom('base')
    .where('run_storage_id', '=', run.runStorageId)
    .where('generation', '=', run.generation)
    .execute()
}

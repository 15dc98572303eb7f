import type { Insertable, Selectable } from 'kysely'
import type { Db } from './dialect.ts'
import type { AlertTable, Int64 } from './tables.ts'

export type AlertRow = Selectable<AlertTable>

const COLUMNS = ['id', 'run_storage_id', 'title', 'text', 'severity', 'wait_ms', 'created_at'] as const

export async function insert(db: Db, alert: Insertable<AlertTable>): Promise<void> {
  await db.insertInto('alert').values(alert).execute()
}

/** The newest of that title. Reads the run's alerts from the newest back, through alert_by_run. */
export function findLatest(db: Db, runStorageId: number, title: string): Promise<AlertRow | undefined> {
  return db
    .selectFrom('alert')
    .select(COLUMNS)
    .where('run_storage_id', '=', runStorageId)
    .where('title', '=', title)
    .orderBy('id', 'desc')
    .limit(1)
    .executeTakeFirst()
}

/** Newest first, at most `limit`. */
export function list(db: Db, runStorageId: number, limit: number): Promise<AlertRow[]> {
  return db
    .selectFrom('alert')
    .select(COLUMNS)
    .where('run_storage_id', '=', runStorageId)
    .orderBy('id', 'desc')
    .limit(limit)
    .execute()
}

/** Uses alert_by_run. */
export async function count(db: Db, runStorageId: number): Promise<number> {
  const counted = db.selectFrom('alert').select((row) => row.fn.countAll<Int64>().as('alerts'))
  const { alerts } = await counted.where('run_storage_id', '=', runStorageId).executeTakeFirstOrThrow()
  return Number(alerts)
}

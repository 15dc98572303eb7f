import type { Selectable } from 'kysely'
import { MAX_PARAMETERS, type Db } from '../dialect.ts'
import { prepared } from '../prepared.ts'
import type { RunValueTable } from '../tables.ts'

export type RunValueRow = Selectable<RunValueTable>

const COLUMNS = ['run_storage_id', 'project_id', 'key', 'kind', 'number', 'text'] as const
const ROWS_A_STATEMENT = Math.floor(MAX_PARAMETERS / COLUMNS.length)

export async function listByRun(db: Db, runStorageId: number): Promise<RunValueRow[]> {
  const { rows } = await byRun(db, { runStorageId })
  return rows
}

const byRun = prepared<{ runStorageId: number }, RunValueRow>((db, given) =>
  db.selectFrom('run_value').select(COLUMNS).where('run_storage_id', '=', given('runStorageId')),
)

/** Writes these values over whatever stood under their keys. */
export async function put(db: Db, values: readonly RunValueRow[]): Promise<void> {
  for (let start = 0; start < values.length; start += ROWS_A_STATEMENT) {
    await db
      .insertInto('run_value')
      .values(values.slice(start, start + ROWS_A_STATEMENT))
      .onConflict((conflict) =>
        conflict.columns(['run_storage_id', 'key']).doUpdateSet((row) => ({
          kind: row.ref('excluded.kind'),
          number: row.ref('excluded.number'),
          text: row.ref('excluded.text'),
        })),
      )
      .execute()
  }
}

export async function remove(db: Db, runStorageId: number, keys: readonly string[]): Promise<void> {
  for (let start = 0; start < keys.length; start += MAX_PARAMETERS / 2) {
    await db
      .deleteFrom('run_value')
      .where('run_storage_id', '=', runStorageId)
      .where('key', 'in', keys.slice(start, start + MAX_PARAMETERS / 2))
      .execute()
  }
}

import { sql, type Insertable, type Selectable } from 'kysely'
import type { Db } from './dialect.ts'
import type { HistoryFileTable } from './tables.ts'

export type HistoryFileRow = Selectable<HistoryFileTable>

const COLUMNS = ['run_storage_id', 'generation', 'line_count', 'asked_at', 'made_at', 'sha256'] as const

/** Uses the primary key. */
export function find(db: Db, runStorageId: number): Promise<HistoryFileRow | undefined> {
  return db.selectFrom('history_file').select(COLUMNS).where('run_storage_id', '=', runStorageId).executeTakeFirst()
}

/** Those that were asked for and not made yet. Uses history_file_to_make, which has these rows only. */
export function listAsked(db: Db, limit: number): Promise<HistoryFileRow[]> {
  const asked = db
    .selectFrom('history_file')
    .select(COLUMNS)
    .where(sql<boolean>`made_at is null`)
  return asked.orderBy('run_storage_id').limit(limit).execute()
}

/** The first who asks for a run's file counts. */
export async function ask(db: Db, asked: Insertable<HistoryFileTable>): Promise<void> {
  await db
    .insertInto('history_file')
    .values(asked)
    .onConflict((conflict) => conflict.doNothing())
    .execute()
}

/** Says where the bytes are, once for all; null: there can be no such file. */
export async function setMade(
  db: Db,
  runStorageId: number,
  made: { readonly madeAt: string; readonly sha256: string | null },
): Promise<void> {
  await unpublished(db, runStorageId).set({ made_at: made.madeAt, sha256: made.sha256 }).execute()
}

/** Nobody was given a file, so there may be another one later. */
export async function forget(db: Db, runStorageId: number): Promise<void> {
  await db.deleteFrom('history_file').where('run_storage_id', '=', runStorageId).where('sha256', 'is', null).execute()
}

/** Whose file was handed out first under an address, or is from now on. Uses the primary key. */
export async function takeAddress(db: Db, address: string, runStorageId: number): Promise<number | undefined> {
  const taken = db.insertInto('history_file_address').values({ address, run_storage_id: runStorageId })
  await taken.onConflict((conflict) => conflict.doNothing()).execute()
  return findByAddress(db, address)
}

/** The run whose file was handed out under an address. Uses the primary key. */
export async function findByAddress(db: Db, address: string): Promise<number | undefined> {
  const addresses = db.selectFrom('history_file_address').select('run_storage_id')
  return (await addresses.where('address', '=', address).executeTakeFirst())?.run_storage_id
}

function unpublished(db: Db, runStorageId: number) {
  return db.updateTable('history_file').where('run_storage_id', '=', runStorageId).where('sha256', 'is', null)
}

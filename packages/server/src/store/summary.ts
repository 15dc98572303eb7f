import type { Selectable } from 'kysely'
import type { Db } from './dialect.ts'
import type { SummaryTable } from './tables.ts'

export type SummaryRow = Selectable<SummaryTable>

/** Sets the whole document of one writer. */
export async function set(
  db: Db,
  summary: { runStorageId: number; generation: number; writer: string; body: string; updatedAt: string },
): Promise<void> {
  const { body, updatedAt: updated_at } = summary
  await db
    .insertInto('summary')
    .values({
      run_storage_id: summary.runStorageId,
      generation: summary.generation,
      writer: summary.writer,
      body,
      updated_at,
    })
    .onConflict((conflict) =>
      conflict.columns(['run_storage_id', 'generation', 'writer']).doUpdateSet({ body, updated_at }),
    )
    .execute()
}

/** One row a writer, the one that wrote last comes last. */
export function list(db: Db, runStorageId: number, generation: number): Promise<SummaryRow[]> {
  return db
    .selectFrom('summary')
    .select(['run_storage_id', 'generation', 'writer', 'body', 'updated_at'])
    .where('run_storage_id', '=', runStorageId)
    .where('generation', '=', generation)
    .orderBy('updated_at')
    .orderBy('writer')
    .execute()
}

/** The documents of many runs' current generations, the one that wrote last comes last. */
export function listCurrent(db: Db, runStorageIds: readonly number[]): Promise<SummaryRow[]> {
  return db
    .selectFrom('summary')
    .innerJoin('run', (join) =>
      join.onRef('run.storage_id', '=', 'summary.run_storage_id').onRef('run.generation', '=', 'summary.generation'),
    )
    .select(['run_storage_id', 'summary.generation', 'writer', 'body', 'summary.updated_at'])
    .where('run_storage_id', 'in', runStorageIds)
    .orderBy('summary.updated_at')
    .orderBy('writer')
    .execute()
}

/** Before somebody edits the summary by hand: one document stays, everybody's. */
export async function removeAll(db: Db, runStorageId: number, generation: number): Promise<void> {
  await db
    .deleteFrom('summary')
    .where('run_storage_id', '=', runStorageId)
    .where('generation', '=', generation)
    .execute()
}

import type { Insertable } from 'kysely'
import type { Db } from './dialect.ts'
import type { GenerationTable } from './tables.ts'

export async function insert(db: Db, generation: Insertable<GenerationTable>): Promise<void> {
  await db.insertInto('generation').values(generation).execute()
}

/** Keeps what the run showed when this generation ended; its rows and files stay where they are. */
export async function close(
  db: Db,
  ended: { storageId: number; generation: number; at: string; state: string; config: string; exitCode: number | null },
): Promise<void> {
  await db
    .updateTable('generation')
    .set({ closed_at: ended.at, state: ended.state, config: ended.config, exit_code: ended.exitCode })
    .where('run_storage_id', '=', ended.storageId)
    .where('generation', '=', ended.generation)
    .execute()
}

/** Whether any line of any file was ever acknowledged in this generation. */
export async function hasLines(db: Db, storageId: number, generation: number): Promise<boolean> {
  const first = await db
    .selectFrom('stream')
    .select('next_line')
    .where('run_storage_id', '=', storageId)
    .where('generation', '=', generation)
    .where('next_line', '>', 0)
    .limit(1)
    .executeTakeFirst()
  return first !== undefined
}

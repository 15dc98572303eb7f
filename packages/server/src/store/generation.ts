import type { Insertable, Selectable } from 'kysely'
import type { Db } from './dialect.ts'
import { INHERITED } from './inherited.ts'
import type { GenerationTable } from './tables.ts'

export type GenerationRow = Selectable<GenerationTable>

export async function insert(db: Db, generation: Insertable<GenerationTable>): Promise<void> {
  await db.insertInto('generation').values(generation).execute()
}

/** Uses the primary key. */
export function find(db: Db, storageId: number, generation: number): Promise<GenerationRow | undefined> {
  return selected(db, storageId).where('generation', '=', generation).executeTakeFirst()
}

/** Oldest first. Uses the primary key. */
export function list(db: Db, storageId: number): Promise<GenerationRow[]> {
  return selected(db, storageId).orderBy('generation').execute()
}

function selected(db: Db, storageId: number) {
  return db
    .selectFrom('generation')
    .select(['run_storage_id', 'generation', 'base_run_storage_id', 'base_generation', 'base_step', 'base_line'])
    .select(['opened_at', 'closed_at', 'state', 'config', 'exit_code'])
    .where('run_storage_id', '=', storageId)
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

/** Who has written lines in this generation. Uses the primary key of stream. */
export async function listWriters(db: Db, storageId: number, generation: number): Promise<string[]> {
  const writers = await db
    .selectFrom('stream')
    .select('writer')
    .distinct()
    .where('run_storage_id', '=', storageId)
    .where('generation', '=', generation)
    .execute()
  return writers.map(({ writer }) => writer)
}

/** Whether a line of any file, or a summary, was ever acknowledged in this generation, beyond what it began with. Uses the primary keys of both tables. */
export async function hasContent(db: Db, storageId: number, generation: number): Promise<boolean> {
  const lines = db
    .selectFrom('stream')
    .select('writer')
    .where('run_storage_id', '=', storageId)
    .where('generation', '=', generation)
    .whereRef('next_line', '>', 'first_line')
  const summaries = db
    .selectFrom('summary')
    .select('writer')
    .where('run_storage_id', '=', storageId)
    .where('generation', '=', generation)
    .where('writer', '<>', INHERITED)
  const first = await lines.unionAll(summaries).limit(1).executeTakeFirst()
  return first !== undefined
}

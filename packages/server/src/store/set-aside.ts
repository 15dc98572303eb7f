import { createHash } from 'node:crypto'
import type { Selectable } from 'kysely'
import { MAX_PARAMETERS, type Db } from './dialect.ts'
import type { RunGeneration } from './history.ts'
import type { SetAsideTable } from './tables.ts'

export type SetAsideRow = Omit<Selectable<SetAsideTable>, 'run_storage_id' | 'generation' | 'content_sha256'>

/** A line of a stream, or a summary, that could not be kept in its place. */
export interface SetAsideLine {
  readonly line: number
  readonly reason: string
  readonly content: string
}

/** Where it came from; the summary has writers too, but is no stream. */
export interface SetAsideRef extends RunGeneration {
  readonly file: SetAsideTable['file']
  readonly writer: string
}

const COLUMNS_A_ROW = 9

/** Keeps lines aside. The same content of the same line again is a no-op. Answers how many were new. */
export async function insertIfAbsent(
  db: Db,
  ref: SetAsideRef,
  lines: readonly SetAsideLine[],
  at: string,
): Promise<number> {
  const size = Math.floor(MAX_PARAMETERS / COLUMNS_A_ROW)
  let inserted = 0
  for (let start = 0; start < lines.length; start += size) {
    inserted += await insertBatch(db, ref, lines.slice(start, start + size), at)
  }
  return inserted
}

/** Oldest first, keyset-paged, of all files. Uses the primary key within the run's index. */
export function list(
  db: Db,
  run: RunGeneration,
  { afterId, limit }: { afterId: number; limit: number },
): Promise<SetAsideRow[]> {
  return db
    .selectFrom('set_aside')
    .select(['id', 'file', 'writer', 'line', 'reason', 'content', 'created_at'])
    .where('run_storage_id', '=', run.runStorageId)
    .where('generation', '=', run.generation)
    .where('id', '>', afterId)
    .orderBy('id')
    .limit(limit)
    .execute()
}

/** Of all files. Uses the unique index by line. */
export async function count(db: Db, run: RunGeneration): Promise<number> {
  const counted = await db
    .selectFrom('set_aside')
    .select((row) => row.fn.countAll<number>().as('lines'))
    .where('run_storage_id', '=', run.runStorageId)
    .where('generation', '=', run.generation)
    .executeTakeFirstOrThrow()
  return counted.lines
}

export async function removeAll(db: Db, run: RunGeneration): Promise<void> {
  await db
    .deleteFrom('set_aside')
    .where('run_storage_id', '=', run.runStorageId)
    .where('generation', '=', run.generation)
    .execute()
}

async function insertBatch(db: Db, ref: SetAsideRef, lines: readonly SetAsideLine[], at: string): Promise<number> {
  const rows = lines.map(({ line, reason, content }) => ({
    run_storage_id: ref.runStorageId,
    generation: ref.generation,
    file: ref.file,
    writer: ref.writer,
    line,
    reason,
    content: new TextEncoder().encode(content),
    content_sha256: createHash('sha256').update(content).digest('hex'),
    created_at: at,
  }))
  const inserted = await db
    .insertInto('set_aside')
    .values(rows)
    .onConflict((conflict) => conflict.doNothing())
    .executeTakeFirst()
  return Number(inserted.numInsertedOrUpdatedRows ?? 0n)
}

import type { StreamFile } from '@amphora/wire'
import { sql, type RawBuilder, type Selectable } from 'kysely'
import type { Db } from '../dialect.ts'
import { prepared, type Given } from '../prepared.ts'
import type { RunGeneration, StreamRef } from '../history.ts'
import type { Int64, StreamTable } from '../tables.ts'

export type StreamRow = Omit<Selectable<StreamTable>, 'loose_bytes' | 'keyed_count'>

/** What an append adds to a stream's counters. */
export interface StreamGrowth {
  readonly lines: number
  readonly rows: number
  readonly setAside: number
  readonly lastStep: Int64 | null
  /** Of the chunks that they are in, as `weightOf` counts. */
  readonly looseBytes: number
}

const COLUMNS = [
  'run_storage_id',
  'generation',
  'file',
  'writer',
  'first_line',
  'next_line',
  'line_count',
  'row_count',
  'last_step',
  'set_aside_count',
] as const

/** One row a writer, by writer. Uses the primary key. */
export function list(db: Db, run: RunGeneration, file: StreamFile): Promise<StreamRow[]> {
  return db
    .selectFrom('stream')
    .select(COLUMNS)
    .where('run_storage_id', '=', run.runStorageId)
    .where('generation', '=', run.generation)
    .where('file', '=', file)
    .orderBy('writer')
    .execute()
}

/** Those of many runs, all generations. Uses the primary key. */
export async function listByRuns(db: Db, runStorageIds: readonly number[], file: StreamFile): Promise<StreamRow[]> {
  if (runStorageIds.length === 0) return []
  return db
    .selectFrom('stream')
    .select(COLUMNS)
    .where('run_storage_id', 'in', runStorageIds)
    .where('file', '=', file)
    .execute()
}

/** The generations of some runs all of whose chunks of a file are in segments. Uses the primary key. */
export async function listPacked(
  db: Db,
  runStorageIds: readonly number[],
  file: StreamFile,
): Promise<readonly RunGeneration[]> {
  if (runStorageIds.length === 0) return []
  return db
    .selectFrom('stream')
    .select(['run_storage_id as runStorageId', 'generation'])
    .where('run_storage_id', 'in', runStorageIds)
    .where('file', '=', file)
    .groupBy(['run_storage_id', 'generation'])
    .having((row) => row.fn.sum('loose_bytes'), '=', 0)
    .execute()
}

/** Makes the counters, at 0, unless they are there. */
export async function insertIfAbsent(db: Db, refs: readonly StreamRef[]): Promise<void> {
  const rows = refs.map((ref) => ({
    run_storage_id: ref.runStorageId,
    generation: ref.generation,
    file: ref.file,
    writer: ref.writer,
    first_line: 0,
    next_line: 0,
    line_count: 0,
    row_count: 0,
    last_step: null,
    set_aside_count: 0,
    loose_bytes: 0,
  }))
  await db
    .insertInto('stream')
    .values(rows)
    .onConflict((conflict) => conflict.doNothing())
    .execute()
}

/** Makes the counters of a stream that begins with so many rows of others. */
export async function insertShared(
  db: Db,
  ref: StreamRef,
  { rows, lastStep }: { readonly rows: number; readonly lastStep: Int64 | null },
): Promise<void> {
  const counts = { first_line: rows, next_line: rows, line_count: rows, row_count: rows, last_step: lastStep }
  await db
    .insertInto('stream')
    .values({
      run_storage_id: ref.runStorageId,
      generation: ref.generation,
      file: ref.file,
      writer: ref.writer,
      ...counts,
      set_aside_count: 0,
      loose_bytes: 0,
    })
    .execute()
}

/** The line at which a writer's own lines begin; those below are shared. */
export async function findFirstLine(db: Db, ref: StreamRef): Promise<number> {
  const stream = await db
    .selectFrom('stream')
    .select('first_line')
    .where('run_storage_id', '=', ref.runStorageId)
    .where('generation', '=', ref.generation)
    .where('file', '=', ref.file)
    .where('writer', '=', ref.writer)
    .executeTakeFirst()
  return stream?.first_line ?? 0
}

/** Whether the generation is open or closed, and not dropped. */
export async function isThere(db: Db, run: RunGeneration): Promise<boolean> {
  const streams = db
    .selectFrom('stream')
    .select('file')
    .where('run_storage_id', '=', run.runStorageId)
    .where('generation', '=', run.generation)
  return (await streams.limit(1).executeTakeFirst()) !== undefined
}

/** Counts lines that follow the last one; false, and nothing done, when `from` is not the next line. */
export async function advance(db: Db, ref: StreamRef, from: number, growth: StreamGrowth): Promise<boolean> {
  const move = growth.lastStep === null ? advanceWithoutStep : advanceToStep
  const moved = await move(db, { ...ref, ...growth, from, next: from + growth.lines })
  return (moved.numAffectedRows ?? 0n) > 0n
}

interface Advance extends StreamRef, StreamGrowth {
  readonly from: number
  readonly next: number
}

const advanceWithoutStep = prepared<Advance, unknown>(advanceBy)

const advanceToStep = prepared<Advance, unknown>((db, given) =>
  advanceBy(db, given).set({ last_step: highest(given('lastStep')) }),
)

function advanceBy(db: Db, given: Given<Advance>) {
  return db
    .updateTable('stream')
    .set((row) => ({
      next_line: given('next'),
      line_count: row('line_count', '+', given('lines')),
      row_count: row('row_count', '+', given('rows')),
      set_aside_count: row('set_aside_count', '+', given('setAside')),
      loose_bytes: row('loose_bytes', '+', given('looseBytes')),
    }))
    .where('run_storage_id', '=', given('runStorageId'))
    .where('generation', '=', given('generation'))
    .where('file', '=', given('file'))
    .where('writer', '=', given('writer'))
    .where('next_line', '=', given('from'))
}

/** Counts lines that filled gaps, were repeated, or lie beyond the last one; the stream then reaches at least to `end`. */
export async function grow(db: Db, ref: StreamRef, end: number, growth: StreamGrowth): Promise<number> {
  const grew = await grown(db, ref, growth)
    .set({ next_line: sql<number>`case when next_line < ${end} then ${end} else next_line end` })
    .returning('next_line')
    .executeTakeFirstOrThrow()
  return grew.next_line
}

export async function removeAll(db: Db, run: RunGeneration): Promise<void> {
  await db
    .deleteFrom('stream')
    .where('run_storage_id', '=', run.runStorageId)
    .where('generation', '=', run.generation)
    .execute()
}

function grown(db: Db, ref: StreamRef, { lines, rows, setAside, lastStep, looseBytes }: StreamGrowth) {
  return db
    .updateTable('stream')
    .set((row) => ({
      line_count: row('line_count', '+', lines),
      row_count: row('row_count', '+', rows),
      set_aside_count: row('set_aside_count', '+', setAside),
      loose_bytes: row('loose_bytes', '+', looseBytes),
      ...(lastStep === null ? {} : { last_step: highest(lastStep) }),
    }))
    .where('run_storage_id', '=', ref.runStorageId)
    .where('generation', '=', ref.generation)
    .where('file', '=', ref.file)
    .where('writer', '=', ref.writer)
}

/** Null, before the first step, is never greater. */
function highest(step: Int64 | RawBuilder<Int64 | null>) {
  return sql<Int64>`case when last_step > ${step} then last_step else ${step} end`
}

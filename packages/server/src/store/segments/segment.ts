import { zstdDecompressSync } from 'node:zlib'
import { sql, type Selectable } from 'kysely'
import type { Db } from '../dialect.ts'
import type { RowFile, RunGeneration } from '../history.ts'
import { replace as replaceChunks, type PackedChunk } from '../chunks/chunk.ts'
import { weightOf } from '../line-batch.ts'
import type { Int64, SegmentTable } from '../tables.ts'
import { parseStats, type KeyStats } from '../key-stats.ts'
import { blockId } from './level-block.ts'
import type { ChunkToPack, PackedLevels } from './pack.ts'

/** Which rows of which generation. */
export interface FileRef extends RunGeneration {
  readonly file: RowFile
}

type SegmentColumns = Selectable<SegmentTable>

/** Where a segment lies, and what its levels are. */
export type SegmentRow = Omit<SegmentColumns, 'file' | 'writers' | 'levels' | 'key_stats' | 'sha256'> & {
  readonly writers: readonly (readonly [writer: string, end: number])[]
  readonly levels: PackedLevels['levels']
}

/** A chunk that no segment has yet. */
export interface LooseChunk extends ChunkToPack {
  readonly id: number
  readonly minStep: Int64 | null
  readonly maxStep: Int64 | null
}

/** What is known of a segment when it is made. */
export interface NewSegment extends PackedLevels {
  readonly firstChunkId: number
  readonly lastChunkId: number
  readonly lineCount: number
  readonly rowCount: number
  readonly stepCount: number
  readonly minStep: Int64 | null
  readonly maxStep: Int64 | null
  readonly writers: SegmentRow['writers']
  /** As `PackedChunks` has them. */
  readonly keyStats: Uint8Array
  /** The blob of its rows, durable. */
  readonly sha256: string
  /** Where its lines are now, in the place of the chunks it was made of. */
  readonly packed: readonly PackedChunk[]
  /** By writer, what its chunks counted in `stream.loose_bytes`. */
  readonly weights: ReadonlyMap<string, number>
}

/** Loose bytes from which the chunks of a run in progress are packed, and of one that has ended. */
const LIVE_BYTES = 8 * 1024 * 1024
/** They go in one transaction, which everybody waits for: posts of a line each would be 60,000. */
const CHUNKS_A_SEGMENT = 10_000
const LIVING = ['pending', 'running', 'preempting'] as const

/**
 * Files with enough loose chunks to be packed; one with several writers may come several times. Uses stream_to_pack, which
 * has only these and those soon to be.
 */
export async function listToPack(db: Db, limit: number): Promise<readonly FileRef[]> {
  const rows = await db
    .selectFrom('stream')
    .innerJoin('run', 'run.storage_id', 'stream.run_storage_id')
    .select(['stream.run_storage_id', 'stream.generation', 'stream.file'])
    .where(sql<boolean>`loose_bytes >= 131072 and file <> 'console'`) // word for word the index's own condition
    .where((row) =>
      row.or([
        row('loose_bytes', '>=', LIVE_BYTES),
        row('run.state', 'not in', LIVING),
        row('run.generation', '<>', row.ref('stream.generation')),
      ]),
    )
    .orderBy('stream.run_storage_id')
    .limit(limit)
    .execute()
  return rows.flatMap(({ run_storage_id: runStorageId, generation, file }) =>
    file === 'console' ? [] : [{ runStorageId, generation, file }],
  )
}

/** All of a file of some runs, all generations, in order of arrival. Uses segment_by_arrival. */
export async function listByRuns(
  db: Db,
  runStorageIds: readonly number[],
  file: RowFile,
): Promise<readonly SegmentRow[]> {
  if (runStorageIds.length === 0) return []
  const rows = await db
    .selectFrom('segment')
    .select(['id', 'run_storage_id', 'generation', 'first_chunk_id', 'last_chunk_id'])
    .select(['line_count', 'row_count', 'step_count', 'min_step', 'max_step', 'writers', 'levels'])
    .where('run_storage_id', 'in', runStorageIds)
    .where('file', '=', file)
    .orderBy('last_chunk_id')
    .execute()
  return rows.map((row) => ({ ...row, writers: parseWriters(row.writers), levels: parseLevels(row.levels) }))
}

/** The last chunk that a segment has; 0 before the first one. Uses segment_by_arrival. */
export async function findLastChunkId(db: Db, ref: FileRef): Promise<number> {
  const last = await ofFile(db, ref)
    .select((row) => row.fn.max('last_chunk_id').as('id'))
    .executeTakeFirst()
  return last?.id ?? 0
}

/** The first loose chunks in order of arrival, until they weigh `sizeBytes` together or are too many. Uses chunk_by_arrival. */
export async function listLoose(db: Db, ref: FileRef, sizeBytes: number): Promise<readonly LooseChunk[]> {
  const places = await looseChunks(db, ref, await findLastChunkId(db, ref))
    .select(['id', 'size_bytes', 'line_count'])
    .orderBy('id')
    .execute()
  let weight = 0
  const chosen = places.filter(({ size_bytes: size, line_count: lines }, at) => {
    weight += weightOf({ sizeBytes: size, lineCount: lines })
    return at === 0 || (at < CHUNKS_A_SEGMENT && weight <= sizeBytes)
  })
  const last = chosen.at(-1)
  if (!last) return []
  const chunks = await looseChunks(db, ref, (chosen[0]?.id ?? 1) - 1)
    .select(['id', 'writer', 'first_line', 'line_count', 'min_step', 'max_step', 'size_bytes', 'body'])
    .where('id', '<=', last.id)
    .orderBy('id')
    .execute()
  return chunks.map((chunk) => ({
    id: chunk.id,
    writer: chunk.writer,
    firstLine: chunk.first_line,
    lineCount: chunk.line_count,
    minStep: chunk.min_step,
    maxStep: chunk.max_step,
    sizeBytes: chunk.size_bytes,
    body: chunk.body,
  }))
}

/** How many chunks a file has between two ids, with both. Uses chunk_by_arrival. */
export async function countChunks(db: Db, ref: FileRef, from: number, to: number): Promise<number> {
  const counted = await looseChunks(db, ref, from - 1)
    .select((row) => row.fn.countAll<number>().as('chunks'))
    .where('id', '<=', to)
    .executeTakeFirstOrThrow()
  return counted.chunks
}

/** Makes a segment of chunks that are there: their lines are in its file from now on. */
export async function insert(db: Db, ref: FileRef, made: NewSegment): Promise<void> {
  const { id } = await db
    .insertInto('segment')
    .values({
      run_storage_id: ref.runStorageId,
      generation: ref.generation,
      file: ref.file,
      first_chunk_id: made.firstChunkId,
      last_chunk_id: made.lastChunkId,
      line_count: made.lineCount,
      row_count: made.rowCount,
      step_count: made.stepCount,
      min_step: made.minStep,
      max_step: made.maxStep,
      writers: JSON.stringify(made.writers),
      levels: JSON.stringify(made.levels),
      key_stats: made.keyStats,
      sha256: made.sha256,
    })
    .returning('id')
    .executeTakeFirstOrThrow()
  const blocks = made.blocks.map((body, at) => ({ id: blockId(id, at), body }))
  for (let start = 0; start < blocks.length; start += BLOCKS_A_WRITE) {
    await db
      .insertInto('level')
      .values(blocks.slice(start, start + BLOCKS_A_WRITE))
      .execute()
  }
  const { firstChunkId: from, lastChunkId: to, packed } = made
  await replaceChunks(db, { ...ref, segmentId: id }, { from, to, packed })
  await takeOffLoose(db, ref, made.weights)
}

/** The blob of a segment's rows; undefined when it is gone. */
export async function findFile(db: Db, id: number): Promise<string | undefined> {
  const segment = await db.selectFrom('segment').select('sha256').where('id', '=', id).executeTakeFirst()
  return segment?.sha256 ?? undefined
}

/** What was logged in a segment; undefined where that is in its chunks only. */
export async function findKeyStats(db: Db, id: number): Promise<KeyStats | undefined> {
  const segment = await db.selectFrom('segment').select('key_stats').where('id', '=', id).executeTakeFirst()
  return segment?.key_stats ? parseStats(zstdDecompressSync(segment.key_stats).toString()) : undefined
}

/** Blocks by their ids; one that is gone meanwhile is left out. */
export async function listBlocks(db: Db, ids: readonly number[]): Promise<ReadonlyMap<number, Uint8Array>> {
  const found = new Map<number, Uint8Array>()
  for (let start = 0; start < ids.length; start += BLOCKS_AT_ONCE) {
    const some = ids.slice(start, start + BLOCKS_AT_ONCE)
    const rows = await db.selectFrom('level').select(['id', 'body']).where('id', 'in', some).execute()
    for (const { id, body } of rows) found.set(id, body)
  }
  return found
}

/** Of a generation, those none of whose chunks are left. Uses chunk_by_arrival. */
export async function removeEmpty(db: Db, run: RunGeneration): Promise<void> {
  const rows = await db
    .selectFrom('segment')
    .select('id')
    .where('run_storage_id', '=', run.runStorageId)
    .where('generation', '=', run.generation)
    .where((segment) =>
      segment.not(
        segment.exists(
          segment
            .selectFrom('chunk')
            .select('chunk.id')
            .whereRef('chunk.run_storage_id', '=', 'segment.run_storage_id')
            .whereRef('chunk.generation', '=', 'segment.generation')
            .whereRef('chunk.file', '=', 'segment.file')
            .whereRef('chunk.id', '>=', 'segment.first_chunk_id')
            .whereRef('chunk.id', '<=', 'segment.last_chunk_id'),
        ),
      ),
    )
    .execute()
  for (const { id } of rows) {
    await db
      .deleteFrom('level')
      .where('id', '>=', blockId(id, 0))
      .where('id', '<', blockId(id + 1, 0))
      .execute()
    await db.deleteFrom('segment').where('id', '=', id).execute()
  }
}

/** Blocks in one statement: the way to the writing thread and back is longer than what it does there. */
const BLOCKS_A_WRITE = 100
const BLOCKS_AT_ONCE = 512

async function takeOffLoose(db: Db, ref: FileRef, weights: ReadonlyMap<string, number>): Promise<void> {
  for (const [writer, weight] of weights) {
    await db
      .updateTable('stream')
      .set((row) => ({ loose_bytes: row('loose_bytes', '-', weight) }))
      .where('run_storage_id', '=', ref.runStorageId)
      .where('generation', '=', ref.generation)
      .where('file', '=', ref.file)
      .where('writer', '=', writer)
      .execute()
  }
}

function ofFile(db: Db, ref: FileRef) {
  return db
    .selectFrom('segment')
    .where('run_storage_id', '=', ref.runStorageId)
    .where('generation', '=', ref.generation)
    .where('file', '=', ref.file)
}

function looseChunks(db: Db, ref: FileRef, afterId: number) {
  return db
    .selectFrom('chunk')
    .where('run_storage_id', '=', ref.runStorageId)
    .where('generation', '=', ref.generation)
    .where('file', '=', ref.file)
    .where('id', '>', afterId)
    .where('segment_id', 'is', null)
}

/** `insert` wrote it. */
function parseWriters(text: string): SegmentRow['writers'] {
  return JSON.parse(text) as SegmentRow['writers']
}

/** `insert` wrote it. */
function parseLevels(text: string): SegmentRow['levels'] {
  return JSON.parse(text) as SegmentRow['levels']
}

import { zstdDecompressSync } from 'node:zlib'
import type { StreamFile } from '@amphora/wire'
import type { Selectable } from 'kysely'
import type { Db } from '../dialect.ts'
import type { RowFile, RunGeneration } from '../history.ts'
import { insertPacked, type PackedChunk } from '../chunks/chunk.ts'
import type { Int64, SegmentTable } from '../tables.ts'
import { parseStats, type KeyStats } from '../key-stats.ts'
import { blockId } from './level-block.ts'
import { remove as removeLoose, type LooseChunk, type PackRef } from './loose.ts'
import type { PackedLevels } from './pack.ts'

type SegmentColumns = Selectable<SegmentTable>

/** Where a segment lies, and what its levels are. */
export type SegmentRow = Omit<SegmentColumns, 'file' | 'writers' | 'levels' | 'key_stats' | 'sha256'> & {
  readonly writers: readonly (readonly [writer: string, end: number])[]
  readonly levels: PackedLevels['levels']
}

/** A row of `segment`, and its levels. */
export interface NewLevels extends PackedLevels {
  readonly tier: number
  readonly firstChunkId: number
  readonly lastChunkId: number
  readonly lineCount: number
  readonly rowCount: number
  readonly stepCount: number
  readonly minStep: Int64 | null
  readonly maxStep: Int64 | null
  readonly writers: SegmentRow['writers']
  /** As `PackedChunks` has them. */
  readonly keyStats: Uint8Array | null
  /** The blob of its lines, durable; null in a span. */
  readonly sha256: string | null
}

/** What is known of a segment when it is made. */
export interface NewSegment extends Omit<NewLevels, 'tier' | 'firstChunkId' | 'lastChunkId'> {
  /** As they were listed. */
  readonly chunks: readonly LooseChunk[]
  /** Where its lines are now, in the place of the chunks it was made of. */
  readonly packed: readonly PackedChunk[]
  /** By writer, what its chunks counted in `stream.loose_bytes`. */
  readonly weights: ReadonlyMap<string, number>
}

/** All of a file of some runs, all generations, in order of arrival, a span after what it covers. Uses segment_by_arrival. */
export async function listByRuns(
  db: Db,
  runStorageIds: readonly number[],
  file: RowFile,
): Promise<readonly SegmentRow[]> {
  if (runStorageIds.length === 0) return []
  const rows = await db
    .selectFrom('segment')
    .select(['id', 'run_storage_id', 'generation', 'first_chunk_id', 'last_chunk_id'])
    .select(['tier', 'line_count', 'row_count', 'step_count', 'min_step', 'max_step', 'writers', 'levels'])
    .where('run_storage_id', 'in', runStorageIds)
    .where('file', '=', file)
    .orderBy('last_chunk_id')
    .orderBy('tier')
    .execute()
  return rows.map((row) => ({ ...row, writers: parseWriters(row.writers), levels: parseLevels(row.levels) }))
}

/** Makes a segment of chunks that are there: their lines are in its file from now on. */
export async function insert(db: Db, ref: PackRef, made: NewSegment): Promise<void> {
  const ids = made.chunks.map((chunk) => chunk.id)
  const place = { tier: 0, firstChunkId: Math.min(...ids), lastChunkId: Math.max(...ids) }
  const segmentId = await insertLevels(db, ref, { ...made, ...place })
  await removeLoose(db, ref, made.chunks)
  await insertPacked(db, { ...ref, segmentId }, made.packed)
  await takeOffLoose(db, ref, made.weights)
}

/** A row and its blocks; its id. */
export async function insertLevels(db: Db, ref: PackRef, made: NewLevels): Promise<number> {
  const { id } = await db
    .insertInto('segment')
    .values({
      run_storage_id: ref.runStorageId,
      generation: ref.generation,
      file: ref.file,
      tier: made.tier,
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
  return id
}

/** The blob of a segment's lines, and what they are; undefined when it is gone. */
export async function findFile(
  db: Db,
  id: number,
): Promise<{ readonly file: StreamFile; readonly sha256: string } | undefined> {
  const segment = await db.selectFrom('segment').select(['file', 'sha256']).where('id', '=', id).executeTakeFirst()
  return segment?.sha256 ? { file: segment.file, sha256: segment.sha256 } : undefined
}

/** What was logged in a segment; undefined where that is in its chunks only. */
export async function findKeyStats(db: Db, id: number): Promise<KeyStats | undefined> {
  const packed = await findPackedStats(db, id)
  return packed ? parseStats(zstdDecompressSync(packed).toString()) : undefined
}

/** The same as it is kept; null where that is in its chunks only. */
export async function findPackedStats(db: Db, id: number): Promise<Uint8Array | null> {
  const segment = await db.selectFrom('segment').select('key_stats').where('id', '=', id).executeTakeFirst()
  return segment?.key_stats ?? null
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

async function takeOffLoose(db: Db, ref: PackRef, weights: ReadonlyMap<string, number>): Promise<void> {
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

/** `insert` wrote it. */
function parseWriters(text: string): SegmentRow['writers'] {
  return JSON.parse(text) as SegmentRow['writers']
}

/** `insert` wrote it. */
function parseLevels(text: string): SegmentRow['levels'] {
  return JSON.parse(text) as SegmentRow['levels']
}

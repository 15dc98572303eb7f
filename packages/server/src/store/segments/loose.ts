import { sql } from 'kysely'
import type { Db } from '../dialect.ts'
import type { RowFile, RunGeneration, StreamRef } from '../history.ts'
import { weightOf } from '../line-batch.ts'
import type { Int64 } from '../tables.ts'
import type { ChunkToPack } from './pack.ts'

/** What is packed together: the rows of a file of a generation, whoever wrote them, or the console lines of one writer. */
export type PackRef = FileRef | LogRef

export interface FileRef extends RunGeneration {
  readonly file: RowFile
}

export interface LogRef extends StreamRef {
  readonly file: 'console'
  /** More may come: its last lines may be set again. */
  readonly isLive: boolean
}

/** A chunk that no segment has yet. */
export interface LooseChunk extends ChunkToPack {
  readonly id: number
  readonly minStep: Int64 | null
  readonly maxStep: Int64 | null
}

/** Loose bytes from which the chunks of a run in progress are packed in any case. */
const LIVE_BYTES = 8 * 1024 * 1024
/**
 * Its rows are packed sooner while they are few, since every chart reads those that are loose: from so many bytes, and so many for each row there is.
 * So a long run has no more segments for it than a few dozen, and a chart of a hundred runs in progress no more than 2,000 rows of each to read, or a quarter.
 */
const FIRST_BYTES = 256 * 1024
const BYTES_A_ROW = 32
/** They go in one transaction, which everybody waits for: posts of a line each would be 60,000. */
const CHUNKS_A_SEGMENT = 10_000
/** The last lines of a console that goes on are left alone, as far as they are few bytes: clients set up to 32 of them again. */
const UNSETTLED_LINES = 1000
const UNSETTLED_BYTES = LIVE_BYTES / 2
const LIVING: readonly string[] = ['pending', 'running', 'preempting']

/**
 * What has enough loose chunks to be packed; a file of rows with several writers may come several times. Uses stream_to_pack,
 * which has only these and those soon to be.
 */
export async function listToPack(db: Db, limit: number): Promise<readonly PackRef[]> {
  const rows = await db
    .selectFrom('stream')
    .innerJoin('run', 'run.storage_id', 'stream.run_storage_id')
    .select(['stream.run_storage_id', 'stream.generation', 'stream.file', 'stream.writer'])
    .select(['run.state', 'run.generation as current'])
    .where(sql<boolean>`loose_bytes >= 131072`) // word for word the index's own condition
    .where((row) =>
      row.or([
        row('loose_bytes', '>=', LIVE_BYTES),
        row.and([
          row('stream.file', '<>', 'console'),
          row('loose_bytes', '>=', FIRST_BYTES),
          sql<boolean>`loose_bytes >= ${BYTES_A_ROW} * row_count`,
        ]),
        row('run.state', 'not in', LIVING),
        row('run.generation', '<>', row.ref('stream.generation')),
      ]),
    )
    .orderBy('stream.run_storage_id')
    .limit(limit)
    .execute()
  return rows.map(({ run_storage_id: runStorageId, generation, file, writer, state, current }) => {
    const isLive = LIVING.includes(state) && generation === current
    return file === 'console' ? { runStorageId, generation, file, writer, isLive } : { runStorageId, generation, file }
  })
}

/**
 * The first loose chunks, until they weigh `sizeBytes` together or are too many: those of rows in order of arrival, those of a console
 * in order of their lines. Uses chunk_by_arrival; of a console chunk_by_line.
 */
export async function list(db: Db, ref: PackRef, sizeBytes: number): Promise<readonly LooseChunk[]> {
  const places = ref.file === 'console' ? await listLines(db, ref) : await listArrivals(db, ref)
  let weight = 0
  const chosen = places.filter((place, at) => {
    weight += weightOf(place)
    return at === 0 || (at < CHUNKS_A_SEGMENT && weight <= sizeBytes)
  })
  if (chosen.length === 0) return []
  const chunks = await among(db, ref, chosen)
    .select(['id', 'writer', 'first_line', 'line_count', 'min_step', 'max_step', 'size_bytes', 'body'])
    .orderBy(ref.file === 'console' ? 'first_line' : 'id')
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

/** Whether chunks that were listed are all there still, and in no segment. Uses chunk_by_arrival. */
export async function areThere(db: Db, ref: PackRef, listed: readonly PlacedChunk[]): Promise<boolean> {
  if (ref.file !== 'console' && (await findLastPacked(db, ref)) >= Math.min(...idsOf(listed))) return false
  const { count } = await among(db, ref, listed)
    .select((row) => row.fn.countAll<number>().as('count'))
    .executeTakeFirstOrThrow()
  return count === listed.length
}

/** Those that were listed. */
export async function remove(db: Db, ref: PackRef, listed: readonly PlacedChunk[]): Promise<void> {
  await db
    .deleteFrom('chunk')
    .where('id', 'in', among(db, ref, listed).select('id'))
    .execute()
}

/** A chunk as it was listed. */
type PlacedChunk = Pick<LooseChunk, 'id' | 'firstLine' | 'lineCount'>

type ChunkSize = PlacedChunk & Pick<LooseChunk, 'sizeBytes'>

async function listArrivals(db: Db, ref: FileRef): Promise<readonly ChunkSize[]> {
  const chunks = looseChunks(db, ref).where('id', '>', await findLastPacked(db, ref))
  return (await chunks.select(SIZE).orderBy('id').execute()).map(sizeOf)
}

/** Without those that may be set again soon, and are few. */
async function listLines(db: Db, ref: LogRef): Promise<readonly ChunkSize[]> {
  const chunks = looseChunks(db, ref).where('writer', '=', ref.writer)
  const places = (await chunks.select(SIZE).orderBy('first_line').execute()).map(sizeOf)
  return ref.isLive ? settled(places) : places
}

function settled(places: readonly ChunkSize[]): readonly ChunkSize[] {
  const last = places.at(-1)
  const end = last ? last.firstLine + last.lineCount : 0
  let weight = 0
  let count = places.length
  for (const place of places.toReversed()) {
    weight += weightOf(place)
    if (weight > UNSETTLED_BYTES || place.firstLine + place.lineCount <= end - UNSETTLED_LINES) break
    count -= 1
  }
  return places.slice(0, count)
}

const SIZE = ['id', 'first_line', 'line_count', 'size_bytes'] as const

function sizeOf(row: { id: number; first_line: number; line_count: number; size_bytes: number }): ChunkSize {
  return { id: row.id, firstLine: row.first_line, lineCount: row.line_count, sizeBytes: row.size_bytes }
}

/** The last chunk of rows that a segment has; 0 before the first one. Uses segment_by_arrival. */
async function findLastPacked(db: Db, ref: FileRef): Promise<number> {
  const last = await db
    .selectFrom('segment')
    .select((row) => row.fn.max('last_chunk_id').as('id'))
    .where('run_storage_id', '=', ref.runStorageId)
    .where('generation', '=', ref.generation)
    .where('file', '=', ref.file)
    .executeTakeFirst()
  return last?.id ?? 0
}

/** Of chunks that were listed those that are left: what came since has a higher id, also where lines were set again. */
function among(db: Db, ref: PackRef, listed: readonly PlacedChunk[]) {
  const ids = idsOf(listed)
  const chunks = looseChunks(db, ref)
    .where('id', '>=', Math.min(...ids))
    .where('id', '<=', Math.max(...ids))
  const [first, last] = [listed[0], listed.at(-1)]
  if (ref.file !== 'console' || !first || !last) return chunks
  return chunks
    .where('writer', '=', ref.writer)
    .where('first_line', '>=', first.firstLine)
    .where('first_line', '<', last.firstLine + last.lineCount)
}

function idsOf(listed: readonly PlacedChunk[]): readonly number[] {
  return listed.map(({ id }) => id)
}

function looseChunks(db: Db, ref: PackRef) {
  return db
    .selectFrom('chunk')
    .where('run_storage_id', '=', ref.runStorageId)
    .where('generation', '=', ref.generation)
    .where('file', '=', ref.file)
    .where('segment_id', 'is', null)
}

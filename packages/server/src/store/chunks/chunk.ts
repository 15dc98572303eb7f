import type { StreamFile } from '@amphora/wire'
import type { Selectable } from 'kysely'
import type { Db } from '../dialect.ts'
import { prepared } from '../prepared.ts'
import type { RunGeneration, StreamRef } from '../history.ts'
import type { ChunkContent } from '../line-batch.ts'
import { toStep } from '../step.ts'
import type { ChunkTable, Int64 } from '../tables.ts'

type ChunkColumns = Selectable<ChunkTable>

/** Where a chunk lies, without its lines; or where a segment has them. */
export type ChunkPlace = Pick<ChunkColumns, (typeof PLACE)[number]>

/** Some of the chunks of a file, by their ids. */
export interface Arrival {
  readonly after: number
  /** Included. */
  readonly upTo?: number | undefined
}

/** A chunk with its lines, compressed. */
export type ChunkRow = ChunkPlace & Pick<ChunkColumns, 'body'>

/** A chunk whose lines are in a segment's file. */
export interface PackedChunk {
  /** As it arrived among others: of the last of those it is made of. */
  readonly id: number
  readonly writer: string
  readonly firstLine: number
  readonly lineCount: number
  readonly minStep: Int64 | null
  readonly maxStep: Int64 | null
  readonly stepCount: number
  readonly sizeBytes: number
  readonly keyStats: string | null
  readonly firstRow: number
  readonly rowCount: number
}

const PLACE = [
  'id',
  'file',
  'writer',
  'first_line',
  'line_count',
  'min_step',
  'max_step',
  'step_count',
  'size_bytes',
  'segment_id',
  'first_row',
  'row_count',
] as const
/** Of packed chunks, in one statement. */
const ROWS_A_WRITE = 500
const NO_BYTES = new Uint8Array()

/** Puts chunks of one batch in their places, the batch beginning at line `offset`. */
export async function insert(db: Db, ref: StreamRef, offset: number, chunks: readonly ChunkContent[]): Promise<void> {
  const [only] = chunks
  if (only && chunks.length === 1) {
    await insertOne(db, { ...ref, ...only, firstLine: offset + only.index })
    return
  }
  if (chunks.length === 0) return
  const rows = chunks.map((chunk) => ({
    ...columnsOf(ref, chunk),
    first_line: offset + chunk.index,
    body: chunk.body,
  }))
  await db.insertInto('chunk').values(rows).execute()
}

/** Puts chunks whose lines a segment has in their places, where none are. */
export async function insertPacked(
  db: Db,
  ref: RunGeneration & { readonly file: StreamFile; readonly segmentId: number },
  packed: readonly PackedChunk[],
): Promise<void> {
  const rows = packed.map((chunk) => ({
    ...columnsOf({ ...ref, writer: chunk.writer }, chunk),
    id: chunk.id,
    first_line: chunk.firstLine,
    body: NO_BYTES,
    segment_id: ref.segmentId,
    first_row: chunk.firstRow,
    row_count: chunk.rowCount,
  }))
  for (let start = 0; start < rows.length; start += ROWS_A_WRITE) {
    await db
      .insertInto('chunk')
      .values(rows.slice(start, start + ROWS_A_WRITE))
      .execute()
  }
}

/** Puts the lines `from` to, without, `to` of a console's chunk that a segment has in their places: its file has a row for each. */
export async function insertCut(
  db: Db,
  ref: StreamRef,
  chunk: ChunkRow,
  { from, to }: { readonly from: number; readonly to: number },
): Promise<void> {
  const lineCount = to - from
  const steps = { minStep: null, maxStep: null, stepCount: 0, keyStats: null }
  const sizeBytes = Math.ceil((chunk.size_bytes * lineCount) / chunk.line_count) // what they have on average
  await db
    .insertInto('chunk')
    .values({
      ...columnsOf(ref, { lineCount, sizeBytes, ...steps }),
      first_line: from,
      body: NO_BYTES,
      segment_id: chunk.segment_id,
      first_row: (chunk.first_row ?? 0) + from - chunk.first_line,
      row_count: lineCount,
    })
    .execute()
}

type Counted = Pick<PackedChunk, 'lineCount' | 'minStep' | 'maxStep' | 'stepCount' | 'sizeBytes' | 'keyStats'>

/** Whose lines a chunk has, and what is known of them; not where they are. */
function columnsOf(ref: StreamRef, chunk: Counted) {
  return {
    run_storage_id: ref.runStorageId,
    generation: ref.generation,
    file: ref.file,
    writer: ref.writer,
    line_count: chunk.lineCount,
    min_step: chunk.minStep,
    max_step: chunk.maxStep,
    step_count: chunk.stepCount,
    size_bytes: chunk.sizeBytes,
    key_stats: chunk.keyStats,
  }
}

/** What nearly every post comes to. */
const insertOne = prepared<StreamRef & ChunkContent & { readonly firstLine: number }, unknown>((db, given) =>
  db.insertInto('chunk').values({
    run_storage_id: given('runStorageId'),
    generation: given('generation'),
    file: given('file'),
    writer: given('writer'),
    first_line: given('firstLine'),
    line_count: given('lineCount'),
    min_step: given('minStep'),
    max_step: given('maxStep'),
    step_count: given('stepCount'),
    size_bytes: given('sizeBytes'),
    key_stats: given('keyStats'),
    body: given('body'),
  }),
)

/** The chunks of one writer that hold any of the lines `from` to, without, `to`, in their order. Uses chunk_by_line. */
export function listOverlapping(db: Db, ref: StreamRef, from: number, to: number): Promise<ChunkPlace[]> {
  return endingAfter(db, ref, from).select(PLACE).where('first_line', '<', to).execute()
}

/** At most `limit` chunks of one writer that hold line `from` or later ones, in their order. Uses chunk_by_line. */
export function listPlacesFrom(db: Db, ref: StreamRef, from: number, limit: number): Promise<ChunkPlace[]> {
  return endingAfter(db, ref, from).select(PLACE).limit(limit).execute()
}

/** The last chunk of one writer that begins before line `before`, and may hold steps up to `upToStep`. Uses chunk_by_line. */
export function findLast(
  db: Db,
  ref: StreamRef,
  before: number,
  upToStep: Int64 | undefined,
): Promise<ChunkRow | undefined> {
  let chunks = ofWriter(db, ref)
    .select([...PLACE, 'body'])
    .where('first_line', '<', before)
  if (upToStep !== undefined) chunks = chunks.where('min_step', '<=', upToStep)
  return chunks.orderBy('first_line', 'desc').limit(1).executeTakeFirst()
}

/**
 * All chunks of a file by (writer, line), or only those that may hold steps from `minStep` to, without, `maxStep`, and
 * up to, with, `upToStep`. A bound that 64 bits do not hold is not looked at here. With `arrival` it uses chunk_by_arrival.
 */
export function listPlaces(
  db: Db,
  run: RunGeneration,
  query: {
    file: StreamFile
    minStep?: Int64 | undefined
    maxStep?: Int64 | undefined
    upToStep?: Int64 | undefined
    arrival?: Arrival | undefined
  },
): Promise<ChunkPlace[]> {
  let chunks = ofFile(db, run, query.file).select(PLACE).orderBy('writer').orderBy('first_line')
  const [from, to] = [toStep(query.minStep), toStep(query.maxStep)]
  if (from !== null) chunks = chunks.where('max_step', '>=', from)
  if (to !== null) chunks = chunks.where('min_step', '<', to)
  if (query.upToStep !== undefined) chunks = chunks.where('min_step', '<=', query.upToStep)
  const { after, upTo } = query.arrival ?? {}
  if (after !== undefined) chunks = chunks.where('id', '>', after)
  if (upTo !== undefined) chunks = chunks.where('id', '<=', upTo)
  return chunks.execute()
}

export function listByIds(db: Db, ids: readonly number[]): Promise<ChunkRow[]> {
  return db
    .selectFrom('chunk')
    .select([...PLACE, 'body'])
    .where('id', 'in', padded(ids))
    .execute()
}

/** By place: what is known of it; a chunk that became another since is left out. */
export async function findKeyStats<Place extends ChunkPlace>(
  db: Db,
  places: readonly Place[],
): Promise<ReadonlyMap<Place, string>> {
  const ids = padded(places.map(({ id }) => id))
  const rows = await db
    .selectFrom('chunk')
    .select(['id', 'first_line', 'line_count', 'key_stats'])
    .where('id', 'in', ids)
    .execute()
  const byId = new Map(rows.map((row) => [row.id, row]))
  const found = new Map<Place, string>()
  for (const place of places) {
    const row = byId.get(place.id)
    if (row && row.key_stats !== null && isSameChunk(row, place)) found.set(place, row.key_stats)
  }
  return found
}

/** Whether a chunk still has the lines that it had: one that is packed gets those of others too. */
export function isSameChunk(
  a: Pick<ChunkPlace, 'first_line' | 'line_count'>,
  b: Pick<ChunkPlace, 'first_line' | 'line_count'>,
): boolean {
  return a.first_line === b.first_line && a.line_count === b.line_count
}

/** Those of many runs with their places, in order of arrival. Uses chunk_by_line. */
export function listKeyStatsOfRuns(
  db: Db,
  runs: readonly RunGeneration[],
  file: StreamFile,
): Promise<(ChunkPlace & Pick<ChunkColumns, 'run_storage_id' | 'generation' | 'key_stats'>)[]> {
  const generations = [...new Set(runs.map((run) => run.generation))]
  const ids = runs.map((run) => run.runStorageId)
  return db
    .selectFrom('chunk')
    .select([...PLACE, 'run_storage_id', 'generation', 'key_stats'])
    .where('run_storage_id', 'in', padded(ids))
    .where('generation', 'in', padded(generations))
    .where('file', '=', file)
    .orderBy('id')
    .execute()
}

/** Those of one writer that begin at lines `from` to, without, `to`. Uses chunk_by_line. */
export async function removeBetween(db: Db, ref: StreamRef, from: number, to: number): Promise<void> {
  await db
    .deleteFrom('chunk')
    .where('run_storage_id', '=', ref.runStorageId)
    .where('generation', '=', ref.generation)
    .where('file', '=', ref.file)
    .where('writer', '=', ref.writer)
    .where('first_line', '>=', from)
    .where('first_line', '<', to)
    .execute()
}

/** Those of a generation, but not what others share of it. Uses base_by_source. */
export async function removeUnshared(db: Db, run: RunGeneration): Promise<void> {
  await db
    .deleteFrom('chunk')
    .where('run_storage_id', '=', run.runStorageId)
    .where('generation', '=', run.generation)
    .where((chunk) =>
      chunk.not(
        chunk.and([
          chunk('file', '=', 'history'),
          chunk.exists(
            chunk
              .selectFrom('base')
              .select('position')
              .where('source_run_storage_id', '=', run.runStorageId)
              .where('source_generation', '=', run.generation)
              .whereRef('base.writer', '=', 'chunk.writer')
              .whereRef('base.end_line', '>', 'chunk.first_line')
              .whereRef('base.max_step', '>=', 'chunk.min_step'),
          ),
        ]),
      ),
    )
    .execute()
}

/** Lists of every length would be as many statements to prepare: the last id is repeated up to a power of two. */
function padded(ids: readonly number[]): readonly number[] {
  const last = ids.slice(-1)
  return [...ids, ...Array.from({ length: 2 ** Math.ceil(Math.log2(ids.length)) - ids.length }, () => last).flat()]
}

function ofFile(db: Db, run: RunGeneration, file: StreamFile) {
  return db
    .selectFrom('chunk')
    .where('run_storage_id', '=', run.runStorageId)
    .where('generation', '=', run.generation)
    .where('file', '=', file)
}

/** Chunks do not overlap, so the search begins at the last one that begins at or before the line. */
function endingAfter(db: Db, ref: StreamRef, line: number) {
  const before = ofWriter(db, ref)
    .select((row) => row.fn.max('first_line').as('first_line'))
    .where('first_line', '<=', line)
  return ofWriter(db, ref)
    .where((row) => row('first_line', '>=', row.fn.coalesce(before, row.val(line))))
    .where((row) => row(row('first_line', '+', row.ref('line_count')), '>', line))
    .orderBy('first_line')
}

function ofWriter(db: Db, ref: StreamRef) {
  return ofFile(db, ref, ref.file).where('writer', '=', ref.writer)
}

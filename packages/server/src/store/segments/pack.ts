import { zstdCompressSync } from 'node:zlib'
import { decompressLines } from '../chunks/body.ts'
import { addStats, serializeStats, statsText, type KeyStats } from '../key-stats.ts'
import { ArrivedRows } from './arrived-rows.ts'
import type { KeyCells } from './key-cells.ts'
import { encodeBuckets, encodePoints } from './level-block.ts'
import { bucketsOfBuckets, bucketsOfPoints, levelsFor, POINTS_LEVEL, type KeyPoints } from './level.ts'
import { orderOf } from './row-order.ts'
import { piecesOf, type ChunkSize, type GroupSizes, type PieceGroup } from './pieces.ts'
import { encodeRows } from './rows-file.ts'
import type { Slot } from './slot.ts'

/** A chunk as it is packed; they come in order of arrival. */
export interface ChunkToPack extends ChunkSize {
  readonly body: Uint8Array
}

/** Some of the chunks, as places in the list of them, that are one from now on. */
export interface PackedPiece {
  readonly from: number
  readonly to: number
  /** Its rows in the file. */
  readonly firstRow: number
  readonly rowCount: number
  readonly stepCount: number
  /** As `chunk.key_stats`. */
  readonly keyStats: string | null
}

/** The levels of a segment. */
export interface PackedLevels {
  /** How many blocks each level has, the points of keys with few (-1) first. */
  readonly levels: readonly (readonly [level: number, blocks: number])[]
  /** Of all levels, one after the other. */
  readonly blocks: readonly Uint8Array[]
}

/** What a segment is made of. */
export interface PackedChunks extends PackedLevels {
  readonly rowCount: number
  readonly stepCount: number
  /** zstd of JSON, as `parseStats` reads it; null of a console. */
  readonly keyStats: Uint8Array | null
  readonly pieces: readonly PackedPiece[]
  /** Its rows, as `encodeRows` writes them, or its console lines, as `encodeLog` does. */
  readonly file: Uint8Array
}

/** How fine levels are, and how long row groups. */
export interface PackSizes {
  readonly group?: GroupSizes
  /** A key with no more points has no buckets. */
  readonly fewPoints: number
  /** How many rows a bucket of the lowest level has at most, on average. */
  readonly rowsABucket: number
}

/**
 * A chart draws a thousand buckets: fine levels are for segments that may be a whole run, and for rows so wide that reading
 * them is dear. They take 3 bytes a point, others 1.
 */
function sizesFor(chunks: readonly ChunkToPack[], rows: number): PackSizes {
  const isFirst = chunks.some(({ firstLine }) => firstLine === 0)
  return { fewPoints: 128, rowsABucket: isFirst || rows <= 12_000 ? 16 : 64 }
}

/**
 * Packs some chunks, in order of arrival: writes their rows to a file, and computes the levels. `writers` are theirs,
 * sorted. Steps that are no exact numbers have no levels.
 */
export async function packChunks(
  chunks: readonly ChunkToPack[],
  writers: readonly string[],
  sizes?: PackSizes,
): Promise<PackedChunks> {
  const { rows, stats, pieces, groups } = await readPieces(chunks, piecesOf(chunks, sizes?.group))
  const file = await encodeRows(rows, groups)
  const placed = placedRows(rows, writers)
  const keyStats = new Uint8Array(zstdCompressSync(serializeStats(stats)))
  const counts = { rowCount: rows.count, stepCount: placed.length, keyStats, pieces, file }
  const [first] = placed
  if (!first || placed.some(({ step }) => !Number.isSafeInteger(step))) return { ...counts, levels: [], blocks: [] }
  const { fewPoints, rowsABucket } = sizes ?? sizesFor(chunks, placed.length)
  const levels = levelsFor(placed.length, first.step, placed.at(-1)?.step ?? 0, rowsABucket)
  return { ...counts, ...levelsOf(pointsByKey(rows, placed), levels, fewPoints) }
}

interface PiecesRead {
  readonly rows: ArrivedRows
  readonly stats: KeyStats
  readonly pieces: readonly PackedPiece[]
  /** How many rows each group has; those without any are left out. */
  readonly groups: readonly number[]
}

async function readPieces(chunks: readonly ChunkToPack[], planned: readonly PieceGroup[]): Promise<PiecesRead> {
  const rows = new ArrivedRows()
  const all: KeyStats = new Map()
  const pieces: PackedPiece[] = []
  const groups: number[] = []
  for (const group of planned) {
    const groupStart = rows.count
    for (const { from, to } of group) {
      const firstRow = rows.count
      const stats: KeyStats = new Map()
      for (const chunk of chunks.slice(from, to)) await addChunk(rows, chunk, stats)
      const stepCount = rows.steps.slice(firstRow).filter((step) => step !== null).length
      pieces.push({ from, to, firstRow, rowCount: rows.count - firstRow, stepCount, keyStats: statsText(stats) })
      addStats(all, stats)
    }
    if (rows.count > groupStart) groups.push(rows.count - groupStart)
  }
  return { rows, stats: all, pieces, groups }
}

async function addChunk(
  rows: ArrivedRows,
  { writer, firstLine, body, sizeBytes }: ChunkToPack,
  stats: KeyStats,
): Promise<void> {
  const lines = await decompressLines({ body, size_bytes: sizeBytes })
  for (const [index, text] of lines.entries()) {
    if (text !== '') rows.add(writer, firstLine + index, text, stats) // the empty one was set aside
  }
}

/** A row where it is drawn. */
interface PlacedRow {
  readonly row: number
  readonly step: number
  readonly at: number
}

/** Those that have a step, by it. */
function placedRows(
  { writers: writerOf, lines, steps }: ArrivedRows,
  writers: readonly string[],
): readonly PlacedRow[] {
  const ranks = new Map(writers.map((writer, rank) => [writer, rank]))
  const placed = steps.flatMap((step, row) =>
    step === null
      ? []
      : [{ row, step: Number(step), at: orderOf(ranks.get(writerOf[row] ?? '') ?? 0, lines[row] ?? 0) }],
  )
  return placed.toSorted((a, b) => a.step - b.step || a.at - b.at)
}

function pointsByKey({ keys, count }: ArrivedRows, placed: readonly PlacedRow[]): ReadonlyMap<string, KeyPoints> {
  const rankOf = new Int32Array(count).fill(-1)
  for (const [rank, { row }] of placed.entries()) rankOf[row] = rank
  return new Map(
    [...keys].flatMap(([key, cells]) => {
      const points = pointsOf(cells, placed, rankOf)
      return points.x.length > 0 ? [[key, points] as const] : []
    }),
  )
}

/** The numbers of one key that have a place. */
function pointsOf(cells: KeyCells, placed: readonly PlacedRow[], rankOf: Int32Array): KeyPoints {
  const ranks: number[] = []
  const values: number[] = []
  let isInOrder = true
  cells.eachNumber((row, value) => {
    const rank = rankOf[row] ?? -1
    if (rank < 0) return
    isInOrder &&= rank > (ranks.at(-1) ?? -1)
    ranks.push(rank)
    values.push(value)
  })
  if (!isInOrder) sortTogether(ranks, values)
  const [x, at] = [ranks.map((rank) => placed[rank]?.step ?? NaN), ranks.map((rank) => placed[rank]?.at ?? 0)]
  return { x, y: values.slice(), at } // no longer than it is
}

function sortTogether(ranks: number[], values: number[]): void {
  const order = [...ranks.keys()].toSorted((a, b) => (ranks[a] ?? 0) - (ranks[b] ?? 0))
  const [oldRanks, oldValues] = [[...ranks], [...values]]
  for (const [to, from] of order.entries()) {
    ranks[to] = oldRanks[from] ?? 0
    values[to] = oldValues[from] ?? NaN
  }
}

function levelsOf(points: ReadonlyMap<string, KeyPoints>, levels: readonly number[], fewPoints: number): PackedLevels {
  const few = new Map([...points].filter(([, { x }]) => x.length <= fewPoints))
  const many = [...points].filter(([, { x }]) => x.length > fewPoints)
  const all: [number, readonly Uint8Array[]][] = [[POINTS_LEVEL, encodePoints(few)]]
  let narrower: { readonly level: number; readonly buckets: ReadonlyMap<string, readonly Slot[]> } | undefined
  for (const level of levels) {
    const below = narrower
    const buckets = new Map(
      many.map(([key, of]) => [
        key,
        below ? bucketsOfBuckets(below.buckets.get(key) ?? [], level - below.level) : bucketsOfPoints(of, level),
      ]),
    )
    all.push([level, encodeBuckets(buckets)])
    narrower = { level, buckets }
  }
  return { levels: all.map(([level, blocks]) => [level, blocks.length]), blocks: all.flatMap(([, blocks]) => blocks) }
}

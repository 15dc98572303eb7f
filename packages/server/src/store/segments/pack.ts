import { zstdCompressSync } from 'node:zlib'
import { flatten, readRow } from '@amphora/wire'
import { decompressLines } from '../chunks/body.ts'
import { addStats, serializeStats, statsOfRows, statsText, type KeyStats } from '../key-stats.ts'
import { toStep } from '../step.ts'
import { encodeBuckets, encodePoints } from './level-block.ts'
import { bucketsOfBuckets, bucketsOfPoints, levelsFor, type KeyPoints } from './level.ts'
import { piecesOf, type ChunkSize, type GroupSizes, type PieceGroup } from './pieces.ts'
import type { RowToPack } from './rows-columns.ts'
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
  /** zstd of JSON, as `parseStats` reads it. */
  readonly keyStats: Uint8Array
  readonly pieces: readonly PackedPiece[]
  /** Its rows, as `encodeRows` writes them. */
  readonly file: Uint8Array
}

/** Where the points of keys are kept that have so few that buckets would not save anything. */
export const POINTS_LEVEL = -1

/** Lines of one writer are told from those of the next: a line has 31 bits. */
const LINES = 2 ** 31

/** Where a row stands among others of its step: by writer, then by line. Exact up to four million writers. */
export function orderOf(writerRank: number, line: number): number {
  return writerRank * LINES + line
}

/** The rank of the writer, and the line. */
export function partsOfOrder(at: number): readonly [writerRank: number, line: number] {
  return [Math.floor(at / LINES), at % LINES]
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
  const counts = { rowCount: rows.length, stepCount: placed.length, keyStats, pieces, file }
  const [first] = placed
  if (!first || placed.some(({ step }) => !Number.isSafeInteger(step))) return { ...counts, levels: [], blocks: [] }
  const { fewPoints, rowsABucket } = sizes ?? sizesFor(chunks, placed.length)
  const levels = levelsFor(placed.length, first.step, placed.at(-1)?.step ?? 0, rowsABucket)
  return { ...counts, ...levelsOf(pointsByKey(placed), levels, fewPoints) }
}

interface PiecesRead {
  /** In order of arrival. */
  readonly rows: readonly RowToPack[]
  readonly stats: KeyStats
  readonly pieces: readonly PackedPiece[]
  /** How many rows each group has; those without any are left out. */
  readonly groups: readonly number[]
}

async function readPieces(chunks: readonly ChunkToPack[], planned: readonly PieceGroup[]): Promise<PiecesRead> {
  const rows: RowToPack[] = []
  const all: KeyStats = new Map()
  const pieces: PackedPiece[] = []
  const groups: number[] = []
  for (const group of planned) {
    const groupStart = rows.length
    for (const { from, to } of group) {
      const firstRow = rows.length
      for (const chunk of chunks.slice(from, to)) rows.push(...(await rowsOf(chunk)))
      const own = rows.slice(firstRow)
      const stats = statsOfRows(own)
      const stepCount = own.filter(({ step }) => step !== null).length
      pieces.push({ from, to, firstRow, rowCount: own.length, stepCount, keyStats: statsText(stats) })
      addStats(all, stats)
    }
    if (rows.length > groupStart) groups.push(rows.length - groupStart)
  }
  return { rows, stats: all, pieces, groups }
}

/** A row where it is drawn. */
interface PlacedRow {
  readonly step: number
  readonly at: number
  readonly flat: RowToPack['flat']
}

/** Those that have a step, by it. */
function placedRows(rows: readonly RowToPack[], writers: readonly string[]): readonly PlacedRow[] {
  const ranks = new Map(writers.map((writer, rank) => [writer, rank]))
  const placed = rows.flatMap(({ writer, line, step, flat }) =>
    step === null ? [] : [{ step: Number(step), at: orderOf(ranks.get(writer) ?? 0, line), flat }],
  )
  return placed.toSorted((a, b) => a.step - b.step || a.at - b.at)
}

async function rowsOf({ writer, firstLine, body, sizeBytes }: ChunkToPack): Promise<readonly RowToPack[]> {
  const lines = await decompressLines({ body, size_bytes: sizeBytes })
  const rows: RowToPack[] = []
  for (const [index, text] of lines.entries()) {
    if (text === '') continue // set aside
    const { step, values } = readRow(text)
    rows.push({ writer, line: firstLine + index, step: toStep(step), text, values, flat: flatten(values) })
  }
  return rows
}

function pointsByKey(rows: readonly PlacedRow[]): ReadonlyMap<string, KeyPoints> {
  const points = new Map<string, KeyPoints>()
  for (const { step, at, flat } of rows) {
    for (const [key, value] of flat) {
      if (typeof value !== 'number' && typeof value !== 'bigint') continue
      let known = points.get(key)
      if (!known) points.set(key, (known = { x: [], y: [], at: [] }))
      known.x.push(step)
      known.y.push(Number(value))
      known.at.push(at)
    }
  }
  return points
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

import { zstdCompressSync } from 'node:zlib'
import { flatten, readRow, type JsonObject } from '@amphora/wire'
import { decompressLines } from '../chunks/body.ts'
import { addRow, serializeStats, type KeyStats } from '../key-stats.ts'
import { toStep } from '../step.ts'
import type { Int64 } from '../tables.ts'
import { encodeBuckets, encodePoints } from './level-block.ts'
import { bucketsOfBuckets, bucketsOfPoints, levelsFor, type KeyPoints } from './level.ts'
import type { Slot } from './slot.ts'

/** A chunk as it is packed; they come in order of arrival. */
export interface ChunkToPack {
  readonly writer: string
  readonly firstLine: number
  readonly sizeBytes: number
  readonly body: Uint8Array
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

/** How fine levels are. */
export interface PackSizes {
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
 * Computes the levels of some chunks, in order of arrival. `writers` are theirs, sorted. Steps that are no exact numbers
 * have no levels.
 */
export async function packChunks(
  chunks: readonly ChunkToPack[],
  writers: readonly string[],
  sizes?: PackSizes,
): Promise<PackedChunks> {
  const ranks = new Map(writers.map((writer, rank) => [writer, rank]))
  const rows: PackedRow[] = []
  const stats: KeyStats = new Map()
  let rowCount = 0
  for (const chunk of chunks) {
    const rank = ranks.get(chunk.writer) ?? 0
    for (const { line, step, values } of await rowsOf(chunk)) {
      rowCount += 1
      addRow(stats, values, step)
      if (step !== null) rows.push({ step: Number(step), at: orderOf(rank, line), values })
    }
  }
  const keyStats = new Uint8Array(zstdCompressSync(serializeStats(stats)))
  const counts = { rowCount, stepCount: rows.length, keyStats }
  const [first] = rows
  if (!first || rows.some(({ step }) => !Number.isSafeInteger(step))) return { ...counts, levels: [], blocks: [] }
  rows.sort((a, b) => a.step - b.step || a.at - b.at)
  const { fewPoints, rowsABucket } = sizes ?? sizesFor(chunks, rows.length)
  const levels = levelsFor(rows.length, rows[0]?.step ?? 0, rows.at(-1)?.step ?? 0, rowsABucket)
  return { ...counts, ...levelsOf(pointsByKey(rows), levels, fewPoints) }
}

interface PackedRow {
  readonly step: number
  readonly at: number
  readonly values: JsonObject
}

interface ChunkRow {
  readonly line: number
  readonly step: Int64 | null
  readonly values: JsonObject
}

async function rowsOf(chunk: ChunkToPack): Promise<readonly ChunkRow[]> {
  const lines = await decompressLines({ body: chunk.body, size_bytes: chunk.sizeBytes })
  const rows: ChunkRow[] = []
  for (const [index, text] of lines.entries()) {
    if (text === '') continue // set aside
    const { step, values } = readRow(text)
    rows.push({ line: chunk.firstLine + index, step: toStep(step), values })
  }
  return rows
}

function pointsByKey(rows: readonly PackedRow[]): ReadonlyMap<string, KeyPoints> {
  const points = new Map<string, KeyPoints>()
  for (const { step, at, values } of rows) {
    for (const [key, value] of flatten(values)) {
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

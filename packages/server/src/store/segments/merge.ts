import { zstdCompressSync, zstdDecompressSync } from 'node:zlib'
import { addStats, parseStats, serializeStats, type KeyStats } from '../key-stats.ts'
import { DecodedBlock, decodeBuckets, decodePoints, encodeBuckets, encodePoints, SLOT_FLOATS } from './level-block.ts'
import { bucketsOfBuckets, bucketsOfPoints, POINTS_LEVEL, type KeyPoints } from './level.ts'
import type { PackedLevels } from './pack.ts'
import { orderOf, partsOfOrder } from './row-order.ts'
import type { Slot } from './slot.ts'
import { slotAt } from './slot-columns.ts'

/** A segment, or a span, as it is merged. */
export interface MemberToMerge {
  /** Sorted. */
  readonly writers: readonly string[]
  /** As `PackedChunks` has them; null where that is in its chunks only. */
  readonly keyStats: Uint8Array | null
  /** Blocks of the keys that have few points. */
  readonly points: readonly Uint8Array[]
  /** Of the others, blocks of one level, which is no higher than the lowest of what they are merged to. */
  readonly buckets: readonly Uint8Array[]
  readonly level: number
}

/** What a span is made of. */
export interface ToMerge {
  /** In order of arrival. */
  readonly members: readonly MemberToMerge[]
  /** The span's, the lowest first; without any it has none. */
  readonly levels: readonly number[]
}

export interface MergedLevels extends PackedLevels {
  /** Null where that of a member is. */
  readonly keyStats: Uint8Array | null
}

export interface MergeSizes {
  /** A key with no more points keeps them, where its members do: a chart shows as many one by one. */
  readonly fewPoints: number
}

const SIZES: MergeSizes = { fewPoints: 1024 }
const POINT_FLOATS = 3

/** The levels and the key statistics of neighbours, as one. */
export function mergeLevels({ members, levels }: ToMerge, { fewPoints } = SIZES): MergedLevels {
  const keyStats = mergeStats(members)
  const [lowest] = levels
  if (lowest === undefined) return { keyStats, levels: [], blocks: [] }
  const writers = writersOf(members)
  const sources = members.map((member) => sourceOf(member, writers))
  const few = new Map<string, KeyPoints>()
  const many = new Map(levels.map((level) => [level, new Map<string, readonly Slot[]>()]))
  for (const key of new Set(sources.flatMap(({ points, buckets }) => [...points.keys(), ...buckets.keys()]))) {
    const points = pointsOf(key, sources)
    if (points && points.x.length <= fewPoints) {
      few.set(key, points)
      continue
    }
    const buckets = levelsOf(bucketsOf(key, sources, lowest), levels)
    if (points && isCheaper(points, buckets)) few.set(key, points)
    else for (const [level, slots] of buckets) many.get(level)?.set(key, slots)
  }
  const all: [number, readonly Uint8Array[]][] = [[POINTS_LEVEL, encodePoints(few)]]
  for (const [level, buckets] of many) all.push([level, encodeBuckets(buckets)])
  return {
    keyStats,
    levels: all.map(([level, blocks]) => [level, blocks.length]),
    blocks: all.flatMap(([, blocks]) => blocks),
  }
}

/** Of some segments, sorted, each once. */
function writersOf(members: readonly Pick<MemberToMerge, 'writers'>[]): readonly string[] {
  return [...new Set(members.flatMap(({ writers }) => writers))].toSorted((a, b) => (a < b ? -1 : 1))
}

function mergeStats(members: readonly MemberToMerge[]): Uint8Array | null {
  const all: KeyStats = new Map()
  for (const { keyStats } of members) {
    if (!keyStats) return null
    addStats(all, parseStats(zstdDecompressSync(keyStats).toString()))
  }
  return new Uint8Array(zstdCompressSync(serializeStats(all)))
}

/** A member, unpacked: which block has a key. */
interface Source {
  readonly level: number
  readonly points: ReadonlyMap<string, DecodedBlock>
  readonly buckets: ReadonlyMap<string, DecodedBlock>
  /** Makes places among its own writers those among all. */
  readonly placeOf: (place: number) => number
}

function sourceOf({ writers, level, points, buckets }: MemberToMerge, all: readonly string[]): Source {
  const ranks = writers.map((writer) => all.indexOf(writer))
  return {
    level,
    points: blocksByKey(points),
    buckets: blocksByKey(buckets),
    placeOf(place) {
      const [rank, line] = partsOfOrder(place)
      return orderOf(ranks[rank] ?? 0, line)
    },
  }
}

function blocksByKey(bodies: readonly Uint8Array[]): ReadonlyMap<string, DecodedBlock> {
  const blocks = new Map<string, DecodedBlock>()
  for (const body of bodies) {
    const block = new DecodedBlock(body)
    for (const key of block.keys) blocks.set(key, block)
  }
  return blocks
}

/** All points of a key, by (x, at); undefined when a member has its buckets instead. */
function pointsOf(key: string, sources: readonly Source[]): KeyPoints | undefined {
  const all: [x: number, y: number, at: number][] = []
  for (const { points, buckets, placeOf } of sources) {
    if (buckets.has(key)) return undefined
    for (const [x, y, at] of rowsOf(key, points)) all.push([x, y, placeOf(at)])
  }
  const sorted = all.toSorted(([x, , at], [other, , otherAt]) => x - other || at - otherAt)
  return { x: sorted.map(([x]) => x), y: sorted.map(([, y]) => y), at: sorted.map(([, , at]) => at) }
}

function rowsOf(
  key: string,
  blocks: ReadonlyMap<string, DecodedBlock>,
): readonly (readonly [number, number, number])[] {
  const block = blocks.get(key)
  const { x, y, at } = (block && decodePoints(block, key)) ?? {}
  return Array.from(x ?? [], (here, row) => [here, y?.[row] ?? NaN, at?.[row] ?? 0])
}

/** Buckets of a level, in order. */
function bucketsOf(key: string, sources: readonly Source[], level: number): readonly Slot[] {
  const all = sources.flatMap((source) => [...slotsOf(key, source, level)])
  return bucketsOfBuckets(
    all.toSorted((a, b) => a.index - b.index),
    0,
  )
}

function slotsOf(key: string, { points, buckets, placeOf, level: own }: Source, level: number): readonly Slot[] {
  const block = buckets.get(key)
  const columns = block && decodeBuckets(block, key)
  if (columns) {
    const slots = Array.from(columns.index, (_, row) => slotAt(columns, row, placeOf))
    return bucketsOfBuckets(slots, level - own)
  }
  const rows = rowsOf(key, points)
  const placed = { x: rows.map(([x]) => x), y: rows.map(([, y]) => y), at: rows.map(([, , at]) => placeOf(at)) }
  return bucketsOfPoints(placed, level)
}

function levelsOf(
  lowest: readonly Slot[],
  levels: readonly number[],
): readonly (readonly [level: number, slots: readonly Slot[]])[] {
  let [below, slots] = [levels[0] ?? 0, lowest]
  return levels.map((level) => {
    slots = bucketsOfBuckets(slots, level - below)
    below = level
    return [level, slots]
  })
}

function isCheaper({ x }: KeyPoints, buckets: ReturnType<typeof levelsOf>): boolean {
  const slots = buckets.reduce((sum, [, { length }]) => sum + length, 0)
  return x.length * POINT_FLOATS <= slots * SLOT_FLOATS
}

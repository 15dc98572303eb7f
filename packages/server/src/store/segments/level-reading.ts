import type { Db } from '../dialect.ts'
import { blockId, blockOf, decodeBuckets, decodePoints, DecodedBlock, type PointColumns } from './level-block.ts'
import { levelWithin, widthOf } from './level.ts'
import { POINTS_LEVEL } from './pack.ts'
import * as segments from './segment.ts'
import type { SegmentPlace } from './segment-place.ts'
import type { SlotColumns } from './slot-columns.ts'

/** Whole steps, both ends included. */
export interface StepWindow {
  readonly from: number
  readonly to: number
}

/** The buckets of a key, and which of them lie in the window: rows `from` to, without, `to`. */
export interface CoveredBuckets {
  readonly columns: SlotColumns
  readonly rows: readonly [from: number, to: number]
}

/** What the levels of a segment say of some keys. */
export interface LevelReading {
  /** All points of the keys that have few. */
  readonly points: ReadonlyMap<string, PointColumns>
  /** Of the others, the buckets of one level. */
  readonly buckets: ReadonlyMap<string, CoveredBuckets>
  /** The part of the window that whole buckets cover; undefined: none. What is outside is in rows only. */
  readonly inner: StepWindow | undefined
}

export interface LevelQuery {
  readonly keys: readonly string[]
  readonly window: StepWindow
  /** Of the buckets that are drawn: a power of two, one at least. */
  readonly width: number
}

/** Which blocks of levels to read of some segments; one without levels is left out. */
export function planLevels(places: readonly SegmentPlace[], query: LevelQuery): readonly LevelPlan[] {
  return places.filter(({ levels }) => levels.length > 0).map((place) => planOf(place, query))
}

/** Reads the levels of some segments. */
export async function readLevels(
  db: Db,
  plans: readonly LevelPlan[],
): Promise<ReadonlyMap<SegmentPlace, LevelReading>> {
  const ids = new Set(plans.flatMap(({ points, buckets }) => [...points.values(), ...buckets.values()]))
  const blocks = new Map<number, DecodedBlock>()
  for (const [id, body] of await segments.listBlocks(db, [...ids])) blocks.set(id, new DecodedBlock(body))
  return new Map(plans.map((plan) => [plan.place, readingOf(plan, blocks)]))
}

/** Which blocks hold which keys of a segment. */
export interface LevelPlan {
  readonly place: SegmentPlace
  readonly inner: StepWindow | undefined
  readonly points: ReadonlyMap<string, number>
  readonly buckets: ReadonlyMap<string, number>
}

function planOf(place: SegmentPlace, { keys, window, width }: LevelQuery): LevelPlan {
  const level = place.levels.map(([kept]) => kept).findLast((kept) => kept >= 0 && kept <= levelWithin(width))
  const inner = level === undefined ? undefined : innerOf(place, window, widthOf(level))
  return {
    place,
    inner,
    points: blocksOf(place, POINTS_LEVEL, keys),
    buckets: level === undefined || !inner ? new Map() : blocksOf(place, level, keys),
  }
}

function blocksOf({ id, levels }: SegmentPlace, level: number, keys: readonly string[]): ReadonlyMap<string, number> {
  let first = 0
  for (const [kept, count] of levels) {
    const start = first
    if (kept === level && count > 0) {
      return new Map(keys.map((key) => [key, blockId(id, start + blockOf(key, count))]))
    }
    first += count
  }
  return new Map()
}

/** Whole buckets that lie in the window. Where the segment itself ends within it, the bucket there counts as whole. */
function innerOf(
  { min_step: first, max_step: last }: SegmentPlace,
  window: StepWindow,
  width: number,
): StepWindow | undefined {
  const from = Number(first) >= window.from ? -Infinity : Math.ceil(window.from / width) * width
  const to = Number(last) <= window.to ? Infinity : Math.floor((window.to + 1) / width) * width - 1
  return from <= to ? { from, to } : undefined
}

function readingOf({ inner, points, buckets }: LevelPlan, blocks: ReadonlyMap<number, DecodedBlock>): LevelReading {
  const few = new Map<string, PointColumns>()
  for (const [key, id] of points) {
    const block = blocks.get(id)
    const found = block && decodePoints(block, key)
    if (found) few.set(key, found)
  }
  const many = new Map<string, CoveredBuckets>()
  for (const [key, id] of buckets) {
    const block = blocks.get(id)
    const columns = block && decodeBuckets(block, key)
    if (columns && inner) many.set(key, { columns, rows: rowsInside(columns, inner) })
  }
  return { points: few, buckets: many, inner }
}

/** Buckets are in order, and each lies inside as a whole or not at all. */
function rowsInside({ x }: SlotColumns, { from, to }: StepWindow): readonly [number, number] {
  return [countBelow(x, from), countBelow(x, to + 1)]
}

/** How many of a sorted column are lower. */
function countBelow(column: Float64Array, bound: number): number {
  let [low, high] = [0, column.length]
  while (low < high) {
    const middle = (low + high) >>> 1
    if ((column[middle] ?? NaN) < bound) low = middle + 1
    else high = middle
  }
  return low
}

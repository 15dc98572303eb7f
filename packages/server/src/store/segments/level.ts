import { addPoint, addSlot, emptySlot, type Slot } from './slot.ts'

/** The points of one key, by (x, at); x is a whole number. Columns of one length. */
export interface KeyPoints {
  readonly x: number[]
  readonly y: number[]
  readonly at: number[]
}

/** Where the points of keys are kept that have so few that buckets would not save anything. */
export const POINTS_LEVEL = -1

/** Buckets of one level are 4 to the power of it wide and begin at multiples of that. */
const LEVEL_BITS = 2
/** Levels end where they are no more than this. */
const TOP_BUCKETS = 4
/** Whole numbers up to here are exact, and so are the starts of buckets. */
const WIDEST_LEVEL = 26

export function widthOf(level: number): number {
  return 2 ** (LEVEL_BITS * level)
}

/** The widest level whose buckets fit into buckets of a width that is a power of two, one at least. */
export function levelWithin(width: number): number {
  return Math.floor(Math.log2(width) / LEVEL_BITS)
}

/** The levels to keep of so many rows between two steps, the lowest first: it has at most `rowsABucket`, on average. */
export function levelsFor(rows: number, minStep: number, maxStep: number, rowsABucket: number): readonly number[] {
  const steps = maxStep - minStep + 1
  return levelsFrom(Math.max(0, levelWithin(Math.max(1, (steps * rowsABucket) / rows))), steps)
}

/** The levels to keep of so many steps that lie above another one: the lowest has at most `buckets`. */
export function levelsAbove(below: number, steps: number, buckets: number): readonly number[] {
  let lowest = below + 1
  while (lowest < WIDEST_LEVEL && steps / widthOf(lowest) > buckets) lowest += 1
  return levelsFrom(lowest, steps)
}

function levelsFrom(lowest: number, steps: number): readonly number[] {
  const levels = [Math.min(lowest, WIDEST_LEVEL)]
  for (let level = lowest + 1; level <= WIDEST_LEVEL && steps / widthOf(level - 1) > TOP_BUCKETS; level++) {
    levels.push(level)
  }
  return levels
}

/** The buckets of one level, in order; only those that hold points. */
export function bucketsOfPoints({ x, y, at }: KeyPoints, level: number): readonly Slot[] {
  const width = widthOf(level)
  const slots: Slot[] = []
  let slot: Slot | undefined
  for (let i = 0; i < x.length; i++) {
    const here = x[i] ?? NaN
    const index = Math.floor(here / width)
    if (slot?.index !== index) slots.push((slot = emptySlot(index, here)))
    addPoint(slot, here, y[i] ?? NaN, at[i] ?? 0)
  }
  return slots
}

/** The same of a wider level. */
export function bucketsOfBuckets(narrow: readonly Slot[], levelsUp: number): readonly Slot[] {
  const slots: Slot[] = []
  let slot: Slot | undefined
  for (const bucket of narrow) {
    const index = Math.floor(bucket.index / widthOf(levelsUp))
    if (slot?.index !== index) slots.push((slot = emptySlot(index, bucket.x)))
    addSlot(slot, bucket)
  }
  return slots
}

import type { ChartSeries } from '../history.ts'
import { addPlaced, addSlot, emptySlot, type Slot } from '../segments/slot.ts'

/** Whole numbers beyond this are not told apart, and neither are buckets. */
const MAX_INDEX = 2 ** 52
/** Buckets of 2 to the power of this are two: one below 0. */
const WIDEST = 1024

type Points = Readonly<Record<'x' | 'y' | 'step' | 'at', number[]>>

/**
 * Sorts the points of one key into at most `limit` buckets, two at least, in one pass over them and in memory for as many. They stay
 * points while they are no more than that. Buckets are a power of two wide, the least that will do, and begin at multiples of it: where
 * there are too many, two that lie beside each other become one. In whatever order points come, the result is the same.
 */
export class Buckets {
  readonly #limit: number
  readonly #points: Points = { x: [], y: [], step: [], at: [] }
  /** 0: still points. */
  #width = 0
  #slots = new Map<number, Slot>()
  #recent: Slot | undefined

  constructor(limit: number) {
    this.#limit = Math.max(2, limit) // however wide they are, what is below 0 is another bucket than what is above
  }

  /**
   * @param x finite
   * @param step with `at`, where it stands in scan order. Of a row without a step the greatest number
   */
  add(x: number, y: number, step: number, at: number): void {
    if (this.#width > 0) return this.#sort(x, y, step, at)
    this.#points.x.push(x)
    this.#points.y.push(y)
    this.#points.step.push(step)
    this.#points.at.push(at)
    if (this.#points.x.length > this.#limit) this.#makeBuckets()
  }

  series(): ChartSeries {
    if (this.#width === 0) return pointsOf(this.#points.x, this.#points.y, ranksOf(this.#points))
    return seriesOf(
      this.#width,
      [...this.#slots.values()].toSorted((a, b) => a.index - b.index),
    )
  }

  #makeBuckets(): void {
    const { x, y, step, at } = this.#points
    this.#width = narrowestFor(x, this.#limit)
    for (let i = 0; i < x.length; i++) this.#sort(x[i] ?? NaN, y[i] ?? NaN, step[i] ?? NaN, at[i] ?? NaN)
    x.length = y.length = step.length = at.length = 0
  }

  #sort(x: number, y: number, step: number, at: number): void {
    while (Math.abs(x) / this.#width > MAX_INDEX) this.#widen()
    const index = Math.floor(x / this.#width)
    if (this.#recent?.index !== index) this.#recent = this.#slotAt(index, x)
    addPlaced(this.#recent, { x, y, step, at })
    while (this.#slots.size > this.#limit) this.#widen()
  }

  #slotAt(index: number, x: number): Slot {
    const slot = this.#slots.get(index) ?? emptySlot(index, x)
    this.#slots.set(index, slot)
    return slot
  }

  #widen(): void {
    this.#width *= 2
    const slots = new Map<number, Slot>()
    for (const slot of this.#slots.values()) {
      slot.index = Math.floor(slot.index / 2)
      const held = slots.get(slot.index)
      if (held) addSlot(held, slot)
      else slots.set(slot.index, slot)
    }
    this.#slots = slots
    this.#recent = undefined
  }
}

/** The least power of two at which some x are no more than `limit` buckets. Whatever x come, it will not be too much. */
function narrowestFor(x: readonly number[], limit: number): number {
  const sorted = Float64Array.from(x).toSorted()
  const furthest = Math.max(-(sorted[0] ?? 0), sorted.at(-1) ?? 0)
  let [low, high] = [Math.log2(widthFor(0, furthest)), WIDEST]
  while (low < high) {
    const middle = Math.floor((low + high) / 2)
    if (countBuckets(sorted, 2 ** middle) <= limit) high = middle
    else low = middle + 1
  }
  return 2 ** low
}

function countBuckets(sorted: Float64Array, width: number): number {
  let [count, last] = [0, NaN]
  for (const x of sorted) {
    const index = Math.floor(x / width)
    if (index !== last) count += 1
    last = index
  }
  return count
}

/** The number of each point among all, in scan order. */
function ranksOf({ step, at }: Points): readonly number[] {
  const of = (column: readonly number[], point: number): number => column[point] ?? NaN
  const order = [...step.keys()].toSorted((a, b) => of(step, a) - of(step, b) || of(at, a) - of(at, b))
  const ranks: number[] = []
  for (const [rank, point] of order.entries()) ranks[point] = rank
  return ranks
}

/** The power of two at or below a width that buckets at `furthest` can still be told apart in. */
export function widthFor(wanted: number, furthest: number): number {
  const lowest = Math.max(wanted, furthest / MAX_INDEX, Number.MIN_VALUE)
  return 2 ** Math.floor(Math.log2(lowest))
}

/** Points by x; those of one x by `at`. */
export function pointsOf(x: readonly number[], y: readonly number[], at: readonly number[]): ChartSeries {
  const place = (index: number): number => at[index] ?? NaN
  const order = Array.from(x.keys()).toSorted((a, b) => (x[a] ?? 0) - (x[b] ?? 0) || place(a) - place(b))
  const ys = Float64Array.from(order, (index) => y[index] ?? NaN)
  return { bucketWidth: 0, x: Float64Array.from(order, (index) => x[index] ?? NaN), first: ys, buckets: undefined }
}

/** Buckets in order. */
function seriesOf(bucketWidth: number, slots: readonly Slot[]): ChartSeries {
  const column = (name: 'x' | 'endX' | 'first' | 'last' | 'min' | 'max' | 'count' | 'nonFinite'): Float64Array =>
    Float64Array.from(slots, (slot) => slot[name])
  const buckets = {
    endX: column('endX'),
    last: column('last'),
    mean: Float64Array.from(slots, ({ sum, count }) => sum / count), // NaN without any
    min: column('min'),
    max: column('max'),
    count: column('count'),
    nonFinite: column('nonFinite'),
  }
  return { bucketWidth, x: column('x'), first: column('first'), buckets }
}

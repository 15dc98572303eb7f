import type { ChartSeries } from '../history.ts'
import { addInOrder, addSlot, emptySlot, type Slot } from '../segments/slot.ts'

/** Whole numbers beyond this are not told apart, and neither are buckets. */
const MAX_INDEX = 2 ** 52

/**
 * Sorts the points of one key into at most `limit` buckets, two at least, in one pass over them and in memory for as many. They stay
 * points while they are no more than that. Buckets are a power of two wide and begin at multiples of it: where there are
 * too many, two that lie beside each other become one.
 */
export class Buckets {
  readonly #limit: number
  readonly #points: { readonly x: number[]; readonly y: number[] } = { x: [], y: [] }
  /** 0: still points. */
  #width = 0
  #slots = new Map<number, Slot>()
  #recent: Slot | undefined
  #added = 0

  constructor(limit: number) {
    this.#limit = Math.max(2, limit) // however wide they are, what is below 0 is another bucket than what is above
  }

  /** Points come in scan order; `x` is finite. */
  add(x: number, y: number): void {
    this.#added += 1
    if (this.#width > 0) return this.#sort(x, y, this.#added)
    this.#points.x.push(x)
    this.#points.y.push(y)
    if (this.#points.x.length > this.#limit) this.#makeBuckets()
  }

  series(): ChartSeries {
    if (this.#width === 0) return pointsOf(this.#points.x, this.#points.y)
    return seriesOf(
      this.#width,
      [...this.#slots.values()].toSorted((a, b) => a.index - b.index),
    )
  }

  #makeBuckets(): void {
    const { x, y } = this.#points
    const [low, high] = [least(x), -least(x.map((value) => -value))]
    this.#width = widthFor((high - low) / this.#limit, Math.max(Math.abs(low), Math.abs(high)))
    for (const [at, value] of x.entries()) this.#sort(value, y[at] ?? NaN, at)
    this.#points.x.length = 0
    this.#points.y.length = 0
  }

  #sort(x: number, y: number, at: number): void {
    while (Math.abs(x) / this.#width > MAX_INDEX) this.#widen()
    const index = Math.floor(x / this.#width)
    if (this.#recent?.index !== index) this.#recent = this.#slotAt(index, x)
    addInOrder(this.#recent, x, y, at)
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

/** The power of two at or below a width that buckets at `furthest` can still be told apart in. */
export function widthFor(wanted: number, furthest: number): number {
  const lowest = Math.max(wanted, furthest / MAX_INDEX, Number.MIN_VALUE)
  return 2 ** Math.floor(Math.log2(lowest))
}

/** Points by x; those of one x by `at`, or as they come. */
export function pointsOf(x: readonly number[], y: readonly number[], at?: readonly number[]): ChartSeries {
  const place = (index: number): number => at?.[index] ?? index
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

function least(values: readonly number[]): number {
  return values.reduce((low, value) => Math.min(low, value), Infinity)
}

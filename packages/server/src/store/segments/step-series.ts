import type { ChartSeries } from '../history.ts'
import { pointsOf } from '../chunks/buckets.ts'
import { addPointTo, addSlotTo, emptySlots, letGo, pointsIn, type SlotColumns } from './slot-columns.ts'
import type { KeyPoints } from './level.ts'
import type { Slot } from './slot.ts'

/** Where to draw: x from `low` to `high`, in buckets of a width that is a power of two, one at least. */
export interface Grid {
  readonly low: number
  readonly high: number
  readonly width: number
}

/** What is drawn of one key by step: buckets, or its points where they are no more than a limit. */
export class StepSeries {
  readonly #limit: number
  readonly #grid: Grid
  readonly #firstIndex: number
  readonly #length: number
  /** Made when the first points come. */
  #made: SlotColumns | undefined
  readonly #points: KeyPoints = { x: [], y: [], at: [] }
  #pointCount = 0
  #bucketed = 0

  constructor(grid: Grid, limit: number) {
    this.#limit = Math.max(2, limit)
    this.#grid = grid
    this.#firstIndex = Math.floor(grid.low / grid.width)
    this.#length = Math.floor(grid.high / grid.width) - this.#firstIndex + 1
  }

  /** How many points there are. */
  get count(): number {
    return this.#pointCount + this.#bucketed
  }

  /** There are few enough to show each, but some are only known as buckets. */
  get wantsPoints(): boolean {
    return this.#bucketed > 0 && this.count <= this.#limit
  }

  /** Points come in any order; `at` tells those of one step apart. */
  addPoint(x: number, y: number, at: number): void {
    this.#pointCount += 1
    if (this.#pointCount <= this.#limit) {
      this.#points.x.push(x)
      this.#points.y.push(y)
      this.#points.at.push(at)
      return
    }
    if (this.#pointCount === this.#limit + 1) this.#addKeptPoints()
    addPointTo(this.#slots(), this.#slotOf(x), [x, y, at])
  }

  /** Buckets each of which lies within one of ours: rows `from` to, without, `to`. */
  addBuckets(others: SlotColumns, [from, to]: readonly [number, number], placeOf: (place: number) => number): void {
    const slots = this.#slots()
    for (let row = from; row < to; row++) {
      this.#bucketed += pointsIn(others, row)
      addSlotTo(slots, this.#slotOf(others.x[row] ?? NaN), { others, row, placeOf })
    }
  }

  /** Forgets the buckets that were added, whose points come now. */
  dropBuckets(): void {
    this.#bucketed = 0
  }

  /** Ask once: nothing can be added any more. */
  series(): ChartSeries {
    if (this.#bucketed === 0 && this.#pointCount <= this.#limit) {
      if (this.#made) letGo(this.#made) // of buckets that were dropped
      const { x, y, at } = this.#points
      return pointsOf(x, y, at)
    }
    if (this.#pointCount <= this.#limit) this.#addKeptPoints()
    let drawn = { width: this.#grid.width, firstIndex: this.#firstIndex, slots: this.#slots() }
    let rows = occupied(drawn.slots)
    while (rows.length > this.#limit) {
      const narrow = drawn.slots
      drawn = halved(drawn, rows)
      rows = occupied(drawn.slots)
      letGo(narrow)
    }
    const series = seriesOf(drawn, rows)
    letGo(drawn.slots)
    return series
  }

  #addKeptPoints(): void {
    const { x, y, at } = this.#points
    for (let i = 0; i < x.length; i++) {
      addPointTo(this.#slots(), this.#slotOf(x[i] ?? NaN), [x[i] ?? NaN, y[i] ?? NaN, at[i] ?? 0])
    }
  }

  #slots(): SlotColumns {
    return (this.#made ??= emptySlots(this.#length))
  }

  #slotOf(x: number): number {
    return Math.floor(x / this.#grid.width) - this.#firstIndex
  }
}

interface Drawn {
  readonly width: number
  readonly firstIndex: number
  readonly slots: SlotColumns
}

/** Two that lie beside each other become one. */
function halved({ width, firstIndex, slots }: Drawn, rows: readonly number[]): Drawn {
  const first = Math.floor(firstIndex / 2)
  const wider = emptySlots(Math.floor((firstIndex + slots.x.length - 1) / 2) - first + 1)
  for (const row of rows) {
    addSlotTo(wider, Math.floor((firstIndex + row) / 2) - first, { others: slots, row, placeOf: same })
  }
  return { width: width * 2, firstIndex: first, slots: wider }
}

function occupied(slots: SlotColumns): readonly number[] {
  const rows: number[] = []
  for (let at = 0; at < slots.x.length; at++) if (pointsIn(slots, at) > 0) rows.push(at)
  return rows
}

/** Written out, since `Float64Array.from` with a function took a third of a chart. */
function picked(column: Float64Array, rows: readonly number[]): Float64Array {
  const values = new Float64Array(rows.length)
  for (let at = 0; at < rows.length; at++) values[at] = column[rows[at] ?? -1] ?? NaN
  return values
}

function seriesOf({ width, slots }: Drawn, rows: readonly number[]): ChartSeries {
  const column = (name: keyof Slot): Float64Array => picked(slots[name], rows)
  const [count, sum] = [column('count'), column('sum')]
  const buckets = {
    endX: column('endX'),
    last: column('last'),
    mean: sum.map((total, at) => total / (count[at] ?? NaN)), // NaN without any
    min: column('min'),
    max: column('max'),
    count,
    nonFinite: column('nonFinite'),
  }
  return { bucketWidth: width, x: column('x'), first: column('first'), buckets }
}

function same(place: number): number {
  return place
}

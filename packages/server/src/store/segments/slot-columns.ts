import type { Slot } from './slot.ts'

/**
 * Slots as columns, for the thousands that a chart adds up: objects of so many numbers would be most of its time. The
 * place of a slot says what it covers; one without points has NaN, no count, and ends that any point moves.
 */
export type SlotColumns = Readonly<Record<keyof Slot, Float64Array>>

const EMPTY = {
  index: NaN,
  x: Infinity,
  endX: -Infinity,
  count: 0,
  nonFinite: 0,
  sum: 0,
  min: NaN,
  max: NaN,
  first: NaN,
  firstX: Infinity,
  firstAt: 0,
  last: NaN,
  lastX: -Infinity,
  lastAt: 0,
} as const satisfies Slot
const NAMES = Object.keys(EMPTY) as readonly (keyof Slot)[] // all that `Slot` has, and no others

/**
 * Memory that was let go: a chart of a hundred runs needs a hundred times 100 KiB one after the other, and the collector took
 * a third of its time.
 */
const spare: Float64Array[] = []
const MOST_SPARE = 16
const MOST_SPARE_BYTES = 1024 * 1024

/** Let them go, with `letGo`, once nobody uses them any more. */
export function emptySlots(length: number): SlotColumns {
  const size = NAMES.length * length
  const at = spare.findIndex((memory) => memory.length >= size)
  const memory = spare.splice(at, at < 0 ? 0 : 1)[0] ?? new Float64Array(size)
  const column = (place: number): Float64Array => memory.subarray(place * length, (place + 1) * length)
  return Object.fromEntries(NAMES.map((name, place) => [name, column(place).fill(EMPTY[name])])) as Record<
    keyof Slot,
    Float64Array
  > // a column a name
}

/** Their memory is for others from now on. */
export function letGo({ index }: SlotColumns): void {
  const memory = new Float64Array(index.buffer)
  if (spare.length < MOST_SPARE && memory.byteLength <= MOST_SPARE_BYTES) spare.push(memory)
}

/** Adds a point to slot `at`; `place` tells those of one x apart. */
export function addPointTo(slots: SlotColumns, at: number, [x, y, place]: readonly [number, number, number]): void {
  widenTo(slots, at, x, x)
  if (!Number.isFinite(y)) {
    add(slots.nonFinite, at, 1)
    return
  }
  addNumbers(slots, at, { count: 1, sum: y, min: y, max: y })
  moveFirst(slots, at, [y, x, place])
  moveLast(slots, at, [y, x, place])
}

/** Adds slot `row` of others to slot `at`; `placeOf` makes places among those others places among all. */
export function addSlotTo(
  slots: SlotColumns,
  at: number,
  { others, row, placeOf }: { others: SlotColumns; row: number; placeOf: (place: number) => number },
): void {
  const of = (column: Float64Array): number => column[row] ?? NaN
  widenTo(slots, at, of(others.x), of(others.endX))
  add(slots.nonFinite, at, of(others.nonFinite))
  const count = of(others.count)
  if (count === 0) return
  addNumbers(slots, at, { count, sum: of(others.sum), min: of(others.min), max: of(others.max) })
  moveFirst(slots, at, [of(others.first), of(others.firstX), placeOf(of(others.firstAt))])
  moveLast(slots, at, [of(others.last), of(others.lastX), placeOf(of(others.lastAt))])
}

/** Slot `row` on its own; `placeOf` as in `addSlotTo`. */
export function slotAt(slots: SlotColumns, row: number, placeOf: (place: number) => number): Slot {
  const of = (column: Float64Array): number => column[row] ?? NaN
  return {
    index: of(slots.index),
    x: of(slots.x),
    endX: of(slots.endX),
    count: of(slots.count),
    nonFinite: of(slots.nonFinite),
    sum: of(slots.sum),
    min: of(slots.min),
    max: of(slots.max),
    first: of(slots.first),
    firstX: of(slots.firstX),
    firstAt: placeOf(of(slots.firstAt)),
    last: of(slots.last),
    lastX: of(slots.lastX),
    lastAt: placeOf(of(slots.lastAt)),
  }
}

/** How many points a slot has. */
export function pointsIn({ count, nonFinite }: SlotColumns, at: number): number {
  return (count[at] ?? 0) + (nonFinite[at] ?? 0)
}

function widenTo({ x, endX }: SlotColumns, at: number, low: number, high: number): void {
  if (low < (x[at] ?? NaN)) x[at] = low
  if (high > (endX[at] ?? NaN)) endX[at] = high
}

function addNumbers(
  slots: SlotColumns,
  at: number,
  { count, sum, min, max }: Pick<Slot, 'count' | 'sum' | 'min' | 'max'>,
): void {
  add(slots.count, at, count)
  add(slots.sum, at, sum)
  if (!(min >= (slots.min[at] ?? NaN))) slots.min[at] = min // also where there was none: NaN is not less
  if (!(max <= (slots.max[at] ?? NaN))) slots.max[at] = max
}

type End = readonly [y: number, x: number, place: number]

function moveFirst({ first, firstX, firstAt }: SlotColumns, at: number, [y, x, place]: End): void {
  const known = firstX[at] ?? NaN
  if (x > known || (x === known && place >= (firstAt[at] ?? NaN))) return
  first[at] = y
  firstX[at] = x
  firstAt[at] = place
}

function moveLast({ last, lastX, lastAt }: SlotColumns, at: number, [y, x, place]: End): void {
  const known = lastX[at] ?? NaN
  if (x < known || (x === known && place < (lastAt[at] ?? NaN))) return
  last[at] = y
  lastX[at] = x
  lastAt[at] = place
}

function add(column: Float64Array, at: number, value: number): void {
  column[at] = (column[at] ?? 0) + value
}

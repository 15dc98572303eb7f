/**
 * What is known of the points of one key in one stretch of x. The first is the one with the lowest (`firstX`, `firstAt`):
 * by x, or by step where x is another key, and of two of one by their place. `min` to `last` are of the finite ones, NaN when there are none.
 */
export interface Slot {
  index: number
  /** Least and greatest x of all points. */
  x: number
  endX: number
  count: number
  nonFinite: number
  sum: number
  min: number
  max: number
  first: number
  firstX: number
  firstAt: number
  last: number
  lastX: number
  lastAt: number
}

export function emptySlot(index: number, x: number): Slot {
  const ends = { first: NaN, firstX: Infinity, firstAt: 0, last: NaN, lastX: -Infinity, lastAt: 0 }
  return { index, x, endX: x, count: 0, nonFinite: 0, sum: 0, min: NaN, max: NaN, ...ends }
}

/** Points come in any order; `at` tells those of one x apart. */
export function addPoint(slot: Slot, x: number, y: number, at: number): void {
  addNumber(slot, x, y)
  if (Number.isFinite(y)) moveEnds(slot, y, x, at)
}

/** As `addPoint`, but the first is the one with the lowest (`step`, `at`), whatever its x is. */
export function addPlaced(slot: Slot, { x, y, step, at }: Readonly<Record<'x' | 'y' | 'step' | 'at', number>>): void {
  addNumber(slot, x, y)
  if (Number.isFinite(y)) moveEnds(slot, y, step, at)
}

function addNumber(slot: Slot, x: number, y: number): void {
  if (x < slot.x) slot.x = x
  if (x > slot.endX) slot.endX = x
  if (!Number.isFinite(y)) {
    slot.nonFinite += 1
    return
  }
  if (slot.count === 0) slot.min = slot.max = y
  else if (y < slot.min) slot.min = y
  else if (y > slot.max) slot.max = y
  slot.count += 1
  slot.sum += y
}

function moveEnds(slot: Slot, y: number, order: number, at: number): void {
  if (order < slot.firstX || (order === slot.firstX && at < slot.firstAt)) setFirst(slot, y, order, at)
  if (order > slot.lastX || (order === slot.lastX && at >= slot.lastAt)) setLast(slot, y, order, at)
}

/** Adds what is known of other points of the same stretch. */
export function addSlot(slot: Slot, other: Slot): void {
  if (other.x < slot.x) slot.x = other.x
  if (other.endX > slot.endX) slot.endX = other.endX
  slot.nonFinite += other.nonFinite
  if (other.count === 0) return
  slot.min = slot.count === 0 ? other.min : Math.min(slot.min, other.min)
  slot.max = slot.count === 0 ? other.max : Math.max(slot.max, other.max)
  slot.count += other.count
  slot.sum += other.sum
  const { firstX, firstAt, lastX, lastAt } = other
  if (firstX < slot.firstX || (firstX === slot.firstX && firstAt < slot.firstAt)) {
    setFirst(slot, other.first, firstX, firstAt)
  }
  if (lastX > slot.lastX || (lastX === slot.lastX && lastAt >= slot.lastAt)) setLast(slot, other.last, lastX, lastAt)
}

function setFirst(slot: Slot, y: number, x: number, at: number): void {
  slot.first = y
  slot.firstX = x
  slot.firstAt = at
}

function setLast(slot: Slot, y: number, x: number, at: number): void {
  slot.last = y
  slot.lastX = x
  slot.lastAt = at
}

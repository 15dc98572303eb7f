import { neighboursOf, type Neighbours } from './adjacency.ts'
import type { Layers } from './layers.ts'

/** How much room items of a column take, in pixels. */
export interface Spacing {
  readonly nodeHeight: number
  readonly bendHeight: number
  readonly gap: number
}

const SWEEPS = 4

/** The centre of each item, from top to bottom: as near to its neighbours as the order of its column allows. */
export function heightsOf(layers: Layers, spacing: Spacing): Float64Array {
  const { columns, links } = layers
  const heights = new Float64Array(layers.ranks.length)
  const offsets = columns.map((column) => offsetsOf(column, layers.size, spacing))
  for (const [rank, column] of columns.entries()) {
    const half = (offsets[rank]?.at(-1) ?? 0) / 2 // columns start centred
    for (const [at, item] of column.entries()) heights[item] = (offsets[rank]?.[at] ?? 0) - half
  }
  const settleAll = (ranks: readonly number[], sides: readonly Neighbours[]) => {
    for (const rank of ranks) {
      settle(columns[rank] ?? new Int32Array(), offsets[rank] ?? new Float64Array(), sides, heights)
    }
  }
  const forward = columns.map((_, rank) => rank)
  const backward = forward.toReversed()
  for (let sweep = 0; sweep < SWEEPS; sweep++) {
    settleAll(forward, [links.before])
    settleAll(backward, [links.after])
  }
  settleAll(forward, [links.before, links.after])
  return fromZero(heights)
}

/** How far each item is at least from the first of its column. */
function offsetsOf(column: Int32Array, size: number, { nodeHeight, bendHeight, gap }: Spacing): Float64Array {
  const offsets = new Float64Array(column.length)
  const heightOf = (item: number | undefined) => ((item ?? 0) < size ? nodeHeight : bendHeight)
  for (let at = 1; at < column.length; at++) {
    offsets[at] = (offsets[at - 1] ?? 0) + (heightOf(column[at - 1]) + heightOf(column[at])) / 2 + gap
  }
  return offsets
}

/**
 * Moves a column to the least sum of squared distances from where each item would like to be, with the order and the
 * distances kept: pool adjacent violators, in linear time.
 */
function settle(column: Int32Array, offsets: Float64Array, sides: readonly Neighbours[], heights: Float64Array): void {
  const sums: number[] = []
  const sizes: number[] = []
  for (const [at, item] of column.entries()) {
    let sum = wishOf(item, sides, heights) - (offsets[at] ?? 0)
    let size = 1
    for (let last = sums.at(-1); last !== undefined; last = sums.at(-1)) {
      const lastSize = sizes.at(-1) ?? 1
      if (last / lastSize <= sum / size) break
      sum += sums.pop() ?? 0
      size += sizes.pop() ?? 0
    }
    sums.push(sum)
    sizes.push(size)
  }
  let at = 0
  for (const [pool, size] of sizes.entries()) {
    const start = (sums[pool] ?? 0) / size
    for (const end = at + size; at < end; at++) heights[column[at] ?? 0] = start + (offsets[at] ?? 0)
  }
}

/** The mean of its neighbours; its own place without any. */
function wishOf(item: number, sides: readonly Neighbours[], heights: Float64Array): number {
  let [sum, count] = [0, 0]
  for (const side of sides) {
    for (const other of neighboursOf(side, item)) {
      sum += heights[other] ?? 0
      count += 1
    }
  }
  return count === 0 ? (heights[item] ?? 0) : sum / count
}

/** Whole pixels, the topmost at 0. */
function fromZero(heights: Float64Array): Float64Array {
  let least = Infinity
  for (const height of heights) least = Math.min(least, height)
  return heights.map((height) => Math.round(height - least))
}

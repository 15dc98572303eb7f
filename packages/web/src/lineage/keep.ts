import { adjacencyOf, neighboursOf, type Adjacency } from './adjacency.ts'
import { columnX, layOut, NODE_HEIGHT, ranksOf, type Layout, type LayoutInput } from './layout.ts'

/** A layout with what it is of: what the next one goes on from. */
export interface Placed {
  readonly input: LayoutInput
  readonly layout: Layout
}

const ROW = NODE_HEIGHT + 20

/**
 * The layout of a graph that has changed on the page: a node that was there stays where it is, a new one takes the free
 * place of its column that is nearest to its neighbours. Arrows that were there keep their bends.
 */
export function layOutAgain(input: LayoutInput, before: Placed): Layout {
  const known = new Map(before.input.keys.map((key, node) => [key, node]))
  const stays = input.keys.filter((key) => known.has(key)).length
  if (stays === 0) return layOut(input)
  const adjacency = adjacencyOf(input.keys.length, input)
  const x = new Float64Array(input.keys.length).fill(NaN)
  const y = new Float64Array(input.keys.length)
  const columns = new Columns()
  for (const [node, key] of input.keys.entries()) {
    const old = known.get(key)
    if (old === undefined) continue
    x[node] = before.layout.x[old] ?? 0
    y[node] = before.layout.y[old] ?? 0
    columns.take(x[node] ?? 0, y[node] ?? 0)
  }
  const ranks = ranksOf(input)
  for (const node of input.keys.keys()) {
    if (!Number.isNaN(x[node])) continue
    x[node] = Math.max(columnX(ranks[node] ?? 0), rightOf(adjacency, node, x))
    y[node] = columns.takeNearest(x[node] ?? 0, wishOf(adjacency, node, { x, y }))
  }
  return { x, y, ...keptBends(input, before) }
}

/** A column behind those of its predecessors that are placed. */
function rightOf({ before }: Adjacency, node: number, x: Float64Array): number {
  let right = 0
  for (const other of neighboursOf(before, node)) {
    const centre = x[other] ?? NaN
    if (!Number.isNaN(centre)) right = Math.max(right, centre + columnX(1))
  }
  return right
}

function wishOf({ before, after }: Adjacency, node: number, { x, y }: Pick<Layout, 'x' | 'y'>): number {
  const placed = [before, after]
    .flatMap((side) => [...neighboursOf(side, node)])
    .filter((other) => !Number.isNaN(x[other]))
  return placed.length === 0 ? 0 : placed.reduce((sum, other) => sum + (y[other] ?? 0), 0) / placed.length
}

/** What is taken of each column, from top to bottom. */
class Columns {
  readonly #taken = new Map<number, number[]>()

  take(x: number, y: number): void {
    const column = this.#taken.get(x) ?? []
    this.#taken.set(x, column)
    column.splice(firstFrom(column, y), 0, y)
  }

  /** The free place nearest to `wish`, now taken. */
  takeNearest(x: number, wish: number): number {
    const column = this.#taken.get(x) ?? []
    const at = firstFrom(column, wish)
    const up = freeUp(column, at - 1, wish)
    const down = freeDown(column, at, wish)
    const y = Math.round(isFree(column, at, wish) ? wish : wish - up <= down - wish ? up : down)
    this.take(x, y)
    return y
  }
}

function isFree(column: readonly number[], at: number, y: number): boolean {
  return y - (column[at - 1] ?? -Infinity) >= ROW && (column[at] ?? Infinity) - y >= ROW
}

function freeDown(column: readonly number[], from: number, wish: number): number {
  let y = Math.max(wish, (column[from - 1] ?? -Infinity) + ROW)
  for (let at = from; at < column.length && (column[at] ?? 0) - y < ROW; at++) y = Math.ceil((column[at] ?? 0) + ROW)
  return Math.ceil(y)
}

function freeUp(column: readonly number[], from: number, wish: number): number {
  let y = Math.min(wish, (column[from + 1] ?? Infinity) - ROW)
  for (let at = from; at >= 0 && y - (column[at] ?? 0) < ROW; at--) y = Math.floor((column[at] ?? 0) - ROW)
  return Math.floor(y)
}

/** The place of the first that is not above `y`. */
function firstFrom(column: readonly number[], y: number): number {
  let [low, high] = [0, column.length]
  while (low < high) {
    const middle = (low + high) >> 1
    if ((column[middle] ?? 0) < y) low = middle + 1
    else high = middle
  }
  return low
}

function keptBends(input: LayoutInput, before: Placed): Pick<Layout, 'bendStarts' | 'bends'> {
  const nameOf = ({ keys, from, to }: LayoutInput, arrow: number) => `${keys[from[arrow] ?? 0]} ${keys[to[arrow] ?? 0]}`
  const old = new Map(Array.from(before.input.from, (_, arrow) => [nameOf(before.input, arrow), arrow]))
  const bendStarts = new Int32Array(input.from.length + 1)
  const bends: number[] = []
  for (const arrow of input.from.keys()) {
    const known = old.get(nameOf(input, arrow))
    if (known !== undefined) {
      const { bendStarts: starts, bends: all } = before.layout
      bends.push(...all.subarray(starts[known] ?? 0, starts[known + 1] ?? 0))
    }
    bendStarts[arrow + 1] = bends.length
  }
  return { bendStarts, bends: Float64Array.from(bends) }
}

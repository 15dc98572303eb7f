import { adjacencyOf, type Adjacency } from './adjacency.ts'
import type { Arrows } from './graph.ts'

/**
 * The nodes in columns by rank. Arrows that pass over columns run through slim items of their own, `bends`, so that they
 * have a place in each: items from `size` on. All long arrows out of one node share them.
 */
export interface Layers {
  /** Nodes; items below that are nodes. */
  readonly size: number
  /** Of each item. */
  readonly ranks: Int32Array
  /** Items by rank, in the order from top to bottom. */
  readonly columns: Int32Array[]
  /** From each item to those in the next and the previous column. */
  readonly links: Adjacency
  /** For each arrow the first of its items in between, -1 for none; one for each rank from there, in a row. */
  readonly firstBends: Int32Array
}

/** Long arrows beyond that many bends an item go straight: a graph with many of them has no picture that they spoil. */
const BENDS_A_NODE = 2
const BENDS_ANYWAY = 500

export function layersOf(ranks: Int32Array, arrows: Arrows): Layers {
  const size = ranks.length
  const trunks = trunksOf(ranks, arrows)
  plant(trunks, ranks)
  const links = new LinkList()
  const firstBends = new Int32Array(arrows.from.length).fill(-1)
  const itemRanks = [...ranks]
  for (const { low, far, first } of trunks) {
    if (first < 0) continue
    for (let rank = ranksAt(ranks, low) + 1; rank < far; rank++) {
      const item = itemRanks.push(rank) - 1
      links.add(item === first ? low : item - 1, item)
    }
  }
  const byTrunk = new Map(trunks.map((trunk) => [trunk.key, trunk]))
  for (const [arrow, from] of arrows.from.entries()) {
    const end = endsOf(ranks, from, arrows.to[arrow] ?? 0)
    const first = byTrunk.get(end.trunk)?.first ?? -1
    if (end.span === 1) links.add(end.low, end.high)
    else if (end.span > 1 && first >= 0) {
      firstBends[arrow] = first
      links.addOnce(first + end.span - 2, end.high)
    }
  }
  const all = Int32Array.from(itemRanks)
  return { size, ranks: all, columns: columnsOf(all), links: adjacencyOf(all.length, links.arrows()), firstBends }
}

interface Trunk {
  readonly key: number
  readonly low: number
  /** The rank of the farthest end. */
  far: number
  /** The first of its items; -1 when it has none. */
  first: number
}

/** Arrows are known by their end of the lower rank; those that go back have trunks of their own. */
function endsOf(ranks: Int32Array, from: number, to: number) {
  const isForward = ranksAt(ranks, from) <= ranksAt(ranks, to)
  const [low, high] = isForward ? [from, to] : [to, from]
  return { low, high, span: ranksAt(ranks, high) - ranksAt(ranks, low), trunk: low * 2 + (isForward ? 0 : 1) }
}

function trunksOf(ranks: Int32Array, { from, to }: Arrows): readonly Trunk[] {
  const trunks = new Map<number, Trunk>()
  for (const [arrow, start] of from.entries()) {
    const { low, high, span, trunk: key } = endsOf(ranks, start, to[arrow] ?? 0)
    if (span < 2) continue
    const trunk = trunks.get(key) ?? { key, low, far: 0, first: -1 }
    trunk.far = Math.max(trunk.far, ranksAt(ranks, high))
    trunks.set(key, trunk)
  }
  const spanOf = (trunk: Trunk) => trunk.far - ranksAt(ranks, trunk.low)
  return [...trunks.values()].toSorted((left, right) => spanOf(left) - spanOf(right) || left.key - right.key)
}

/** The shortest get their items first, one after the other from `size` on. */
function plant(trunks: readonly Trunk[], ranks: Int32Array): void {
  const limit = ranks.length * (1 + BENDS_A_NODE) + BENDS_ANYWAY
  let next = ranks.length
  for (const trunk of trunks) {
    const after = next + trunk.far - ranksAt(ranks, trunk.low) - 1
    if (after > limit) return
    trunk.first = next
    next = after
  }
}

function ranksAt(ranks: Int32Array, node: number): number {
  return ranks[node] ?? 0
}

function columnsOf(ranks: Int32Array): Int32Array[] {
  const columns: number[][] = []
  for (const [item, rank] of ranks.entries()) (columns[rank] ??= []).push(item)
  return columns.map((column) => Int32Array.from(column))
}

class LinkList {
  readonly #from: number[] = []
  readonly #to: number[] = []
  readonly #known = new Set<string>()

  add(from: number, to: number): void {
    this.#from.push(from)
    this.#to.push(to)
  }

  addOnce(from: number, to: number): void {
    const key = `${from} ${to}`
    if (this.#known.has(key)) return
    this.#known.add(key)
    this.add(from, to)
  }

  arrows(): Arrows {
    return { from: Int32Array.from(this.#from), to: Int32Array.from(this.#to) }
  }
}

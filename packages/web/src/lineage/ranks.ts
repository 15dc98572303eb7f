import { adjacencyOf, degreeOf, neighboursOf, type Adjacency } from './adjacency.ts'
import type { Arrows } from './graph.ts'

/**
 * The longest path to each node, from 0. Circles (a run that uses what it logged) are cut: inside a strong component the
 * arrows that go back in `order` do not count.
 * @param order length n, distinct: the earlier of two nodes has the smaller value
 */
export function longestPaths(size: number, arrows: Arrows, order: Float64Array | Int32Array): Int32Array {
  const component = strongComponents(adjacencyOf(size, arrows))
  const at = (values: ArrayLike<number>, place: number | undefined) => values[place ?? 0] ?? 0
  return ranksAlong(size, arrows, undefined, (arrow) => {
    const [from, to] = [arrows.from[arrow], arrows.to[arrow]]
    return at(component, from) !== at(component, to) || at(order, from) < at(order, to)
  })
}

/**
 * Ranks along the arrows that count, which make no circle: each node behind those before it, and not before its floor.
 */
export function ranksAlong(
  size: number,
  arrows: Arrows,
  floors: Int32Array | undefined,
  counts: (arrow: number) => boolean,
): Int32Array {
  const kept: number[] = []
  for (let arrow = 0; arrow < arrows.from.length; arrow++) if (counts(arrow)) kept.push(arrow)
  const ends = (column: Int32Array) => Int32Array.from(kept, (arrow) => column[arrow] ?? 0)
  const { after, before } = adjacencyOf(size, { from: ends(arrows.from), to: ends(arrows.to) })
  const ranks = floors?.slice() ?? new Int32Array(size)
  const waitsFor = Int32Array.from({ length: size }, (_, node) => degreeOf(before, node))
  const ready = [...waitsFor.keys()].filter((node) => waitsFor[node] === 0)
  for (let node = ready.pop(); node !== undefined; node = ready.pop()) {
    const rank = (ranks[node] ?? 0) + 1
    for (const other of neighboursOf(after, node)) {
      ranks[other] = Math.max(ranks[other] ?? 0, rank)
      waitsFor[other] = (waitsFor[other] ?? 0) - 1
      if (waitsFor[other] === 0) ready.push(other)
    }
  }
  return ranks
}

/** Numbers without gaps: 0, 3, 7 become 0, 1, 2. */
export function withoutGaps(ranks: Int32Array): Int32Array {
  const used = [...new Set(ranks)].toSorted((left, right) => left - right)
  const places = new Map(used.map((rank, place) => [rank, place]))
  return ranks.map((rank) => places.get(rank) ?? 0)
}

/** Tarjan's strong components, without recursion: a chain of 10,000 nodes is deeper than a call stack. */
function strongComponents({ size, after }: Adjacency): Int32Array {
  const component = new Int32Array(size).fill(-1)
  const index = new Int32Array(size).fill(-1)
  const low = new Int32Array(size)
  const next = after.starts.slice()
  const open: number[] = []
  const calls: number[] = []
  let [counter, components] = [0, 0]

  const enter = (node: number): void => {
    index[node] = counter
    low[node] = counter
    counter += 1
    open.push(node)
    calls.push(node)
  }
  const lower = (node: number, value: number): void => {
    if (value < (low[node] ?? 0)) low[node] = value
  }
  const leave = (node: number): void => {
    calls.pop()
    const caller = calls.at(-1)
    if (caller !== undefined) lower(caller, low[node] ?? 0)
    if (low[node] !== index[node]) return
    for (let member = open.pop(); member !== undefined; member = open.pop()) {
      component[member] = components
      if (member === node) break
    }
    components += 1
  }
  const advance = (node: number): void => {
    const place = next[node] ?? 0
    if (place === (after.starts[node + 1] ?? 0)) {
      leave(node)
      return
    }
    next[node] = place + 1
    const other = after.ends[place] ?? 0
    if (index[other] === -1) enter(other)
    else if (component[other] === -1) lower(node, index[other] ?? 0)
  }

  for (let start = 0; start < size; start++) {
    if (index[start] === -1) enter(start)
    for (let node = calls.at(-1); node !== undefined; node = calls.at(-1)) advance(node)
  }
  return component
}

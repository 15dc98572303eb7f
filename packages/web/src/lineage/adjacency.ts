import type { Arrows } from './graph.ts'

/** Who comes after and before each node, packed: the neighbours of `n` are `ends[starts[n]]` up to `ends[starts[n + 1]]`. */
export interface Adjacency {
  readonly size: number
  readonly after: Neighbours
  readonly before: Neighbours
}

export interface Neighbours {
  readonly starts: Int32Array
  readonly ends: Int32Array
  /** The arrow that leads to each of `ends`. */
  readonly arrows: Int32Array
}

export function adjacencyOf(size: number, { from, to }: Arrows): Adjacency {
  return { size, after: pack(size, from, to), before: pack(size, to, from) }
}

/** The neighbours of one node. */
export function neighboursOf({ starts, ends }: Neighbours, node: number): Int32Array {
  return ends.subarray(starts[node] ?? 0, starts[node + 1] ?? 0)
}

export function degreeOf({ starts }: Neighbours, node: number): number {
  return (starts[node + 1] ?? 0) - (starts[node] ?? 0)
}

function pack(size: number, of: Int32Array, others: Int32Array): Neighbours {
  const starts = new Int32Array(size + 1)
  for (const node of of) starts[node + 1] = (starts[node + 1] ?? 0) + 1
  for (let node = 0; node < size; node++) starts[node + 1] = (starts[node + 1] ?? 0) + (starts[node] ?? 0)
  const next = starts.slice()
  const ends = new Int32Array(of.length)
  const arrows = new Int32Array(of.length)
  for (const [arrow, node] of of.entries()) {
    const place = next[node] ?? 0
    ends[place] = others[arrow] ?? 0
    arrows[place] = arrow
    next[node] = place + 1
  }
  return { starts, ends, arrows }
}

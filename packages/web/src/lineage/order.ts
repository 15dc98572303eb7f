import { neighboursOf, type Neighbours } from './adjacency.ts'
import type { Layers } from './layers.ts'

/** There and back; more changes nothing that one sees. */
const SWEEPS = 4

/**
 * Puts the items of each column in an order with few crossings: a bounded number of sweeps, each of which sorts every
 * column by where its neighbours are (barycentre). The best order met is kept.
 */
export function orderColumns(layers: Layers): void {
  const { columns, links } = layers
  const positions = new Float64Array(layers.ranks.length)
  for (const column of columns) place(column, positions)
  let best = { crossings: crossingsOf(layers), columns: columns.map((column) => column.slice()) }
  for (let sweep = 0; sweep < SWEEPS && best.crossings > 0; sweep++) {
    for (const column of columns.slice(1)) sort(column, links.before, positions)
    for (const column of columns.slice(0, -1).toReversed()) sort(column, links.after, positions)
    const crossings = crossingsOf(layers)
    if (crossings < best.crossings) best = { crossings, columns: columns.map((column) => column.slice()) }
  }
  for (const [rank, column] of best.columns.entries()) columns[rank]?.set(column)
}

/** Where each item is in its column, from 0 to 1. */
function place(column: Int32Array, positions: Float64Array): void {
  for (const [at, item] of column.entries()) positions[item] = (at + 0.5) / column.length
}

function sort(column: Int32Array, neighbours: Neighbours, positions: Float64Array): void {
  if (column.length < 2) return
  const wanted = new Float64Array(column.length)
  for (const [at, item] of column.entries()) wanted[at] = barycentre(item, neighbours, positions)
  const order = Array.from(column, (_, at) => at).toSorted(
    (left, right) => (wanted[left] ?? 0) - (wanted[right] ?? 0) || left - right,
  )
  column.set(order.map((at) => column[at] ?? 0))
  place(column, positions)
}

/** An item without neighbours there stays about where it is. */
function barycentre(item: number, neighbours: Neighbours, positions: Float64Array): number {
  const others = neighboursOf(neighbours, item)
  if (others.length === 0) return positions[item] ?? 0
  let sum = 0
  for (const other of others) sum += positions[other] ?? 0
  return sum / others.length
}

/** How many pairs of links between neighbouring columns cross. */
function crossingsOf({ columns, links, ranks }: Layers): number {
  const places = new Int32Array(ranks.length)
  for (const column of columns) {
    for (let at = 0; at < column.length; at++) places[column[at] ?? 0] = at
  }
  let crossings = 0
  for (let rank = 0; rank + 1 < columns.length; rank++) {
    const [column, next] = [columns[rank], columns[rank + 1]]
    if (column && next && next.length > 1) crossings += inversionsOf(endsFrom(column, links.after, places), next.length)
  }
  return crossings
}

/** Where the links of a column end, in the order in which they start. */
function endsFrom(column: Int32Array, after: Neighbours, places: Int32Array): readonly number[] {
  const ends: number[] = []
  for (const item of column) {
    const others = neighboursOf(after, item)
    if (others.length === 1) ends.push(places[others[0] ?? 0] ?? 0)
    else ends.push(...others.map((other) => places[other] ?? 0).toSorted())
  }
  return ends
}

/** Pairs that stand in the wrong order, counted with a tree of sums over the values below `range`. */
function inversionsOf(values: readonly number[], range: number): number {
  const sums = new Int32Array(range + 1)
  let inversions = 0
  for (const [seen, value] of values.entries()) {
    let notAbove = 0
    for (let at = value + 1; at > 0; at -= at & -at) notAbove += sums[at] ?? 0
    inversions += seen - notAbove
    for (let at = value + 1; at <= range; at += at & -at) sums[at] = (sums[at] ?? 0) + 1
  }
  return inversions
}

import { adjacencyOf, neighboursOf, type Adjacency, type Neighbours } from './adjacency.ts'
import { subgraph, type LineageGraph } from './graph.ts'

/**
 * What is shown round the chosen node: its ancestors and descendants (`direct`), everything joined to it (`complete`),
 * or one of the two halves.
 */
export type Style = 'direct' | 'complete' | 'upstream' | 'downstream'

export const STYLES: readonly Style[] = ['direct', 'complete', 'upstream', 'downstream']

/** The part of the graph that a style shows; a node that is not there shows all of it. */
export function styleOf(graph: LineageGraph, focus: string, style: Style, depth: number): LineageGraph {
  const start = graph.nodes.findIndex((node) => node.key === focus)
  if (start < 0) return graph
  const reached = reach(adjacencyOf(graph.nodes.length, graph), start, style, depth)
  return subgraph(graph, (place) => reached[place] === 1)
}

/** 1 for each node within `depth` steps of the start, itself included. */
function reach(adjacency: Adjacency, start: number, style: Style, depth: number): Uint8Array {
  const { before, after } = adjacency
  if (style === 'upstream') return walk(adjacency.size, start, [before], depth)
  if (style === 'downstream') return walk(adjacency.size, start, [after], depth)
  if (style === 'complete') return walk(adjacency.size, start, [before, after], depth)
  const reached = walk(adjacency.size, start, [before], depth)
  for (const [place, isReached] of walk(adjacency.size, start, [after], depth).entries()) {
    if (isReached) reached[place] = 1
  }
  return reached
}

/** The arrows between an ancestor or descendant of `node` and the next one: what is bright while a pointer rests on it. */
export function pathThrough(adjacency: Adjacency, node: number): { readonly nodes: Uint8Array; arrows: Uint8Array } {
  const arrows = new Uint8Array(adjacency.after.ends.length)
  const nodes = new Uint8Array(adjacency.size)
  for (const side of [adjacency.before, adjacency.after]) {
    const reached = walk(adjacency.size, node, [side], Infinity)
    for (let place = 0; place < adjacency.size; place++) {
      if (reached[place] !== 1) continue
      nodes[place] = 1
      for (let at = side.starts[place] ?? 0; at < (side.starts[place + 1] ?? 0); at++) arrows[side.arrows[at] ?? 0] = 1
    }
  }
  return { nodes, arrows }
}

function walk(size: number, start: number, sides: readonly Neighbours[], depth: number): Uint8Array {
  const reached = new Uint8Array(size)
  reached[start] = 1
  let next = [start]
  for (let step = 0; step < depth && next.length > 0; step++) {
    next = next.flatMap((node) => sides.flatMap((side) => newFrom(side, node, reached)))
  }
  return reached
}

/** The neighbours that were not reached before: now they are. */
function newFrom(side: Neighbours, node: number, reached: Uint8Array): number[] {
  const found: number[] = []
  for (const other of neighboursOf(side, node)) {
    if (reached[other] === 1) continue
    reached[other] = 1
    found.push(other)
  }
  return found
}

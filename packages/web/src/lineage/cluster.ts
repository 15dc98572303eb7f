import { adjacencyOf, degreeOf, neighboursOf, type Adjacency } from './adjacency.ts'
import { headerOf, type LineageGraph, type LineageNode } from './graph.ts'
import { projectPath } from './filter.ts'
import { hashOf } from './hash.ts'

/** Fewer siblings than this stand by themselves. */
const FOLDED_FROM = 5

export interface ClusterOptions {
  /** Keys of clusters that are unfolded. */
  readonly open: ReadonlySet<string>
  /** Keys of nodes that stand by themselves, whatever their siblings do. */
  readonly apart: ReadonlySet<string>
}

/** For each node the cluster it belongs to, folded or not, and whether it is folded into it. */
export interface Clusters {
  readonly keys: readonly (string | undefined)[]
  readonly isFolded: Uint8Array
}

/**
 * Finds siblings: runs of one job type with the same inputs whose outputs nobody else has, with these outputs; versions
 * or runs with the same neighbours; versions of a collection from one run. Keys are made of the neighbours, so that a
 * cluster keeps its key when it grows.
 */
export function clustersOf(graph: LineageGraph, { open, apart }: ClusterOptions): Clusters {
  const adjacency = adjacencyOf(graph.nodes.length, graph)
  const keys = Array.from<string | undefined>({ length: graph.nodes.length })
  for (const rule of [lonelyMakers, outputsOfMakers, sameNeighbours, sameMaker]) {
    claim(keys, (place) => rule({ graph, adjacency, keys }, place))
  }
  const standing = (place: number, key: string) => open.has(key) || apart.has(graph.nodes[place]?.key ?? '')
  const isFolded = new Uint8Array(keys.length)
  for (const members of byKey(keys, (place, key) => !standing(place, key)).values()) {
    if (members.length > 1) for (const place of members) isFolded[place] = 1
  }
  return { keys, isFolded }
}

interface Surroundings {
  readonly graph: LineageGraph
  readonly adjacency: Adjacency
  readonly keys: readonly (string | undefined)[]
}

/** Nodes without a cluster whose signatures are equal get one, if they are many. */
function claim(keys: (string | undefined)[], signatureOf: (place: number) => string | undefined): void {
  const signatures = keys.map((key, place) => (key === undefined ? signatureOf(place) : undefined))
  for (const [signature, members] of byKey(signatures)) {
    if (members.length < FOLDED_FROM) continue
    const key = `c${hashOf(signature)}`
    for (const place of members) keys[place] = key
  }
}

/** A run whose outputs have no other neighbour: one of a sweep. */
function lonelyMakers({ graph, adjacency }: Surroundings, place: number): string | undefined {
  const node = graph.nodes[place]
  if (node?.kind !== 'run') return undefined
  const outputs = neighboursOf(adjacency.after, place)
  const isLonely = outputs.every(
    (output) => degreeOf(adjacency.before, output) === 1 && degreeOf(adjacency.after, output) === 0,
  )
  if (!isLonely) return undefined
  const made = [...outputs].map((output) => kindOf(graph.nodes[output])).toSorted()
  return `makers ${kindOf(node)} of ${keysOf(graph, neighboursOf(adjacency.before, place))} to ${made.join()}`
}

function outputsOfMakers({ graph, adjacency, keys }: Surroundings, place: number): string | undefined {
  const node = graph.nodes[place]
  if (node?.kind !== 'artifact' || degreeOf(adjacency.before, place) !== 1) return undefined
  const maker = keys[neighboursOf(adjacency.before, place)[0] ?? -1]
  return maker === undefined ? undefined : `outputs ${kindOf(node)} of ${maker}`
}

function sameNeighbours({ graph, adjacency }: Surroundings, place: number): string | undefined {
  const node = graph.nodes[place]
  if (node === undefined || degreeOf(adjacency.before, place) + degreeOf(adjacency.after, place) === 0) return undefined
  const before = keysOf(graph, neighboursOf(adjacency.before, place))
  return `siblings ${kindOf(node)} of ${before} to ${keysOf(graph, neighboursOf(adjacency.after, place))}`
}

function sameMaker({ graph, adjacency }: Surroundings, place: number): string | undefined {
  const node = graph.nodes[place]
  if (node?.kind !== 'artifact' || degreeOf(adjacency.before, place) !== 1) return undefined
  return `versions ${kindOf(node)} from ${keysOf(graph, neighboursOf(adjacency.before, place))}`
}

/** Siblings are of one kind: versions of a collection, or runs of a job type, in one project. */
function kindOf(node: LineageNode | undefined): string {
  if (node === undefined || node.kind === 'stub') return `stub ${node?.side}`
  const name = node.kind === 'artifact' ? node.collection : ''
  return `${node.kind} ${projectPath(node)} ${headerOf(node)} ${name}`
}

function keysOf(graph: LineageGraph, places: Int32Array): string {
  if (places.length === 1) return graph.nodes[places[0] ?? 0]?.key ?? ''
  return Array.from(places, (place) => graph.nodes[place]?.key ?? '')
    .toSorted()
    .join()
}

function byKey(
  keys: readonly (string | undefined)[],
  counts: (place: number, key: string) => boolean = () => true,
): ReadonlyMap<string, readonly number[]> {
  const groups = new Map<string, number[]>()
  for (const [place, key] of keys.entries()) {
    if (key === undefined || !counts(place, key)) continue
    const group = groups.get(key)
    if (group) group.push(place)
    else groups.set(key, [place])
  }
  return groups
}

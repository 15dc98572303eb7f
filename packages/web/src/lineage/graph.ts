/**
 * The lineage graph as the pages have it: versions and runs as nodes, arrows from a run to what it logged and from a
 * version to the runs that consumed it. Pure data; everything of this folder goes from graph to graph.
 */
export type Side = 'artifact' | 'run'

export interface ArtifactNode {
  readonly kind: 'artifact'
  readonly key: string
  readonly id: string
  readonly collection: string
  readonly type: string
  readonly version: number
  readonly aliases: readonly string[]
  readonly isDeleted: boolean
  readonly digest: string
  readonly sizeBytes: number
  readonly fileCount: number
  /** Milliseconds since the epoch. */
  readonly created: number
  readonly project: ProjectName
}

export interface RunNode {
  readonly kind: 'run'
  readonly key: string
  readonly id: string
  readonly title: string
  readonly jobType: string | undefined
  /** A state of runs, or `deleted`. */
  readonly state: string
  readonly created: number
  readonly durationSeconds: number
  readonly project: ProjectName
}

/** Something that the viewer may not see. */
export interface StubNode {
  readonly kind: 'stub'
  readonly key: string
  readonly side: Side
  readonly created: number
}

export interface ProjectName {
  readonly entity: string
  readonly name: string
}

export type LineageNode = ArtifactNode | RunNode | StubNode

/** Arrows are pairs of places in `nodes`; there is at most one from one node to another. */
export interface Arrows {
  readonly from: Int32Array
  readonly to: Int32Array
}

export interface LineageGraph extends Arrows {
  readonly nodes: readonly LineageNode[]
  /** The server left out what is farthest. */
  readonly isCut: boolean
}

/** What runs without a job type are called. */
const NO_JOB_TYPE = 'run'
const NO_ACCESS = 'no access'

export function sideOf(node: LineageNode): Side {
  return node.kind === 'stub' ? node.side : node.kind
}

/** The type of an artifact, the job type of a run. */
export function headerOf(node: LineageNode): string {
  if (node.kind === 'artifact') return node.type
  if (node.kind === 'run') return node.jobType ?? NO_JOB_TYPE
  return node.side
}

/** `mnist-raw:v1`, or the name of a run. */
export function labelOf(node: LineageNode): string {
  if (node.kind === 'artifact') return `${node.collection}:v${node.version}`
  return node.kind === 'run' ? node.title : NO_ACCESS
}

/** `dataset:mnist-raw:v1`, `load-data:sunny-smoke-1`. */
export function fullNameOf(node: LineageNode): string {
  return node.kind === 'stub' ? NO_ACCESS : `${headerOf(node)}:${labelOf(node)}`
}

export function projectOf(node: LineageNode): ProjectName | undefined {
  return node.kind === 'stub' ? undefined : node.project
}

export function isGhost(node: LineageNode): boolean {
  return node.kind === 'artifact' ? node.isDeleted : node.kind === 'run' && node.state === 'deleted'
}

/** The graph of those nodes for which `keeps` holds; arrows that lose an end go. */
export function subgraph(graph: LineageGraph, keeps: (place: number) => boolean): LineageGraph {
  const places = new Int32Array(graph.nodes.length).fill(-1)
  const nodes: LineageNode[] = []
  for (const [place, node] of graph.nodes.entries()) {
    if (keeps(place)) places[place] = nodes.push(node) - 1
  }
  if (nodes.length === graph.nodes.length) return graph
  return { ...graph, nodes, ...arrowsBetween(graph, places) }
}

/** Arrows with their ends moved to `places`; those with an end at -1 go. */
function arrowsBetween({ from, to }: Arrows, places: Int32Array): Arrows {
  const kept: number[] = []
  for (let at = 0; at < from.length; at++) {
    if (placeAt(places, from[at]) >= 0 && placeAt(places, to[at]) >= 0) kept.push(at)
  }
  const move = (ends: Int32Array) => Int32Array.from(kept, (at) => placeAt(places, ends[at]))
  return { from: move(from), to: move(to) }
}

function placeAt(places: Int32Array, at: number | undefined): number {
  return at === undefined ? -1 : (places[at] ?? -1)
}

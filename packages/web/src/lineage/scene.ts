import { clustersOf, type ClusterOptions, type Clusters } from './cluster.ts'
import {
  fullNameOf,
  headerOf,
  isGhost,
  labelOf,
  projectOf,
  sideOf,
  type Arrows,
  type LineageGraph,
  type LineageNode,
  type ProjectName,
  type Side,
} from './graph.ts'
import { projectPath } from './filter.ts'
import { longestPaths } from './ranks.ts'

/** One node a type, one a collection, or every version and run. */
export type View = 'type' | 'collection' | 'explode'

/** A node as it is drawn: a version, a run, or many of them. */
export interface SceneNode {
  readonly key: string
  readonly side: Side
  /** Type or job type. */
  readonly header: string
  readonly label: string
  /** What a screen reader says: the full name. */
  readonly name: string
  /** Places in the graph; of a version or run, its own. */
  readonly members: readonly number[]
  readonly kind: 'single' | 'cluster' | 'group'
  /** Of a single run. */
  readonly state: string | undefined
  readonly isGhost: boolean
  readonly isStub: boolean
  /** Where it is, if not in the project that the page is of. */
  readonly project: string | undefined
  /** When the first of it was made. */
  readonly born: number
  /** The rank of its first member in the whole graph, and the mean of all. */
  readonly floor: number
  readonly meanRank: number
}

/** What is laid out and drawn. */
export interface Scene extends Arrows {
  readonly nodes: readonly SceneNode[]
  /** How many arrows of the graph each stands for. */
  readonly counts: Int32Array
  /** For each node of the graph, the node that shows it; -1 for none. */
  readonly places: Int32Array
  /** In the exploded view, the cluster that each node of the graph belongs to, folded or not. */
  readonly clusters: readonly (string | undefined)[]
}

export interface SceneOptions extends ClusterOptions {
  readonly view: View
  readonly home: ProjectName
  /** Keys of nodes that are not shown. */
  readonly hidden: ReadonlySet<string>
}

export function sceneOf(graph: LineageGraph, options: SceneOptions): Scene {
  const clusters = options.view === 'explode' ? clustersOf(graph, options) : undefined
  const keys = graph.nodes.map((node, place) => groupKey(node, options.view, foldedKey(clusters, place)))
  const groups = membersByKey(keys, options.hidden)
  const ranks = ranksOf(graph)
  const describe = describer(graph, options, ranks)
  const nodes = [...groups].map(([key, members]) => describe(key, members)).toSorted(byPipeline)
  const sceneAt = new Map(nodes.map((node, place) => [node.key, place]))
  const places = Int32Array.from(keys, (key) => sceneAt.get(key) ?? -1)
  return { nodes, ...bundle(graph, places, nodes.length), places, clusters: clusters?.keys ?? [] }
}

/** Left to right as the work went: by the rank of the first member. Distinct, whatever the order of the answer was. */
function byPipeline(left: SceneNode, right: SceneNode): number {
  return (
    left.floor - right.floor ||
    left.meanRank - right.meanRank ||
    left.born - right.born ||
    (left.key < right.key ? -1 : 1)
  )
}

function ranksOf(graph: LineageGraph): Int32Array {
  const places = graph.nodes.map((_, place) => place).toSorted((left, right) => byAge(graph, left, right))
  const order = new Int32Array(places.length)
  for (const [age, place] of places.entries()) order[place] = age
  return longestPaths(graph.nodes.length, graph, order)
}

function byAge({ nodes }: LineageGraph, left: number, right: number): number {
  const [one, other] = [nodes[left], nodes[right]]
  if (!one || !other) return 0
  return one.created - other.created || (one.key < other.key ? -1 : 1)
}

function foldedKey(clusters: Clusters | undefined, place: number): string | undefined {
  return clusters?.isFolded[place] === 1 ? clusters.keys[place] : undefined
}

function groupKey(node: LineageNode, view: View, cluster: string | undefined): string {
  if (view === 'explode') return cluster ?? node.key
  if (view === 'collection' && node.kind === 'artifact') return `n${projectPath(node)}/${node.collection}`
  return node.kind === 'stub' ? `tx${node.side}` : `t${sideOf(node)[0]}${headerOf(node)}`
}

function membersByKey(keys: readonly string[], hidden: ReadonlySet<string>): ReadonlyMap<string, readonly number[]> {
  const groups = new Map<string, number[]>()
  for (const [place, key] of keys.entries()) {
    if (hidden.has(key)) continue
    const group = groups.get(key)
    if (group) group.push(place)
    else groups.set(key, [place])
  }
  return groups
}

function describer(graph: LineageGraph, { view, home }: SceneOptions, ranks: Int32Array) {
  return (key: string, members: readonly number[]): SceneNode => {
    const nodes = members.flatMap((place) => graph.nodes[place] ?? [])
    const [first] = nodes
    if (!first) throw new RangeError(`a node without members: ${key}`)
    const isSingle = view === 'explode' && members.length === 1 && first.key === key
    const memberRanks = members.map((place) => ranks[place] ?? 0)
    return {
      key,
      side: sideOf(first),
      ...(isSingle ? titlesOfOne(first) : titlesOfMany(nodes, view)),
      members,
      kind: isSingle ? 'single' : view === 'explode' ? 'cluster' : 'group',
      state: isSingle && first.kind === 'run' ? first.state : undefined,
      isGhost: nodes.every(isGhost),
      isStub: first.kind === 'stub',
      project: foreignProject(nodes, home),
      born: leastOf(nodes.map(({ created }) => created)),
      floor: leastOf(memberRanks),
      meanRank: memberRanks.reduce((sum, rank) => sum + rank, 0) / memberRanks.length,
    }
  }
}

function leastOf(values: readonly number[]): number {
  return values.reduce((least, value) => Math.min(least, value), Infinity)
}

type Titles = Pick<SceneNode, 'header' | 'label' | 'name'>

function titlesOfOne(node: LineageNode): Titles {
  return { header: headerOf(node), label: labelOf(node), name: fullNameOf(node) }
}

function titlesOfMany(nodes: readonly LineageNode[], view: View): Titles {
  const [first] = nodes
  if (!first || first.kind === 'stub') {
    return { header: first?.side ?? '', label: 'no access', name: `no access × ${nodes.length}` }
  }
  const header = headerOf(first)
  if (view === 'explode') {
    const label = `${first.kind === 'artifact' ? first.collection : header} × ${nodes.length}`
    return { header, label, name: label }
  }
  if (first.kind === 'run') return { header, label: plural(nodes.length, 'run'), name: header }
  const versions = plural(nodes.length, 'version')
  if (view === 'collection') return { header, label: first.collection, name: `${header}:${first.collection}` }
  const collections = new Set(nodes.map((node) => (node.kind === 'artifact' ? node.collection : '')))
  return { header, label: `${plural(collections.size, 'collection')}, ${versions}`, name: header }
}

function plural(count: number, noun: string): string {
  return `${count.toLocaleString('en-US')} ${noun}${count === 1 ? '' : 's'}`
}

/** The project that all of them are in, if it is one and another. */
function foreignProject(nodes: readonly LineageNode[], home: ProjectName): string | undefined {
  const [first] = nodes
  const path = first && projectPath(first)
  if (!first || !path || path === `${home.entity}/${home.name}`) return undefined
  if (nodes.some((node) => projectPath(node) !== path)) return undefined
  return projectOf(first)?.entity === home.entity ? projectOf(first)?.name : path
}

/** Arrows between the nodes of the scene, parallel ones counted together; arrows within a node go. */
function bundle(graph: LineageGraph, places: Int32Array, size: number): Arrows & { readonly counts: Int32Array } {
  const counts = new Map<number, number>()
  for (const [arrow, start] of graph.from.entries()) {
    const [from, to] = [places[start] ?? -1, places[graph.to[arrow] ?? -1] ?? -1]
    if (from < 0 || to < 0 || from === to) continue
    const pair = from * size + to
    counts.set(pair, (counts.get(pair) ?? 0) + 1)
  }
  const pairs = Float64Array.from(counts.keys()).toSorted()
  return {
    from: Int32Array.from(pairs, (pair) => Math.floor(pair / size)),
    to: Int32Array.from(pairs, (pair) => pair % size),
    counts: Int32Array.from(pairs, (pair) => counts.get(pair) ?? 0),
  }
}

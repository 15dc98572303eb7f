import { headerOf, isGhost, sideOf, type LineageGraph, type LineageNode, type Side } from './graph.ts'
import { projectPath } from './filter.ts'
import type { Picture } from './picture.ts'
import type { SceneNode } from './scene.ts'

/** Whose node it is: of what led to the one, to the other, or to both. */
export type Mark = 'from' | 'to' | 'both'

/** By key. */
export type Marks = ReadonlyMap<string, Mark>

/** Versions of one collection, or runs of one job type, in one project. */
export interface DifferenceRow {
  readonly key: string
  readonly side: Side
  readonly header: string
  /** The collection; of runs, nothing more than their header. */
  readonly name: string
  readonly project: string
  readonly from: readonly LineageNode[]
  readonly to: readonly LineageNode[]
  readonly both: readonly LineageNode[]
}

export interface Difference {
  /** Both graphs in one. */
  readonly graph: LineageGraph
  readonly marks: Marks
  /** What is not the same at both sides, in the order in which it was made. */
  readonly rows: readonly DifferenceRow[]
  /** How many rows are the same at both. */
  readonly same: number
}

/** Puts what led to two nodes together. Nodes without a name are nobody's twin: each stays for itself. */
export function differenceOf(from: LineageGraph, to: LineageGraph): Difference {
  const [left, right] = [named(from, 'from'), named(to, 'to')]
  const [leftKeys, rightKeys] = [keysOf(left), keysOf(right)]
  const graph = joined(left, right, leftKeys)
  const marks = new Map(graph.nodes.map(({ key }) => [key, markOf(leftKeys.has(key), rightKeys.has(key))]))
  const rows = rowsOf(graph.nodes, marks)
  const different = rows.filter((row) => row.from.length + row.to.length > 0)
  return { graph, marks, rows: different, same: rows.length - different.length }
}

/** A stub's key is its place in one answer. */
function named(graph: LineageGraph, side: 'from' | 'to'): LineageGraph {
  const nodes = graph.nodes.map((node) => (node.kind === 'stub' ? { ...node, key: `${node.key}${side}` } : node))
  return { ...graph, nodes }
}

function keysOf({ nodes }: LineageGraph): ReadonlySet<string> {
  return new Set(nodes.map(({ key }) => key))
}

function markOf(isLeft: boolean, isRight: boolean): Mark {
  if (isLeft) return isRight ? 'both' : 'from'
  return 'to'
}

function joined(left: LineageGraph, right: LineageGraph, leftKeys: ReadonlySet<string>): LineageGraph {
  const nodes = [...left.nodes, ...right.nodes.filter(({ key }) => !leftKeys.has(key))]
  const places = new Map(nodes.map(({ key }, place) => [key, place]))
  const arrows = new Map<string, readonly [number, number]>()
  for (const graph of [left, right]) {
    for (const [at, start] of graph.from.entries()) {
      const ends = [start, graph.to[at] ?? -1].map((place) => places.get(graph.nodes[place]?.key ?? '') ?? -1)
      const [from = -1, to = -1] = ends
      arrows.set(`${from} ${to}`, [from, to])
    }
  }
  const pairs = [...arrows.values()]
  return {
    nodes,
    from: Int32Array.from(pairs, ([from]) => from),
    to: Int32Array.from(pairs, ([, to]) => to),
    isCut: left.isCut || right.isCut,
  }
}

function rowsOf(nodes: readonly LineageNode[], marks: Marks): readonly DifferenceRow[] {
  const inOrder = nodes.toSorted((one, other) => one.created - other.created || (one.key < other.key ? -1 : 1))
  const groups = Map.groupBy(inOrder, rowKey)
  return [...groups].flatMap(([key, members]) => {
    const [first] = members
    if (!first) return []
    const of = (mark: Mark) => members.filter((node) => marks.get(node.key) === mark)
    return {
      key,
      side: sideOf(first),
      header: headerOf(first),
      name: first.kind === 'artifact' ? first.collection : '',
      project: projectPath(first),
      from: of('from'),
      to: of('to'),
      both: of('both'),
    }
  })
}

function rowKey(node: LineageNode): string {
  if (node.kind === 'stub') return `stub ${node.side}`
  const name = node.kind === 'artifact' ? node.collection : ''
  return `${node.kind} ${projectPath(node)} ${headerOf(node)} ${name}`
}

/** Of a node of a picture: of many, what all of them are, else both. */
export function markOfNode({ graph }: Pick<Picture, 'graph'>, { members }: SceneNode, marks: Marks): Mark {
  const found = new Set(members.map((place) => marks.get(graph.nodes[place]?.key ?? '') ?? 'both'))
  const [only = 'both'] = found
  return found.size === 1 ? only : 'both'
}

/** What stands beside a name in the list: enough to tell two versions apart that differ in nothing but their number. */
export function identityOf(node: LineageNode): string {
  if (isGhost(node)) return 'deleted'
  if (node.kind === 'artifact') return node.digest.slice(0, 8)
  return node.kind === 'run' ? node.state : ''
}

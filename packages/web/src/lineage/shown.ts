import { adjacencyOf, type Adjacency } from './adjacency.ts'
import type { ArtifactNode, LineageNode, RunNode } from './graph.ts'
import type { Layout } from './layout.ts'
import type { Picture } from './picture.ts'
import type { SceneNode } from './scene.ts'

/** A picture with what the page needs beside it, worked out once. */
export interface Shown extends Picture {
  readonly adjacency: Adjacency
  readonly placeOf: ReadonlyMap<string, number>
  /** The place of the node that the page is about, or that holds it; -1 for none. */
  readonly current: number
  /** Somebody has dragged nodes: the layout is no longer the picture's own. */
  readonly isMoved: boolean
}

/** @param moved where somebody has dragged nodes to, by key */
export function shownOf(picture: Picture, currentKey: string, moved: ReadonlyMap<string, Place>): Shown {
  const { scene, graph } = picture
  const placeOf = new Map(scene.nodes.map(({ key }, place) => [key, place]))
  const current = graph.nodes.findIndex(({ key }) => key === currentKey)
  return {
    ...picture,
    layout: movedLayout(picture.layout, placeOf, moved),
    adjacency: adjacencyOf(scene.nodes.length, scene),
    placeOf,
    current: scene.places[current] ?? -1,
    isMoved: moved.size > 0,
  }
}

export interface Place {
  readonly x: number
  readonly y: number
}

/** A dragged node takes its arrows along; those that had bends go straight. */
function movedLayout(layout: Layout, placeOf: ReadonlyMap<string, number>, moved: ReadonlyMap<string, Place>): Layout {
  if (moved.size === 0) return layout
  const [x, y] = [layout.x.slice(), layout.y.slice()]
  for (const [key, place] of moved) {
    const node = placeOf.get(key)
    if (node === undefined) continue
    x[node] = place.x
    y[node] = place.y
  }
  return { ...layout, x, y }
}

export function nodeAtPlace({ scene }: Pick<Picture, 'scene'>, place: number | undefined): SceneNode | undefined {
  return place === undefined ? undefined : scene.nodes[place]
}

/** The versions and runs that a node stands for, those without a name left out. */
export function membersOf({ graph }: Pick<Picture, 'graph'>, node: SceneNode): readonly (ArtifactNode | RunNode)[] {
  return node.members.flatMap((place) => {
    const member = graph.nodes[place]
    return member === undefined || member.kind === 'stub' ? [] : member
  })
}

/** Everything of a cluster, what was let out of it too; of another node what it stands for. */
export function listedOf({ graph, scene }: Pick<Picture, 'graph' | 'scene'>, node: SceneNode): readonly LineageNode[] {
  if (node.kind !== 'cluster') return node.members.flatMap((place) => graph.nodes[place] ?? [])
  return graph.nodes.filter((_, place) => scene.clusters[place] === node.key)
}

/** The cluster that a single node has come out of. */
export function clusterOf({ scene }: Pick<Picture, 'scene'>, node: SceneNode): string | undefined {
  return node.kind === 'single' ? scene.clusters[node.members[0] ?? -1] : undefined
}

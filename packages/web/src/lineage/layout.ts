import { heightsOf } from './heights.ts'
import { layersOf, type Layers } from './layers.ts'
import { orderColumns } from './order.ts'
import { ranksAlong, withoutGaps } from './ranks.ts'
import type { Arrows } from './graph.ts'
import type { Scene } from './scene.ts'

export const NODE_WIDTH = 196
export const NODE_HEIGHT = 44
const COLUMN_GAP = 52
const ROW_GAP = 28
const BEND_HEIGHT = 4

/** What the layout needs to know of a scene: small enough to send to a worker. Nodes are in the order of the pipeline. */
export interface LayoutInput extends Arrows {
  readonly keys: readonly string[]
  readonly floors: Int32Array
}

/** Where everything is, in pixels; a node is known by its centre. */
export interface Layout {
  readonly x: Float64Array
  readonly y: Float64Array
  /** For each arrow where its bends begin in `bends`, and where the last one's end. */
  readonly bendStarts: Int32Array
  /** x and y of each bend, from the arrow's start to its end. */
  readonly bends: Float64Array
}

export interface Box {
  readonly left: number
  readonly top: number
  readonly right: number
  readonly bottom: number
}

export function layoutInput({ nodes, from, to }: Scene): LayoutInput {
  return { keys: nodes.map(({ key }) => key), floors: Int32Array.from(nodes, ({ floor }) => floor), from, to }
}

/** Left to right by rank. The same scene is the same picture, in whatever order the server answered. */
export function layOut(input: LayoutInput): Layout {
  const ranks = ranksOf(input)
  const layers = layersOf(ranks, input)
  orderColumns(layers)
  const heights = heightsOf(layers, { nodeHeight: NODE_HEIGHT, bendHeight: BEND_HEIGHT, gap: ROW_GAP })
  const { size } = layers
  return {
    x: Float64Array.from(ranks, columnX),
    y: heights.slice(0, size),
    ...bendsOf(layers, input, heights),
  }
}

/** Arrows that go back in the order of the pipeline close circles: they push nobody to the right. */
export function ranksOf({ keys, floors, from, to }: LayoutInput): Int32Array {
  const isForward = (arrow: number) => (from[arrow] ?? 0) < (to[arrow] ?? 0)
  return withoutGaps(ranksAlong(keys.length, { from, to }, floors, isForward))
}

export function columnX(rank: number): number {
  return rank * (NODE_WIDTH + COLUMN_GAP)
}

function bendsOf(layers: Layers, { from, to }: Arrows, heights: Float64Array): Pick<Layout, 'bendStarts' | 'bends'> {
  const bendStarts = new Int32Array(from.length + 1)
  const bends: number[] = []
  for (const [arrow, first] of layers.firstBends.entries()) {
    if (first >= 0) bends.push(...bendsOfArrow(layers, heights, { first, from: from[arrow] ?? 0, to: to[arrow] ?? 0 }))
    bendStarts[arrow + 1] = bends.length
  }
  return { bendStarts, bends: Float64Array.from(bends) }
}

function bendsOfArrow(
  { ranks }: Layers,
  heights: Float64Array,
  { first, from, to }: { readonly first: number; readonly from: number; readonly to: number },
): readonly number[] {
  const between = Math.abs((ranks[to] ?? 0) - (ranks[from] ?? 0)) - 1
  const items = Array.from({ length: between }, (_, at) => first + at)
  const inOrder = (ranks[from] ?? 0) < (ranks[to] ?? 0) ? items : items.toReversed()
  return inOrder.flatMap((item) => [columnX(ranks[item] ?? 0), heights[item] ?? 0])
}

/** What holds all nodes. */
export function boundsOf({ x, y }: Pick<Layout, 'x' | 'y'>): Box {
  if (x.length === 0) return { left: 0, top: 0, right: 0, bottom: 0 }
  const box = { left: Infinity, top: Infinity, right: -Infinity, bottom: -Infinity }
  for (const [node, centre] of x.entries()) {
    box.left = Math.min(box.left, centre - NODE_WIDTH / 2)
    box.right = Math.max(box.right, centre + NODE_WIDTH / 2)
    box.top = Math.min(box.top, (y[node] ?? 0) - NODE_HEIGHT / 2)
    box.bottom = Math.max(box.bottom, (y[node] ?? 0) + NODE_HEIGHT / 2)
  }
  return box
}

import { leadsBack, wayOf, type Way } from './curve.ts'
import { gridOf, nodeBox, within, type Grid } from './grid.ts'
import type { Box, Layout } from './layout.ts'
import type { Scene } from './scene.ts'

/** What is where: nodes and the ways of arrows, found by the part of the plane that is on the screen. */
export interface PlaceIndex {
  readonly nodes: Grid
  readonly ways: readonly Way[]
  readonly isBack: Uint8Array
  readonly pieces: Grid
  /** The arrow that each piece of a way belongs to. */
  readonly arrowOfPiece: Int32Array
}

export function placeIndex(scene: Scene, layout: Layout): PlaceIndex {
  const ways = Array.from(scene.from, (_, arrow) => wayOf(scene, layout, arrow))
  const isBack = Uint8Array.from(scene.from, (_, arrow) => Number(leadsBack(scene, layout, arrow)))
  const arrowOfPiece: number[] = []
  const boxes: Box[] = []
  for (const [arrow, way] of ways.entries()) {
    // A long way is in few cells piece by piece, and in all that it spans as a whole.
    for (let at = 2; at + 1 < way.length; at += 2) {
      arrowOfPiece.push(arrow)
      boxes.push(boxOfPiece(way, at))
    }
  }
  return {
    nodes: gridOf(scene.nodes.length, (node) => nodeBox(layout, node)),
    ways,
    isBack,
    pieces: gridOf(boxes.length, (piece) => boxes[piece] ?? NOWHERE),
    arrowOfPiece: Int32Array.from(arrowOfPiece),
  }
}

const NOWHERE: Box = { left: NaN, top: NaN, right: NaN, bottom: NaN }

function boxOfPiece(way: Way, at: number): Box {
  const [x1 = 0, y1 = 0, x2 = 0, y2 = 0] = way.slice(at - 2, at + 2)
  return { left: Math.min(x1, x2), right: Math.max(x1, x2), top: Math.min(y1, y2), bottom: Math.max(y1, y2) }
}

/** The arrows that may be seen in a box, each once. */
export function arrowsWithin({ pieces, arrowOfPiece }: PlaceIndex, box: Box): readonly number[] {
  return [...new Set(within(pieces, box).map((piece) => arrowOfPiece[piece] ?? 0))]
}

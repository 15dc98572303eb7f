import type { Arrows } from './graph.ts'
import { NODE_HEIGHT, NODE_WIDTH, type Layout } from './layout.ts'

/** Points that an arrow goes through, x and y in turn, with level tangents at each. */
export type Way = readonly number[]

/** From the right side of its start to the left side of its end; one that leads back goes round below both. */
export function wayOf(arrows: Arrows, { x, y, bendStarts, bends }: Layout, arrow: number): Way {
  const [from, to] = [arrows.from[arrow] ?? 0, arrows.to[arrow] ?? 0]
  const [startX, startY, endX, endY] = [x[from] ?? 0, y[from] ?? 0, x[to] ?? 0, y[to] ?? 0]
  const half = NODE_WIDTH / 2
  if (endX <= startX) return wayBack({ startX, startY, endX, endY })
  const between = bends.subarray(bendStarts[arrow] ?? 0, bendStarts[arrow + 1] ?? 0)
  return [startX + half, startY, ...levelled(between), endX - half - HEAD, endY]
}

/** How long the head of an arrow is: the line ends where it begins. */
const HEAD = 7

/** A bend is as wide as a node, so that the way is straight beside the nodes that it passes. */
function levelled(bends: Float64Array): number[] {
  const points: number[] = []
  for (let at = 0; at + 1 < bends.length; at += 2) {
    const [x, y] = [bends[at] ?? 0, bends[at + 1] ?? 0]
    points.push(x - NODE_WIDTH / 2, y, x + NODE_WIDTH / 2, y)
  }
  return points
}

interface Ends {
  readonly startX: number
  readonly startY: number
  readonly endX: number
  readonly endY: number
}

/** Out at the bottom of the one, in at the bottom of the other: told apart from what goes on at a glance. */
function wayBack({ startX, startY, endX, endY }: Ends): Way {
  const low = Math.max(startY, endY) + NODE_HEIGHT
  const reach = NODE_WIDTH / 4
  return [
    startX - reach,
    startY + NODE_HEIGHT / 2,
    startX - reach,
    low,
    endX + reach,
    low,
    endX + reach,
    endY + NODE_HEIGHT / 2 + HEAD,
  ]
}

export function leadsBack(arrows: Arrows, { x }: Pick<Layout, 'x'>, arrow: number): boolean {
  return (x[arrows.to[arrow] ?? 0] ?? 0) <= (x[arrows.from[arrow] ?? 0] ?? 0)
}

/** What both SVG paths and canvases can do. */
export interface Pen {
  moveTo(x: number, y: number): void
  lineTo(x: number, y: number): void
  bezierCurveTo(x1: number, y1: number, x2: number, y2: number, x: number, y: number): void
}

/** Draws a way: curves between columns, straight lines along them; ways back as a bracket with round corners. */
export function trace(way: Way, isBack: boolean, pen: Pen): void {
  pen.moveTo(way[0] ?? 0, way[1] ?? 0)
  if (isBack) {
    traceBack(way, pen)
    return
  }
  for (let at = 2; at + 1 < way.length; at += 2) {
    const [fromX, fromY] = [way[at - 2] ?? 0, way[at - 1] ?? 0]
    const [x, y] = [way[at] ?? 0, way[at + 1] ?? 0]
    const middle = (fromX + x) / 2
    if (fromY === y) pen.lineTo(x, y)
    else pen.bezierCurveTo(middle, fromY, middle, y, x, y)
  }
}

function traceBack(way: Way, pen: Pen): void {
  const [startX = 0, , , low = 0, endX = 0, , , endY = 0] = way
  const middle = (startX + endX) / 2
  pen.bezierCurveTo(startX, low, startX - NODE_WIDTH / 8, low, middle, low)
  pen.bezierCurveTo(endX + NODE_WIDTH / 8, low, endX, low, endX, endY)
}

/** The `d` of an SVG path. */
export function pathData(way: Way, isBack: boolean): string {
  const parts: string[] = []
  trace(way, isBack, {
    moveTo: (x, y) => void parts.push(`M${x} ${y}`),
    lineTo: (x, y) => void parts.push(`L${x} ${y}`),
    bezierCurveTo: (...numbers) => void parts.push(`C${numbers.join(' ')}`),
  })
  return parts.join('')
}

/** The three corners of the head at the end of a way. */
export function headOf(way: Way, isBack: boolean): readonly [number, number, number, number, number, number] {
  const [x, y] = [way.at(-2) ?? 0, way.at(-1) ?? 0]
  const wing = HEAD / 2
  return isBack ? [x - wing, y, x + wing, y, x, y - HEAD] : [x, y - wing, x, y + wing, x + HEAD, y]
}

/** Wider for more, by the logarithm: one is a line, thousands are a band. */
export function widthOf(count: number): number {
  return Math.min(7, 1.25 + Math.log2(Math.max(1, count)) * 0.75)
}

import { headOf, trace, widthOf } from './curve.ts'
import type { Mark } from './difference.ts'
import type { Palette } from './export.ts'
import { within } from './grid.ts'
import { NODE_HEIGHT, NODE_WIDTH, type Box, type Layout } from './layout.ts'
import { arrowsWithin, type PlaceIndex } from './place-index.ts'
import type { Scene, SceneNode } from './scene.ts'
import type { Camera } from './view-state.ts'

export interface Look {
  readonly palette: Palette
  readonly font: string
  /** Places in the scene; -1 for none. */
  readonly current: number
  readonly selected: number
  /** What is bright while the rest is dim; undefined: all is bright. */
  readonly path: { readonly nodes: Uint8Array; readonly arrows: Uint8Array } | undefined
  /** In a graph of differences, whose node each of the scene is. */
  readonly marks: readonly Mark[] | undefined
}

export interface Screen {
  readonly camera: Camera
  /** In CSS pixels, with how many pixels of the canvas each is. */
  readonly width: number
  readonly height: number
  readonly ratio: number
}

type Context = OffscreenCanvasRenderingContext2D

/** From here on names are read; below, shapes are told apart; below that, nodes are dots. */
const NAMES_FROM = 0.42
const SHAPES_FROM = 0.14
/** More lines than that are a grey mass: some stand for all while far away. */
const MOST_FAR_ARROWS = 3_000
const DIM = 0.18

/** Draws what is on the screen of a picture, with as much detail as can be seen. */
export function paint(
  context: Context,
  { scene, layout, index }: { readonly scene: Scene; readonly layout: Layout; readonly index: PlaceIndex },
  look: Look,
  screen: Screen,
): void {
  const { camera, width, height, ratio } = screen
  const scale = camera.zoom * ratio
  const box = visibleBox(screen)
  context.setTransform(1, 0, 0, 1, 0, 0)
  context.fillStyle = look.palette.background
  context.fillRect(0, 0, width * ratio, height * ratio)
  context.setTransform(scale, 0, 0, scale, -box.left * scale, -box.top * scale)
  const arrows = arrowsWithin(index, box)
  const nodes = within(index.nodes, box)
  paintArrows(context, { scene, index, arrows }, look, camera.zoom)
  if (camera.zoom < SHAPES_FROM) paintDots(context, { scene, layout, nodes }, look, camera.zoom)
  else for (const node of nodes) paintNode(context, { scene, layout, node }, look, camera.zoom)
}

function visibleBox({ camera, width, height }: Screen): Box {
  const [halfWidth, halfHeight] = [width / 2 / camera.zoom, height / 2 / camera.zoom]
  return {
    left: camera.x - halfWidth,
    right: camera.x + halfWidth,
    top: camera.y - halfHeight,
    bottom: camera.y + halfHeight,
  }
}

function paintArrows(
  context: Context,
  { scene, index, arrows }: { readonly scene: Scene; readonly index: PlaceIndex; readonly arrows: readonly number[] },
  look: Look,
  zoom: number,
): void {
  const isFar = zoom < SHAPES_FROM
  const stride = isFar ? Math.ceil(arrows.length / MOST_FAR_ARROWS) : 1
  const isBright = (arrow: number) => look.path === undefined || look.path.arrows[arrow] === 1
  for (const bright of [false, true]) {
    const some = arrows.filter(
      (arrow, at) => isBright(arrow) === bright && (at % stride === 0 || look.path !== undefined),
    )
    context.globalAlpha = bright ? 1 : DIM
    const isLit = bright && look.path !== undefined
    context.strokeStyle = isLit ? look.palette.accent : look.palette.line
    context.fillStyle = context.strokeStyle
    if (isFar) paintFarArrows(context, index, some, 1 / zoom)
    else for (const arrow of some) paintArrow(context, { scene, index, arrow })
  }
  context.globalAlpha = 1
}

/** One path of straight lines for all of them. */
function paintFarArrows(context: Context, { ways }: PlaceIndex, arrows: readonly number[], width: number): void {
  context.lineWidth = width * 0.6
  context.beginPath()
  for (const arrow of arrows) {
    const way = ways[arrow] ?? []
    context.moveTo(way[0] ?? 0, way[1] ?? 0)
    for (let at = 2; at + 1 < way.length; at += 2) context.lineTo(way[at] ?? 0, way[at + 1] ?? 0)
  }
  context.stroke()
}

function paintArrow(
  context: Context,
  { scene, index, arrow }: { readonly scene: Scene; readonly index: PlaceIndex; readonly arrow: number },
): void {
  const [way, isBack] = [index.ways[arrow] ?? [], index.isBack[arrow] === 1]
  context.lineWidth = widthOf(scene.counts[arrow] ?? 1)
  context.beginPath()
  trace(way, isBack, context)
  context.stroke()
  const [ax, ay, bx, by, cx, cy] = headOf(way, isBack)
  context.beginPath()
  context.moveTo(ax, ay)
  context.lineTo(bx, by)
  context.lineTo(cx, cy)
  context.fill()
}

/** One path a colour, at least a pixel and a half large. */
function paintDots(
  context: Context,
  { scene, layout, nodes }: { readonly scene: Scene; readonly layout: Layout; readonly nodes: readonly number[] },
  look: Look,
  zoom: number,
): void {
  const isBright = (node: number) => look.path === undefined || look.path.nodes[node] === 1
  const groups = Object.values(
    Object.groupBy(nodes, (node) => `${scene.nodes[node]?.side} ${look.marks?.[node]} ${isBright(node)}`),
  )
  for (const group of groups) {
    const [first = 0] = group ?? []
    context.globalAlpha = isBright(first) ? 1 : DIM
    context.fillStyle = colourOf(scene.nodes[first], look, first)
    dots(context, layout, group ?? [], zoom)
  }
  context.globalAlpha = 1
  for (const node of [look.current, look.selected]) {
    if (node >= 0) ring(context, [layout.x[node] ?? 0, layout.y[node] ?? 0], 6 / zoom, look.palette.accent)
  }
}

function dots(context: Context, { x, y }: Layout, nodes: readonly number[], zoom: number): void {
  const [width, height] = [Math.max(NODE_WIDTH * 0.8, 1.5 / zoom), Math.max(NODE_HEIGHT, 1.5 / zoom)]
  context.beginPath()
  for (const node of nodes) context.rect((x[node] ?? 0) - width / 2, (y[node] ?? 0) - height / 2, width, height)
  context.fill()
}

function paintNode(
  context: Context,
  { scene, layout, node: at }: { readonly scene: Scene; readonly layout: Layout; readonly node: number },
  look: Look,
  zoom: number,
): void {
  const node = scene.nodes[at]
  if (!node) return
  const [x, y] = [layout.x[at] ?? 0, layout.y[at] ?? 0]
  const { palette } = look
  context.globalAlpha = look.path === undefined || look.path.nodes[at] === 1 ? 1 : DIM
  context.fillStyle = node.side === 'run' ? palette.runSoft : palette.artifactSoft
  context.strokeStyle = colourOf(node, look, at)
  context.lineWidth = 1.25
  if (node.isGhost || node.isStub) context.setLineDash([5, 4])
  if (node.kind === 'cluster') outline(context, node, [x + 4, y + 4])
  outline(context, node, [x, y])
  context.setLineDash([])
  if (at === look.selected || at === look.current) ring(context, [x, y], 4, palette.accent)
  if (zoom >= NAMES_FROM) names(context, node, [x, y], look)
  context.globalAlpha = 1
}

function colourOf(node: SceneNode | undefined, { palette, marks }: Look, at: number): string {
  const mark = marks?.[at]
  if (mark === 'both') return palette.line
  if (mark !== undefined) return mark === 'from' ? palette.from : palette.to
  return node?.side === 'run' ? palette.run : palette.artifact
}

function outline(context: Context, { side }: SceneNode, [x, y]: readonly [number, number]): void {
  context.beginPath()
  const radius = side === 'run' ? NODE_HEIGHT / 2 : 4
  context.roundRect(x - NODE_WIDTH / 2, y - NODE_HEIGHT / 2, NODE_WIDTH, NODE_HEIGHT, radius)
  context.fill()
  context.stroke()
}

function ring(context: Context, [x, y]: readonly [number, number], gap: number, colour: string): void {
  context.strokeStyle = colour
  context.lineWidth = gap / 2
  const [width, height] = [NODE_WIDTH + 2 * gap, NODE_HEIGHT + 2 * gap]
  context.beginPath()
  context.roundRect(x - width / 2, y - height / 2, width, height, 8)
  context.stroke()
}

const INSET = 16

function names(context: Context, node: SceneNode, [x, y]: readonly [number, number], look: Look): void {
  const left = x - NODE_WIDTH / 2 + INSET
  context.font = `500 11px ${look.font}`
  context.fillStyle = node.side === 'run' ? look.palette.run : look.palette.artifact
  context.fillText(fitted(context, node.header), left, y - 5)
  context.font = `12px ${look.font}`
  context.fillStyle = look.palette.text
  context.fillText(fitted(context, node.label), left, y + 12)
}

/** Cut with a dot dot dot where it is wider than a node. */
function fitted(context: Context, text: string): string {
  const room = NODE_WIDTH - 2 * INSET
  const { width } = context.measureText(text)
  if (width <= room) return text
  const letters = Array.from(text)
  const fits = Math.max(1, Math.floor((letters.length * room) / width) - 1)
  return `${letters.slice(0, fits).join('')}…`
}

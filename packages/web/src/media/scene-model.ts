import { isJsonList, isJsonObject, ownText, ownValue, type Json, type JsonObject } from '@amphora/wire'
import { classColor } from './mask-model.ts'

/** What a 3D view draws, in arrays for the graphics card: three floats a place, three (0 to 1) a colour. */
export interface Scene {
  readonly points: { readonly places: Float32Array; readonly colors: Float32Array }
  /** Pairs of ends: edges of boxes, and vectors. */
  readonly lines: { readonly places: Float32Array; readonly colors: Float32Array }
  readonly spheres: ReadonlyArray<{ readonly place: Place; readonly radius: number; readonly color: Place }>
  readonly sticks: ReadonlyArray<{ readonly from: Place; readonly to: Place; readonly color: Place }>
  readonly labels: readonly string[]
  readonly pointCount: number
}

export type Place = readonly [number, number, number]

const ORIGIN: Place = [0, 0, 0]
const MAX_POINTS = 300_000 // the client's own ceiling for a cloud

/** A cloud of points as the client writes it: a list of `[x, y, z]`, `[x, y, z, class]`, `[x, y, z, r, g, b]`, or a scene `{type: "lidar/beta", points, boxes, vectors}`. */
export function cloudScene(value: Json): Scene {
  const parts = isJsonObject(value) ? value : { points: value }
  const points = listOf(parts, 'points')
  const shown = points.slice(0, MAX_POINTS).filter(isJsonList)
  const boxes = listOf(parts, 'boxes').filter(isJsonObject)
  const segments = [...boxes.flatMap(boxEdges), ...listOf(parts, 'vectors').filter(isJsonObject).flatMap(vectorEdges)]
  return {
    points: { places: floats(shown.map(placeOf)), colors: floats(shown.map(pointColor)) },
    lines: {
      places: floats(segments.flatMap(({ from, to }) => [from, to])),
      colors: floats(segments.flatMap(({ color }) => [color, color])),
    },
    spheres: [],
    sticks: [],
    labels: [...new Set(boxes.flatMap((box) => ownText(box, 'label') ?? []))],
    pointCount: points.length,
  }
}

interface Segment {
  readonly from: Place
  readonly to: Place
  readonly color: Place
}

/** The twelve edges of a box with eight corners: corners that are nearest to each other, whatever order they came in. */
function boxEdges(box: JsonObject): Segment[] {
  const corners = listOf(box, 'corners').filter(isJsonList).map(placeOf)
  if (corners.length !== 8) return []
  const color = colorOf(ownValue(box, 'color'))
  const edges = corners.flatMap((from, i) =>
    corners.flatMap((to, j) => (j > i ? [{ from, to, color, isEdge: isBoxEdge(corners, i, j) }] : [])),
  )
  return edges.filter(({ isEdge }) => isEdge)
}

/**
 * Two corners share an edge when no third corner, and its opposite, lie inside the ball between them: in a box the ball over an edge holds
 * no other corner, the ball over a diagonal of a side or of the box has others on or in it.
 */
function isBoxEdge(corners: readonly Place[], i: number, j: number): boolean {
  const [from, to] = [corners[i] ?? ORIGIN, corners[j] ?? ORIGIN]
  const length = distance2(from, to)
  return corners.every(
    (other, k) => k === i || k === j || distance2(other, from) + distance2(other, to) > length * 1.000001,
  )
}

function distance2(a: Place, b: Place): number {
  return (a[0] - b[0]) ** 2 + (a[1] - b[1]) ** 2 + (a[2] - b[2]) ** 2
}

function vectorEdges(vector: JsonObject): Segment[] {
  const [start, end] = [ownValue(vector, 'start'), ownValue(vector, 'end')]
  if (!isJsonList(start) || !isJsonList(end)) return []
  return [{ from: placeOf(start), to: placeOf(end), color: colorOf(ownValue(vector, 'color')) }]
}

function pointColor(point: readonly Json[]): Place {
  if (point.length >= 6) return [Number(point[3]) / 255, Number(point[4]) / 255, Number(point[5]) / 255]
  if (point.length === 4) return scaled(classColor(Number(point[3])))
  return [0.62, 0.62, 0.66]
}

function colorOf(color: Json | undefined): Place {
  return isJsonList(color) && color.length >= 3
    ? [Number(color[0]) / 255, Number(color[1]) / 255, Number(color[2]) / 255]
    : [0.9, 0.5, 0.2]
}

function scaled([red, green, blue]: readonly [number, number, number]): Place {
  return [red / 255, green / 255, blue / 255]
}

function placeOf(point: readonly Json[]): Place {
  const [x, y, z] = point.map(Number)
  return [finite(x), finite(y), finite(z)]
}

function finite(value: number | undefined): number {
  return value !== undefined && Number.isFinite(value) ? value : 0
}

function floats(places: readonly Place[]): Float32Array {
  const all = new Float32Array(places.length * 3)
  for (const [index, place] of places.entries()) all.set(place, index * 3)
  return all
}

function listOf(value: JsonObject, key: string): readonly Json[] {
  const list = ownValue(value, key)
  return isJsonList(list) ? list : []
}

import type { Scale } from './scale.ts'

/** A line in pixels: NaN in `y` lifts the pen. */
export interface Path {
  readonly x: Float64Array
  readonly y: Float64Array
  readonly length: number
}

const POINTS_A_COLUMN = 4

/**
 * Keeps of each column of pixels the first, lowest, highest and last point, in their order: what is drawn looks like all of
 * it, and is at most four times as long as the chart is wide. A gap (NaN) stays a gap.
 * @param x in order
 * @param from the first row to draw; `to` is not drawn
 * @see M4, Jugel et al. 2014
 */
export function decimate(
  x: Float64Array,
  y: Float64Array,
  {
    xScale,
    yScale,
    from,
    to,
  }: { readonly xScale: Scale; readonly yScale: Scale; readonly from: number; readonly to: number },
): Path {
  const room = 2 * (to - from)
  const path = { x: new Float64Array(room), y: new Float64Array(room), length: 0 }
  let [column, start] = [NaN, from]
  for (let row = from; row <= to; row++) {
    const pixel = row < to ? Math.floor(xScale.toPixel(x[row] ?? NaN)) : Infinity
    if (pixel === column) continue
    addColumn(path, { x, y, xScale, yScale, from: start, to: row })
    ;[column, start] = [pixel, row]
  }
  return path
}

interface Rows {
  readonly x: Float64Array
  readonly y: Float64Array
  readonly xScale: Scale
  readonly yScale: Scale
  readonly from: number
  readonly to: number
}

type Growing = { -readonly [Name in keyof Path]: Path[Name] }

function addColumn(path: Growing, rows: Rows): void {
  const { x, y, xScale, yScale } = rows
  for (const row of rows.to - rows.from <= POINTS_A_COLUMN ? allOf(rows) : telling(rows)) {
    path.x[path.length] = xScale.toPixel(x[row] ?? NaN)
    path.y[path.length] = yScale.toPixel(y[row] ?? NaN)
    path.length += 1
  }
}

function allOf({ from, to }: Rows): readonly number[] {
  return Array.from({ length: to - from }, (_, at) => from + at)
}

/** First, lowest, highest, last, and one gap where there is any. */
function telling({ y, from, to }: Rows): readonly number[] {
  let [first, low, high, last, gap] = [-1, -1, -1, -1, -1]
  for (let row = from; row < to; row++) {
    const value = y[row] ?? NaN
    if (Number.isNaN(value)) {
      gap = row
      continue
    }
    if (first < 0) first = row
    if (low < 0 || value < (y[low] ?? NaN)) low = row
    if (high < 0 || value > (y[high] ?? NaN)) high = row
    last = row
  }
  return [...new Set([first, low, high, last, gap])].filter((row) => row >= 0).toSorted((a, b) => a - b)
}

import { decimate, type Path } from './decimate.ts'
import type { LaidLine, Layout } from './layout.ts'
import { firstAfter, firstAtOrAfter } from './range.ts'

/** Resolved colours of the tokens. */
export interface Palette {
  readonly grid: string
  readonly axis: string
  readonly text: string
  readonly warning: string
  /** Of a line's token. */
  colorOf(token: string): string
}

/** The part of a canvas that is drawn with. */
export type Pen = Pick<
  CanvasRenderingContext2D,
  | 'arc'
  | 'beginPath'
  | 'clearRect'
  | 'clip'
  | 'closePath'
  | 'fill'
  | 'fillText'
  | 'lineTo'
  | 'moveTo'
  | 'rect'
  | 'restore'
  | 'save'
  | 'stroke'
> & {
  fillStyle: string | CanvasGradient | CanvasPattern
  strokeStyle: string | CanvasGradient | CanvasPattern
  font: string
  globalAlpha: number
  lineJoin: CanvasLineJoin
  lineWidth: number
  textAlign: CanvasTextAlign
  textBaseline: CanvasTextBaseline
}

const FONT = '11px "Inter Variable", system-ui, sans-serif'
const GHOST = 0.3
const RIBBON = 0.18
const CROWDED = { lines: 5, ribbon: 0.1 } // from so many on, or together they would be a wall
const RAIL = 5 // pixels, of a tick where numbers are not finite

/** Draws a chart; hands back after each line, so that whoever drives it can make way for others. */
export function* paint(pen: Pen, layout: Layout, palette: Palette): Generator<void, void> {
  pen.clearRect(0, 0, layout.width, layout.height)
  paintAxes(pen, layout, palette)
  yield
  pen.save()
  const { left, top, right, bottom } = layout.plot
  pen.beginPath()
  pen.rect(left, top, right - left, bottom - top)
  pen.clip()
  for (const laid of layout.lines) {
    paintRibbon(pen, layout, laid, palette)
    yield
  }
  for (const laid of layout.lines) {
    paintLine(pen, layout, laid, palette)
    yield
  }
  pen.restore()
}

function paintAxes(pen: Pen, { plot, xTicks, yTicks }: Layout, palette: Palette): void {
  pen.font = FONT
  pen.lineWidth = 1
  pen.strokeStyle = palette.grid
  pen.beginPath()
  for (const { pixel } of yTicks) line(pen, plot.left, crisp(pixel), plot.right, crisp(pixel))
  pen.stroke()
  pen.strokeStyle = palette.axis
  pen.beginPath()
  line(pen, plot.left, crisp(plot.bottom), plot.right, crisp(plot.bottom))
  for (const { pixel } of xTicks) line(pen, crisp(pixel), plot.bottom, crisp(pixel), plot.bottom + 4)
  pen.stroke()
  pen.fillStyle = palette.text
  pen.textAlign = 'right'
  pen.textBaseline = 'middle'
  for (const { pixel, text } of yTicks) pen.fillText(text, plot.left - 6, pixel)
  pen.textBaseline = 'top'
  for (const { pixel, text } of xTicks) {
    pen.textAlign = pixel > plot.right - 24 ? 'right' : pixel < plot.left + 12 ? 'left' : 'center'
    pen.fillText(text, pixel, plot.bottom + 7)
  }
}

function paintLine(pen: Pen, layout: Layout, laid: LaidLine, palette: Palette): void {
  const { series, drawn, raw } = laid
  const [from, to] = rowsIn(layout, laid)
  const rows = { xScale: layout.xScale, yScale: layout.yScale, from, to }
  const color = palette.colorOf(laid.color)
  pen.fillStyle = color
  pen.strokeStyle = color
  pen.lineJoin = 'round'
  if (raw) {
    pen.globalAlpha = GHOST
    pen.lineWidth = 1
    strokePath(pen, decimate(series.x, raw, rows))
  }
  pen.globalAlpha = 1
  pen.lineWidth = 1.5
  strokePath(pen, decimate(series.x, drawn, rows))
  pen.strokeStyle = palette.warning
  paintRail(pen, layout, laid, [from, to])
}

/** One row beyond each edge, so that the line leaves the plot instead of ending in it. */
function rowsIn({ xScale }: Layout, { series }: LaidLine): readonly [from: number, to: number] {
  const from = Math.max(0, firstAtOrAfter(series.endX, xScale.domain[0]) - 1)
  return [from, Math.min(series.x.length, firstAfter(series.x, xScale.domain[1]) + 1)]
}

/** Below all lines: between lowest and highest of each bucket, where there are buckets. */
function paintRibbon(pen: Pen, layout: Layout, laid: LaidLine, palette: Palette): void {
  if (laid.series.min === laid.series.max) return
  pen.fillStyle = palette.colorOf(laid.color)
  pen.globalAlpha = layout.lines.length < CROWDED.lines ? RIBBON : CROWDED.ribbon
  fillRibbon(pen, layout, laid, rowsIn(layout, laid))
  pen.globalAlpha = 1
}

/** Run by run of buckets that have numbers. */
function fillRibbon(
  pen: Pen,
  { xScale, yScale }: Layout,
  { series }: LaidLine,
  [from, to]: readonly [from: number, to: number],
): void {
  const { x, endX, min, max } = series
  const isThere = (row: number): boolean => row < to && !Number.isNaN(yScale.toPixel(max[row] ?? NaN))
  const floor = yScale.range[0]
  const lowest = (row: number): number => {
    const pixel = yScale.toPixel(min[row] ?? NaN)
    return Number.isNaN(pixel) ? floor : pixel // on a log scale the lowest may have no place
  }
  const middle = (row: number): number => xScale.toPixel(((x[row] ?? NaN) + (endX[row] ?? NaN)) / 2)
  for (let start = from; start < to; start++) {
    if (!isThere(start)) continue
    let end = start
    while (isThere(end)) end++
    pen.beginPath()
    for (let row = start; row < end; row++) pen.lineTo(middle(row), yScale.toPixel(max[row] ?? NaN))
    for (let row = end - 1; row >= start; row--) pen.lineTo(middle(row), lowest(row))
    pen.closePath()
    pen.fill()
    start = end
  }
}

/** A point between two gaps is a dot, or it would not be seen. */
function strokePath(pen: Pen, { x, y, length }: Path): void {
  const dots: number[] = []
  pen.beginPath()
  let isDown = false
  for (let at = 0; at < length; at++) {
    const [px, py] = [x[at] ?? NaN, y[at] ?? NaN]
    if (Number.isNaN(py)) {
      isDown = false
      continue
    }
    if (isDown) pen.lineTo(px, py)
    else if (at + 1 === length || Number.isNaN(y[at + 1] ?? NaN)) dots.push(at)
    else pen.moveTo(px, py)
    isDown = true
  }
  pen.stroke()
  for (const at of dots) {
    pen.beginPath()
    pen.arc(x[at] ?? NaN, y[at] ?? NaN, 2, 0, 2 * Math.PI)
    pen.fill()
  }
}

/** Ticks along the bottom where numbers are NaN or infinite. */
function paintRail(
  pen: Pen,
  { plot, xScale }: Layout,
  { series: { x, nonFinite } }: LaidLine,
  [from, to]: readonly [from: number, to: number],
): void {
  pen.lineWidth = 1
  pen.beginPath()
  let last = NaN
  for (let row = from; row < to; row++) {
    if (!nonFinite[row]) continue
    const pixel = crisp(xScale.toPixel(x[row] ?? NaN))
    if (pixel !== last) line(pen, pixel, plot.bottom - RAIL, pixel, plot.bottom)
    last = pixel
  }
  pen.stroke()
}

function line(pen: Pen, ...[fromX, fromY, toX, toY]: readonly [number, number, number, number]): void {
  pen.moveTo(fromX, fromY)
  pen.lineTo(toX, toY)
}

/** The middle of a pixel: a line of one pixel covers one, not two halves. */
function crisp(pixel: number): number {
  return Math.floor(pixel) + 0.5
}

import type { Series } from '@amphora/wire'
import { formatDuration, formatMoment, formatNumber, formatTick, formatTime } from './format.ts'
import { xRangeOf, yRangeOf, type Range } from './range.ts'
import { linearScale, logScale, type Scale } from './scale.ts'
import { isSmooth, smoothed, type Smooth } from './smooth.ts'
import { linearTicks, logTicks, timeTicks } from './ticks.ts'
import type { View } from './zoom.ts'

/** What is drawn as one line. */
export interface Line {
  readonly label: string
  /** A token, such as `--run-1`. */
  readonly color: string
  readonly series: Series
  /** Told apart where two lines have one label. */
  readonly id?: string
  /** It stands for several runs: how many are in each row, and what the band round it is. */
  readonly derived?: { readonly runs: Float64Array; readonly band: 'range' | 'deviation' | 'none' } | undefined
}

/** What x is: a count, seconds since the start, seconds since 1970, or any number. */
export type XKind = 'step' | 'duration' | 'time' | 'number'

/** How a chart is looked at. */
export interface Look {
  readonly xKind: XKind
  readonly smooth: Smooth
  readonly isLogY?: boolean
  readonly ignoresOutliers?: boolean
  /** What is counted from nothing, such as a share: y begins at zero. */
  readonly fromZero?: boolean
  readonly view: View
}

export interface Size {
  readonly width: number
  readonly height: number
}

/** A line with what is drawn of it. */
export interface LaidLine extends Line {
  /** A y for each row: smoothed where that was asked for. */
  readonly drawn: Float64Array
  /** The same before, where it differs. */
  readonly raw: Float64Array | undefined
}

export interface Tick {
  readonly pixel: number
  readonly text: string
}

/** Everything a painter or a pointer has to know. */
export interface Layout extends Size {
  /** In pixels, of the part with the lines. */
  readonly plot: { readonly left: number; readonly top: number; readonly right: number; readonly bottom: number }
  readonly xScale: Scale
  readonly yScale: Scale
  readonly xTicks: readonly Tick[]
  readonly yTicks: readonly Tick[]
  readonly lines: readonly LaidLine[]
}

const MARGIN = { top: 8, right: 12, bottom: 22 }
const CHARACTER = 6.6 // of a digit at 11 px
const TICK_WIDTH = 72
const TICK_HEIGHT = 34

/** Where everything goes; undefined when there is nothing to draw. */
export function layOut(lines: readonly Line[], size: Size, look: Look): Layout | undefined {
  const laid = lines.map((line) => layLine(line, look.smooth))
  const x = look.view.x ?? xRangeOf(lines.map(({ series }) => series))
  if (!x) return undefined
  const { isLogY: isLog = false, ignoresOutliers = false, fromZero = false } = look
  const options = { isLog, ignoresOutliers, fromZero }
  const shown = laid.map(({ series, drawn }) => ({ series, line: drawn }))
  const y = look.view.y ?? yRangeOf(shown, x, options) ?? (options.isLog ? ([1, 10] as const) : ([0, 1] as const))
  const top = MARGIN.top
  const bottom = Math.max(top + 1, size.height - MARGIN.bottom)
  const makeScale = options.isLog && y[0] > 0 ? logScale : linearScale
  const yScale = makeScale(y, [bottom, top])
  const yTicks = yTicksOf(yScale, Math.max(2, Math.floor((bottom - top) / TICK_HEIGHT)))
  const left = 8 + CHARACTER * Math.max(2, ...yTicks.map(({ text }) => text.length))
  const right = Math.max(left + 1, size.width - MARGIN.right)
  const xScale = linearScale(x, [left, right])
  const xTicks = xTicksOf(xScale, Math.max(2, Math.floor((right - left) / TICK_WIDTH)), look.xKind)
  return { ...size, plot: { left, top, right, bottom }, xScale, yScale, xTicks, yTicks, lines: laid }
}

/** As it is read off at a cross-hair. */
export function formatX(value: number, kind: XKind): string {
  switch (kind) {
    case 'step':
      return `step ${formatNumber(value)}`
    case 'duration':
      return formatDuration(value)
    case 'time':
      return formatMoment(value)
    case 'number':
      return formatNumber(value)
    default:
      return kind satisfies never
  }
}

function layLine(line: Line, smooth: Smooth): LaidLine {
  const raw = line.series.mean
  if (!isSmooth(smooth)) return { ...line, drawn: raw, raw: undefined }
  return { ...line, drawn: smoothed(line.series.x, raw, smooth), raw }
}

function yTicksOf(scale: Scale, count: number): readonly Tick[] {
  const ticks = scale.kind === 'log' ? logTicks(scale.domain, count) : linearTicks(scale.domain, count)
  return ticks.map((value, at) => ({
    pixel: scale.toPixel(value),
    text: formatTick(value, stepAt(ticks, at, scale), scale.kind === 'log' ? Math.abs(value) : largestOf(ticks)),
  }))
}

/** On a log scale every tick is as precise as itself. */
function stepAt(ticks: readonly number[], at: number, { kind }: Scale): number {
  if (kind === 'log') return Math.abs(ticks[at] ?? 1)
  return Math.abs((ticks[1] ?? 1) - (ticks[0] ?? 0)) || 1
}

function xTicksOf(scale: Scale, count: number, kind: XKind): readonly Tick[] {
  const ticks = xValues(scale.domain, count, kind)
  const step = Math.abs((ticks[1] ?? 1) - (ticks[0] ?? 0)) || 1
  const largest = largestOf(ticks)
  return ticks.map((value) => ({ pixel: scale.toPixel(value), text: xText(value, kind, { step, largest }) }))
}

function xValues(domain: Range, count: number, kind: XKind): readonly number[] {
  if (kind === 'time') return timeTicks(domain, count, -60 * new Date(domain[0] * 1000).getTimezoneOffset())
  if (kind === 'duration') return timeTicks(domain, count)
  const ticks = linearTicks(domain, count)
  return kind === 'step' ? ticks.filter(Number.isInteger) : ticks
}

function xText(
  value: number,
  kind: XKind,
  { step, largest }: { readonly step: number; readonly largest: number },
): string {
  if (kind === 'time') return formatTime(value, step)
  return kind === 'duration' ? formatDuration(value) : formatTick(value, step, largest)
}

function largestOf(ticks: readonly number[]): number {
  return ticks.reduce((largest, tick) => Math.max(largest, Math.abs(tick)), 0)
}

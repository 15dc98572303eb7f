import type { Series } from '@amphora/wire'

export type Range = readonly [low: number, high: number]

const MARGIN = 0.05
const FENCE = 3 // of the distance between the quartiles: beyond that is far out (Tukey)

/** What of some columns lies in a window of x. */
interface Shown {
  readonly series: Series
  /** The line that is drawn, smoothed or not. */
  readonly line: Float64Array
}

/** The reach of all series together in x; undefined when there is nothing to draw. */
export function xRangeOf(all: readonly Series[]): Range | undefined {
  let [low, high] = [Infinity, -Infinity]
  for (const { x, endX } of all) {
    low = Math.min(low, x[0] ?? Infinity)
    high = Math.max(high, endX.at(-1) ?? -Infinity)
  }
  return low <= high ? [low, high] : undefined
}

/**
 * The y that shows every line between two x, with a margin; undefined when there is nothing. Outliers are left out where
 * that is asked for, or what they squeeze would be a flat line. On a log scale only what is above zero counts.
 */
export function yRangeOf(
  all: readonly Shown[],
  [from, to]: Range,
  {
    ignoresOutliers = false,
    isLog = false,
    fromZero = false,
  }: { readonly ignoresOutliers?: boolean; readonly isLog?: boolean; readonly fromZero?: boolean } = {},
): Range | undefined {
  const values: number[] = []
  for (const { series, line } of all) {
    const [start, end] = [firstAtOrAfter(series.endX, from), firstAfter(series.x, to)]
    for (let row = start; row < end; row++) {
      values.push(series.min[row] ?? NaN, series.max[row] ?? NaN, line[row] ?? NaN)
    }
  }
  const shown = values.filter((value) => (isLog ? value > 0 : !Number.isNaN(value)))
  const extent = ignoresOutliers ? withoutOutliers(shown) : extentOf(shown)
  if (!extent) return undefined
  if (isLog) return widenedLog(extent)
  return fromZero ? widenedFromZero(extent) : widened(extent)
}

/** Between the fences of Tukey, as far as there are values. */
function withoutOutliers(values: readonly number[]): Range | undefined {
  const sorted = Float64Array.from(values).toSorted()
  const quartile = (part: number): number => sorted[Math.round((sorted.length - 1) * part)] ?? NaN
  const [q1, q3] = [quartile(0.25), quartile(0.75)]
  const reach = FENCE * (q3 - q1)
  return reach > 0 ? extentOf(values.filter((value) => value >= q1 - reach && value <= q3 + reach)) : extentOf(values)
}

function extentOf(values: readonly number[]): Range | undefined {
  let [low, high] = [Infinity, -Infinity]
  for (const value of values) {
    if (value < low) low = value
    if (value > high) high = value
  }
  return low <= high ? [low, high] : undefined
}

function widened([low, high]: Range): Range {
  const margin = high > low ? (high - low) * MARGIN : Math.abs(low) * MARGIN || 1
  return [low - margin, high + margin]
}

/** What hardly changes does not lie on the edge either. */
function widenedFromZero([low, high]: Range): Range {
  return low >= 0 ? [0, high * (1 + MARGIN) || 1] : widened([low, high])
}

function widenedLog([low, high]: Range): Range {
  const factor = high > low ? (high / low) ** MARGIN : 2
  return [low / factor, high * factor]
}

/** The first row of a sorted column that is at least `value`; its length when none is. */
export function firstAtOrAfter(column: Float64Array, value: number): number {
  return firstWhere(column, (found) => found >= value)
}

/** The first row that is more than `value`. */
export function firstAfter(column: Float64Array, value: number): number {
  return firstWhere(column, (found) => found > value)
}

function firstWhere(column: Float64Array, holds: (value: number) => boolean): number {
  let [low, high] = [0, column.length]
  while (low < high) {
    const middle = (low + high) >>> 1
    if (holds(column[middle] ?? NaN)) high = middle
    else low = middle + 1
  }
  return low
}

import { widthFor } from '../store/chunks/buckets.ts'
import type { ChartSeries } from '../store/history.ts'

/**
 * The numbers of one key over several runs, as columns of one length, by x. Derived: no row holds them. Each run counts once
 * in a bucket, by the mean of its finite numbers there; `mean`, `median`, `std` (of a sample, n - 1) and `stderr` (`std` / √n) are
 * of these, NaN where there are too few. `min` and `max` are of all numbers, so no spike is lost.
 */
export interface GroupSeries {
  /** 0: the runs have few points, all at the same x, and each x stands alone. Else as in `ChartSeries`. */
  readonly bucketWidth: number
  /** The least and the greatest x of the bucket. */
  readonly x: Float64Array
  readonly endX: Float64Array
  readonly mean: Float64Array
  readonly median: Float64Array
  readonly std: Float64Array
  readonly stderr: Float64Array
  readonly min: Float64Array
  readonly max: Float64Array
  /** How many runs have a finite number there, and how many of these and of others there are. */
  readonly runs: Float64Array
  readonly count: Float64Array
  readonly nonFinite: Float64Array
}

/**
 * @param series of each run; all buckets are powers of two wide and begin at multiples of it, so wider ones are made of whole ones
 * @param limit how many buckets there are at most, two at least; no more than the longest run has points, or few of them would hold several runs
 */
export function groupSeries(series: readonly ChartSeries[], limit: number): GroupSeries {
  const runs = series.map(piecesOf)
  const longest = Math.max(0, ...runs.map((pieces) => sum(pieces.map(({ count, nonFinite }) => count + nonFinite))))
  const bucketWidth = commonWidth(series, runs, Math.max(2, Math.min(limit, longest)))
  const cells = new Map<number, Cell>()
  for (const pieces of runs) {
    const own = Map.groupBy(pieces, ({ x }) => indexOf(x, bucketWidth))
    for (const [index, some] of own) {
      const cell = cells.get(index) ?? emptyCell()
      cells.set(index, cell)
      addRun(cell, some)
    }
  }
  return columnsOf(
    bucketWidth,
    [...cells].toSorted(([a], [b]) => a - b).map(([, cell]) => cell),
  )
}

/** A bucket or a point of one run. */
interface Piece {
  readonly x: number
  readonly endX: number
  readonly sum: number
  readonly min: number
  readonly max: number
  readonly count: number
  readonly nonFinite: number
}

function piecesOf({ x, first, buckets }: ChartSeries): readonly Piece[] {
  return Array.from(x, (from, at) => {
    const y = first[at] ?? NaN
    const count = buckets ? (buckets.count[at] ?? 0) : Number(Number.isFinite(y))
    return {
      x: from,
      endX: buckets?.endX[at] ?? from,
      sum: count === 0 ? 0 : buckets ? (buckets.mean[at] ?? NaN) * count : y,
      min: buckets?.min[at] ?? y,
      max: buckets?.max[at] ?? y,
      count,
      nonFinite: buckets ? (buckets.nonFinite[at] ?? 0) : 1 - count,
    }
  })
}

/** Buckets for all, as narrow as `limit` and the widest of the runs allow; 0 where points stand at few x. */
function commonWidth(series: readonly ChartSeries[], runs: readonly (readonly Piece[])[], limit: number): number {
  const xs = [...new Set(runs.flatMap((pieces) => pieces.map(({ x }) => x)))]
  const widest = Math.max(0, ...series.map(({ bucketWidth }) => bucketWidth))
  if (widest === 0 && xs.length <= limit) return 0
  const [low, high] = xs.reduce(([least, most], x) => [Math.min(least, x), Math.max(most, x)], [Infinity, -Infinity])
  let width = Math.max(widest, widthFor((high - low) / limit, Math.max(Math.abs(low), Math.abs(high))))
  while (new Set(xs.map((x) => indexOf(x, width))).size > limit) width *= 2
  return width
}

function indexOf(x: number, width: number): number {
  return width === 0 ? x : Math.floor(x / width)
}

/** What all runs have in one bucket. */
interface Cell extends Record<'x' | 'endX' | 'min' | 'max' | 'count' | 'nonFinite', number> {
  /** The mean of each run that has a finite number. */
  readonly means: number[]
}

function emptyCell(): Cell {
  return { x: Infinity, endX: -Infinity, min: NaN, max: NaN, count: 0, nonFinite: 0, means: [] }
}

function addRun(cell: Cell, pieces: readonly Piece[]): void {
  for (const { x, endX, nonFinite } of pieces) {
    cell.x = Math.min(cell.x, x)
    cell.endX = Math.max(cell.endX, endX)
    cell.nonFinite += nonFinite
  }
  const finite = pieces.filter(({ count }) => count > 0)
  if (finite.length === 0) return
  const count = sum(finite.map((piece) => piece.count))
  cell.means.push(sum(finite.map((piece) => piece.sum)) / count)
  for (const { min, max } of finite) {
    cell.min = cell.count === 0 ? min : Math.min(cell.min, min)
    cell.max = cell.count === 0 ? max : Math.max(cell.max, max)
    cell.count += 1
  }
  cell.count += count - finite.length
}

function columnsOf(bucketWidth: number, cells: readonly Cell[]): GroupSeries {
  const column = (of: (cell: Cell) => number): Float64Array => Float64Array.from(cells, of)
  const mean = column(({ means }) => meanOf(means))
  const std = column(({ means }) => deviationOf(means))
  return {
    bucketWidth,
    x: column(({ x }) => x),
    endX: column(({ endX }) => endX),
    mean,
    median: column(({ means }) => medianOf(means)),
    std,
    stderr: std.map((value, at) => value / Math.sqrt(cells[at]?.means.length ?? 0)),
    min: column(({ min }) => min),
    max: column(({ max }) => max),
    runs: column(({ means }) => means.length),
    count: column(({ count }) => count),
    nonFinite: column(({ nonFinite }) => nonFinite),
  }
}

function meanOf(values: readonly number[]): number {
  return sum(values) / values.length // NaN of none
}

function medianOf(values: readonly number[]): number {
  const sorted = values.toSorted((a, b) => a - b)
  const middle = Math.floor(sorted.length / 2)
  const upper = sorted[middle] ?? NaN
  return sorted.length % 2 === 1 ? upper : ((sorted[middle - 1] ?? NaN) + upper) / 2
}

/** Of a sample. */
function deviationOf(values: readonly number[]): number {
  if (values.length < 2) return NaN
  const mean = meanOf(values)
  return Math.sqrt(sum(values.map((value) => (value - mean) ** 2)) / (values.length - 1))
}

function sum(values: readonly number[]): number {
  return values.reduce((total, value) => total + value, 0)
}

import { firstAtOrAfter } from './range.ts'
import type { Series } from '@amphora/wire'

/** The row whose middle lies nearest to `x`; -1 in an empty series. */
export function nearestRow({ x, endX }: Series, wanted: number): number {
  if (x.length === 0) return -1
  const middle = (row: number): number => ((x[row] ?? NaN) + (endX[row] ?? NaN)) / 2
  const after = Math.min(x.length - 1, firstAtOrAfter(x, wanted))
  if (after === 0) return 0
  return Math.abs(middle(after - 1) - wanted) <= Math.abs(middle(after) - wanted) ? after - 1 : after
}

/** The nearest row, and which of several series it is in, for a pointer; undefined when all are empty. */
export function nearestSeries(
  all: readonly { readonly series: Series; readonly line: Float64Array }[],
  x: number,
  distanceTo: (y: number) => number,
): { readonly index: number; readonly row: number } | undefined {
  let nearest: { readonly index: number; readonly row: number; readonly distance: number } | undefined
  for (const [index, { series, line }] of all.entries()) {
    const row = nearestRow(series, x)
    const distance = distanceTo(line[row] ?? NaN)
    if (row >= 0 && (!nearest || distance < nearest.distance)) nearest = { index, row, distance }
  }
  return nearest
}

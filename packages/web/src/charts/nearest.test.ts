import { expect, it } from 'vitest'
import { nearestRow, nearestSeries } from './nearest.ts'
import { EMPTY_SERIES, pointSeries } from '@amphora/wire'

const series = pointSeries(Float64Array.of(0, 10, 20), Float64Array.of(1, 2, 3))

it('finds the row nearest to x, the first of two as near', () => {
  expect([-5, 4, 5, 6, 15.1, 99].map((x) => nearestRow(series, x))).toEqual([0, 0, 0, 1, 2, 2])
  expect(nearestRow(EMPTY_SERIES, 1)).toBe(-1)
})

it('finds the series nearest to the pointer', () => {
  const other = pointSeries(Float64Array.of(0, 10, 20), Float64Array.of(8, 9, 10))
  const lines = [EMPTY_SERIES, series, other].map((one) => ({ series: one, line: one.mean }))
  expect(nearestSeries(lines, 11, (y) => Math.abs(y - 8))).toMatchObject({ index: 2, row: 1 })
  expect(nearestSeries(lines.slice(0, 1), 11, (y) => y)).toBeUndefined()
})

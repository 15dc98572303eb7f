import { expect, it } from 'vitest'
import { firstAfter, firstAtOrAfter, xRangeOf, yRangeOf } from './range.ts'
import { EMPTY_SERIES, pointSeries } from '@amphora/wire'

function shown(values: readonly number[]) {
  const series = pointSeries(Float64Array.from(values.keys()), Float64Array.from(values))
  return { series, line: series.mean }
}

it('reaches over all series, and over nothing when there is none', () => {
  expect(xRangeOf([EMPTY_SERIES, shown([1, 2, 3]).series, shown([1]).series])).toEqual([0, 2])
  expect(xRangeOf([EMPTY_SERIES])).toBeUndefined()
})

it('shows what lies in the window, with a margin', () => {
  expect(yRangeOf([shown([0, 10, 20, 1000])], [0, 2])).toEqual([-1, 21])
  expect(yRangeOf([shown([NaN, NaN])], [0, 2])).toBeUndefined()
})

it('shows a flat line in the middle', () => {
  expect(yRangeOf([shown([5, 5])], [0, 1])).toEqual([4.75, 5.25])
  expect(yRangeOf([shown([0, 0])], [0, 1])).toEqual([-1, 1])
})

it('begins at zero where that is asked for, unless something is below', () => {
  expect(yRangeOf([shown([10, 20])], [0, 1], { fromZero: true })).toEqual([0, 21])
  expect(yRangeOf([shown([0, 20])], [0, 1], { fromZero: true })).toEqual([0, 21])
  expect(yRangeOf([shown([-10, 10])], [0, 1], { fromZero: true })).toEqual([-11, 11])
})

it('leaves outliers out when asked to, and nothing else', () => {
  const values = Array.from({ length: 100 }, (_, at) => at)
  const [low, high] = yRangeOf([shown([...values, 1e9])], [0, 200], { ignoresOutliers: true }) ?? []
  expect([low, high]).toEqual([-4.95, 103.95])
  expect(yRangeOf([shown(values)], [0, 200], { ignoresOutliers: true })).toEqual([-4.95, 103.95])
})

it('shows only what is above zero on a log scale', () => {
  const [low, high] = yRangeOf([shown([-5, 0, 1, 100])], [0, 3], { isLog: true }) ?? []
  expect([low?.toFixed(3), high?.toFixed(1)]).toEqual(['0.794', '125.9'])
})

it('finds rows by halves', () => {
  const column = Float64Array.of(1, 2, 2, 3)
  expect([0, 2, 3, 4].map((value) => [firstAtOrAfter(column, value), firstAfter(column, value)])).toEqual([
    [0, 0],
    [1, 3],
    [3, 4],
    [4, 4],
  ])
})

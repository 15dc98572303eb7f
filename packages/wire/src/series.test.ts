import { describe, expect, it } from 'vitest'
import { EMPTY_SERIES, extremesOf, growSeries, numberCount, pointSeries, reachOf, type Series } from './series.ts'

function points(from: number, to: number, y = (x: number): number => x): Series {
  const xs = Float64Array.from({ length: to - from }, (_, index) => from + index)
  return pointSeries(xs, xs.map(y))
}

it('says what it stands for: its numbers, extremes, last number and reach', () => {
  const series = pointSeries(Float64Array.of(1, 2, 3, 4), Float64Array.of(5, -1, Infinity, NaN))
  expect(numberCount(series)).toBe(4)
  expect(extremesOf(series)).toEqual({ min: -1, max: 5 })
  expect(series.latest).toBe(-1)
  expect(reachOf(series)).toEqual([1, 4])
  expect([EMPTY_SERIES.latest, reachOf(EMPTY_SERIES)]).toEqual([NaN, undefined])
})

describe('growth', () => {
  it('keeps points while they fit', () => {
    const grown = growSeries(points(0, 3), points(3, 5), 10)
    expect([grown.width, [...grown.x], [...grown.mean]]).toEqual([0, [0, 1, 2, 3, 4], [0, 1, 2, 3, 4]])
  })

  it('puts points in order of x, equal ones as they came', () => {
    const grown = growSeries(
      pointSeries(Float64Array.of(1, 4), Float64Array.of(1, 4)),
      pointSeries(Float64Array.of(1, 2), Float64Array.of(10, 2)),
      10,
    )
    expect([[...grown.x], [...grown.mean]]).toEqual([
      [1, 1, 2, 4],
      [1, 10, 2, 4],
    ])
  })

  it('makes buckets that lose nothing where there are too many, and the same ones however it came', () => {
    const whole = growSeries(points(0, 90), points(90, 100), 10)
    let stepwise = points(0, 3)
    for (let from = 3; from < 100; from += 1) stepwise = growSeries(stepwise, points(from, from + 1), 10)
    expect(stepwise).toEqual(whole)
    expect(whole.width).toBe(16)
    expect([...whole.x]).toEqual([0, 16, 32, 48, 64, 80, 96])
    expect([whole.latest, ...whole.max]).toEqual([99, 15, 31, 47, 63, 79, 95, 99])
    expect([...whole.mean]).toEqual([7.5, 23.5, 39.5, 55.5, 71.5, 87.5, 97.5])
    expect(numberCount(whole)).toBe(100)
  })

  it('goes on in the wider buckets of the two, numbers that are none counted', () => {
    const wide = growSeries(points(0, 90), points(90, 100), 10)
    const grown = growSeries(wide, pointSeries(Float64Array.of(100, 101), Float64Array.of(NaN, -7)), 10)
    expect([grown.width, grown.min.at(-1), grown.latest, grown.nonFinite.at(-1)]).toEqual([16, -7, -7, 1])
    expect(growSeries(wide, EMPTY_SERIES, 10)).toBe(wide)
    expect(growSeries(EMPTY_SERIES, wide, 10)).toBe(wide)
  })
})

import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { BucketColumns } from '../history.ts'
import { Buckets } from './buckets.ts'

type Point = readonly [x: number, y: number]

function seriesOf(points: readonly Point[], limit: number) {
  const buckets = new Buckets(limit)
  for (const [at, [x, y]] of points.entries()) buckets.add(x, y, 0, at)
  return buckets.series()
}

const total = (column: Float64Array = new Float64Array()): number => column.reduce((sum, count) => sum + count, 0)

describe('points', () => {
  it('stay points by x while they fit, equal ones in scan order, whatever their values', () => {
    const { bucketWidth, x, first, buckets } = seriesOf(
      [
        [3, 1],
        [1, NaN],
        [3, 2],
        [2, -Infinity],
      ],
      4,
    )
    expect({ bucketWidth, x: [...x], first: [...first], buckets }).toEqual({
      bucketWidth: 0,
      x: [1, 2, 3, 3],
      first: [NaN, -Infinity, 1, 2],
      buckets: undefined,
    })
  })

  it('become buckets that begin at multiples of their width, with all that was in them', () => {
    const series = seriesOf(
      [
        [1, 5],
        [2, -3],
        [5, 100],
        [6, NaN],
        [9, 2],
      ],
      3,
    )
    expect(series.bucketWidth).toBe(4)
    expect([...series.x]).toEqual([1, 5, 9])
    expect([...series.first]).toEqual([5, 100, 2])
    expect(
      Object.fromEntries(
        Object.entries<Float64Array>({ ...series.buckets }).map(([name, column]) => [name, [...column]]),
      ),
    ).toEqual({
      endX: [2, 6, 9],
      last: [-3, 100, 2],
      mean: [1, 100, 2],
      min: [-3, 100, 2],
      max: [5, 100, 2],
      count: [2, 1, 1],
      nonFinite: [0, 1, 0],
    })
  })

  it('of one x are one bucket', () => {
    const series = seriesOf(
      Array.from({ length: 9 }, (_, y): Point => [0, y]),
      2,
    )
    expect([[...series.x], [...(series.buckets?.count ?? [])]]).toEqual([[0], [9]])
  })

  it('that lie far from where the first ones lay are told apart', () => {
    const series = seriesOf(
      [
        [0, 0],
        [1e-9, 1],
        [2e-9, 2],
        [1.7e9, 3],
        [1e300, 4],
      ],
      2,
    )
    expect([...series.x]).toEqual([0, 1e300])
    expect(total(series.buckets?.count)).toBe(5)
  })
})

const NO_NUMBERS = new Float64Array()
const NONE: BucketColumns = {
  endX: NO_NUMBERS,
  last: NO_NUMBERS,
  mean: NO_NUMBERS,
  min: NO_NUMBERS,
  max: NO_NUMBERS,
  count: NO_NUMBERS,
  nonFinite: NO_NUMBERS,
}

it('loses no point, keeps the limit, and keeps extremes and ends, whatever comes in whatever order', () => {
  const value = fc.integer({ min: -1_000_000, max: 1_000_000 }).map((whole) => whole / 1024)
  const points = fc.array(fc.tuple(value, fc.oneof(value, fc.constant(NaN))), { minLength: 51, maxLength: 200 })
  fc.assert(
    fc.property(points, fc.integer({ min: 2, max: 50 }), (given, limit) => {
      const { bucketWidth, x, first, buckets: columns = NONE } = seriesOf(given, limit)
      const finite = given.map(([, y]) => y).filter(Number.isFinite)
      expect(x.length).toBeLessThanOrEqual(limit)
      expect([...x]).toEqual([...x].toSorted((a, b) => a - b))
      expect(Number.isInteger(Math.log2(bucketWidth))).toBe(true)
      expect([total(columns.count), total(columns.nonFinite)]).toEqual([finite.length, given.length - finite.length])
      const shown = (column: Float64Array): readonly number[] => [...column].filter(Number.isFinite)
      expect(Math.min(...shown(columns.min))).toBe(Math.min(...finite))
      expect(Math.max(...shown(columns.max))).toBe(Math.max(...finite))
      for (const [at, count] of columns.count.entries()) {
        const index = Math.floor((x[at] ?? 0) / bucketWidth)
        const inside = given.filter(([px]) => Math.floor(px / bucketWidth) === index).map(([, y]) => y)
        const numbers = inside.filter(Number.isFinite)
        expect([count, first[at], columns.last[at]]).toEqual([numbers.length, numbers[0] ?? NaN, numbers.at(-1) ?? NaN])
      }
    }),
  )
})

it('gives the same in whatever order points come', () => {
  const x = fc.oneof(fc.integer({ min: -20, max: 20 }), fc.double({ noNaN: true, noDefaultInfinity: true }))
  const point = fc.record({ x, y: fc.integer(), step: fc.constantFrom(-1, 0, 2, Number.MAX_VALUE) })
  const numbered = fc.array(point, { maxLength: 60 }).map((all) => all.map((one, at) => ({ ...one, at })))
  const orders = numbered.chain((all) =>
    fc.tuple(fc.constant(all), fc.shuffledSubarray(all, { minLength: all.length })),
  )
  fc.assert(
    fc.property(orders, fc.integer({ min: 2, max: 30 }), ([given, shuffled], limit) => {
      const [one, other] = [given, shuffled].map((points) => {
        const buckets = new Buckets(limit)
        for (const { x: at, y, step, at: place } of points) buckets.add(at, y, step, place)
        const { buckets: columns, ...series } = buckets.series()
        return { ...series, ...columns, mean: columns?.mean.map((mean) => Math.fround(mean)) }
      })
      expect(other).toEqual(one)
    }),
  )
})

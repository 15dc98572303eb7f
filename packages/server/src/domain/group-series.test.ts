import * as fc from 'fast-check'
import { expect, it } from 'vitest'
import { Buckets } from '../store/chunks/buckets.ts'
import { groupSeries, type GroupSeries } from './group-series.ts'

type Point = readonly [x: number, y: number]

function group(runs: readonly (readonly Point[])[], limit: number): GroupSeries {
  const series = runs.map((points) => {
    const buckets = new Buckets(limit)
    for (const [at, [x, y]] of points.entries()) buckets.add(x, y, 0, at)
    return buckets.series()
  })
  return groupSeries(series, limit)
}

it('each run counts once in a bucket, whatever its points are, and extremes are of all numbers', () => {
  const runs: readonly (readonly Point[])[] = [
    [
      [0, 1],
      [1, 3],
    ],
    [
      [0, 5],
      [1, NaN],
    ],
    [[0, 9]],
  ]
  const { bucketWidth, ...columns } = group(runs, 10)
  const listed = Object.fromEntries(Object.entries(columns).map(([name, column]) => [name, [...column]]))
  expect(bucketWidth).toBe(0)
  expect(listed).toEqual({
    x: [0, 1],
    endX: [0, 1],
    mean: [5, 3],
    median: [5, 3],
    std: [4, NaN],
    stderr: [4 / Math.sqrt(3), NaN],
    min: [1, 3],
    max: [9, 3],
    runs: [3, 1],
    count: [3, 1],
    nonFinite: [0, 1],
  })
})

it('points at other x of each run go into buckets, no more than the longest run has points', () => {
  const { bucketWidth, runs } = group(
    [0, 0.1, 0.2].map((shift) => [0, 1, 2, 3].map((x): Point => [x + shift, x])),
    1000,
  )
  expect(bucketWidth).toBeGreaterThan(0)
  expect([...runs]).toEqual([3, 3, 3, 3])
})

it('nothing is drawn of no runs', () => {
  expect(group([], 10)).toMatchObject({ bucketWidth: 0, x: new Float64Array() })
})

it('is what all numbers of all runs give', () => {
  fc.assert(
    fc.property(fc.array(somePoints(), { maxLength: 6 }), fc.integer({ min: 2, max: 60 }), (runs, limit) => {
      const drawn = group(runs, limit)
      const { bucketWidth: width } = drawn
      expect(width === 0 || Number.isInteger(Math.log2(width))).toBe(true)
      expect(drawn.x.length).toBeLessThanOrEqual(limit)
      const indexOf = (x: number) => (width === 0 ? x : Math.floor(x / width))
      const all = runs.flatMap((points, run) => points.map(([x, y]) => ({ run, x, y })))
      const cells = [...Map.groupBy(all, ({ x }) => indexOf(x))].toSorted(([a], [b]) => a - b)
      expect(drawn.x.length).toBe(cells.length)
      for (const [at, [, points]] of cells.entries()) expectCell(drawn, at, points)
    }),
    { numRuns: 300 },
  )
})

interface RunPoint {
  readonly run: number
  readonly x: number
  readonly y: number
}

function expectCell(drawn: GroupSeries, at: number, points: readonly RunPoint[]): void {
  const finite = points.filter(({ y }) => Number.isFinite(y))
  const ys = finite.map(({ y }) => y)
  const xs = points.map(({ x }) => x)
  const means = [...Map.groupBy(finite, ({ run }) => run).values()].map((of) => mean(of.map(({ y }) => y)))
  const exact = ['x', 'endX', 'min', 'max', 'runs', 'count', 'nonFinite'] as const
  expect(exact.map((name) => drawn[name][at])).toEqual([
    Math.min(...xs),
    Math.max(...xs),
    ys.length === 0 ? NaN : Math.min(...ys),
    ys.length === 0 ? NaN : Math.max(...ys),
    means.length,
    ys.length,
    points.length - ys.length,
  ])
  const std = Math.sqrt(mean(means.map((value) => (value - mean(means)) ** 2)) * (means.length / (means.length - 1)))
  const rounded = [mean(means), median(means), std, std / Math.sqrt(means.length)]
  const derived = ['mean', 'median', 'std', 'stderr'] as const
  const apart = derived.map((name, place) => distance(drawn[name][at], rounded[place]))
  expect(Math.max(...apart)).toBeLessThanOrEqual(1e-9)
}

/** Two that are NaN are one. */
function distance(a = NaN, b = NaN): number {
  return Number.isNaN(a) && Number.isNaN(b) ? 0 : Math.abs(a - b)
}

function mean(values: readonly number[]): number {
  return values.reduce((total, value) => total + value, 0) / values.length
}

function median(values: readonly number[]): number {
  const sorted = values.toSorted((a, b) => a - b)
  return mean(sorted.slice(Math.ceil(sorted.length / 2) - 1, Math.floor(sorted.length / 2) + 1))
}

/** In the order in which they came. */
function somePoints(): fc.Arbitrary<readonly Point[]> {
  const whole = fc.integer({ min: -40, max: 300 })
  const x = fc.oneof(
    whole,
    whole.map((n) => n / 7),
    whole.map((n) => 1.79e9 + n / 16),
  )
  const y = fc.oneof(
    { weight: 6, arbitrary: whole.map((n) => n / 8) },
    { weight: 1, arbitrary: fc.constantFrom(NaN, Infinity, -Infinity) },
  )
  return fc.array(fc.tuple(x, y), { maxLength: 90 })
}

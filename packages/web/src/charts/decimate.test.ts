import { expect, it } from 'vitest'
import { decimate } from './decimate.ts'
import { linearScale } from './scale.ts'

const yScale = linearScale([0, 100], [100, 0])

function pathOf(y: Float64Array, width: number) {
  const x = Float64Array.from(y.keys())
  const xScale = linearScale([0, y.length], [0, width])
  const path = decimate(x, y, { xScale, yScale, from: 0, to: y.length })
  return { x: [...path.x.subarray(0, path.length)], y: [...path.y.subarray(0, path.length)] }
}

it('draws few points as they are', () => {
  expect(pathOf(Float64Array.of(0, NaN, 50, 100), 40)).toEqual({ x: [0, 10, 20, 30], y: [100, NaN, 50, 0] })
})

it('keeps the extremes and ends of each column, in their order', () => {
  const y = new Float64Array(10_000).map((_, at) => (at % 100 === 50 ? 100 : at % 100 === 20 ? 0 : 40))
  const path = pathOf(y, 10)
  expect(path.x.length).toBe(40)
  expect(path.y.slice(0, 4)).toEqual([60, 100, 0, 60])
  expect(path.x).toEqual(path.x.toSorted((a, b) => a - b))
})

it('keeps a gap in each column that has one', () => {
  const y = new Float64Array(1000).fill(5)
  y[555] = NaN
  expect(pathOf(y, 10).y.filter(Number.isNaN)).toHaveLength(1)
})

it('takes a million points in one pass', () => {
  const path = pathOf(
    new Float64Array(1_000_000).map((_, at) => (at * 7919) % 100),
    500,
  )
  expect(path.x.length).toBeLessThanOrEqual(2000)
})

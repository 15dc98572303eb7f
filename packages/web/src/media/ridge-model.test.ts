import { expect, it } from 'vitest'
import { RIDGE_BOX, ridgesOf } from './ridge-model.ts'

const mapOf = (count: number) => ({
  steps: Array.from({ length: count }, (_, index) => index * 10),
  edges: [0, 1, 2],
  shares: Array.from({ length: count }, () => [0.25, 0.75]),
  peak: 0.75,
})

it('stands one behind the other, inside the box', () => {
  const ridges = ridgesOf(mapOf(3))
  expect(ridges.map(({ step }) => step)).toEqual([0, 10, 20])
  expect(ridges.map(({ base }) => base)).toEqual(ridges.map(({ base }) => base).toSorted((a, b) => a - b))
  expect(ridges.at(-1)?.base).toBeCloseTo(RIDGE_BOX.height)
  const heights = ridges.flatMap(({ path }) => [...path.matchAll(/ ([\d.]+)/g)].map(([, y]) => Number(y)))
  expect(Math.min(...heights)).toBeGreaterThanOrEqual(0)
  expect(Math.max(...heights)).toBeLessThanOrEqual(RIDGE_BOX.height)
})

it('has one histogram over the whole height', () => {
  expect(ridgesOf(mapOf(1))).toEqual([{ step: 0, base: 100, path: 'M0 100L25 66.67L75 0L100 100Z' }])
})

it('chooses evenly of many steps, the first and the last among them', () => {
  const steps = ridgesOf(mapOf(1000), 5).map(({ step }) => step)
  expect(steps).toEqual([0, 2500, 5000, 7490, 9990])
})

it('has none of no steps', () => {
  expect(ridgesOf({ steps: [], edges: [], shares: [], peak: 0 })).toEqual([])
})

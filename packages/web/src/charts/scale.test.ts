import { describe, expect, it } from 'vitest'
import { linearScale, logScale } from './scale.ts'

describe.for([
  ['linear', linearScale([2, 10], [0, 400]), 6],
  ['log', logScale([0.01, 100], [400, 0]), 1],
] as const)('a %s scale', ([, scale, middle]) => {
  it('goes there and back', () => {
    for (const value of [...scale.domain, middle]) expect(scale.toValue(scale.toPixel(value))).toBeCloseTo(value, 9)
    expect(scale.toPixel(middle)).toBeCloseTo(200, 9)
  })
})

it('shows what has no extent in the middle', () => {
  const scale = linearScale([5, 5], [0, 100])
  expect([scale.toPixel(5), scale.toValue(3)]).toEqual([50, 5])
})

it('has no place for zero and less on a log scale', () => {
  expect([0, -1].map((value) => logScale([1, 10], [0, 100]).toPixel(value))).toEqual([NaN, NaN])
})

import { expect, it } from 'vitest'
import { swingsOf, waveformPath } from './waveform-model.ts'

it('has the extremes of all channels, column by column', () => {
  const left = Float32Array.from([0, 0.5, -0.25, 0, 1, 0])
  const right = Float32Array.from([0, -0.75, 0, 0, 0, -1])
  expect(swingsOf([left, right], 3)).toEqual([
    { low: -0.75, high: 0.5 },
    { low: -0.25, high: 0 },
    { low: -1, high: 1 },
  ])
})

it('has no more columns than samples, and none of silence without length', () => {
  expect(swingsOf([Float32Array.from([0.5, -0.5])], 100)).toHaveLength(2)
  expect(swingsOf([], 100)).toEqual([])
})

it('draws each column from its top to its bottom, silence as a thin line', () => {
  const swings = [
    { low: -1, high: 1 },
    { low: 0, high: 0 },
  ]
  expect(waveformPath(swings)).toBe('M0.5 0V2M1.5 0.99V1.01')
})

import { describe, expect, it } from 'vitest'
import { durationText } from './format.ts'

describe('texts', () => {
  it.each([
    [0.2, '0s'],
    [5, '5s'],
    [184, '3m 4s'],
    [3600, '1h'],
    [90_061, '1d 1h'],
  ])('of %d seconds', (seconds, text) => {
    expect(durationText(seconds)).toBe(text)
  })
})

import { describe, expect, it } from 'vitest'
import { formatDuration, formatNumber, formatTick } from './format.ts'

describe('numbers', () => {
  it.each([
    [0.123456789, '0.123457'],
    [1234567, '1,234,567'],
    [1234567.5, '1,234,570'],
    [-16777217, '−16,777,217'],
    [-0.5, '−0.5'],
    [1.5e-7, '1.5e−7'],
    [2e12, '2e12'],
    [0, '0'],
    [NaN, 'NaN'],
    [-Infinity, '−∞'],
  ])('%d reads %s', (value, text) => {
    expect(formatNumber(value)).toBe(text)
  })
})

describe('ticks', () => {
  it.each([
    [0.05, 0.05, '0.05'],
    [0.1, 0.05, '0.10'],
    [1_200_000, 200_000, '1.2M'],
    [15_000, 5000, '15k'],
    [5000, 1000, '5000'],
    [3e-7, 1e-7, '3e−7'],
    [-2, 1, '−2'],
  ])('%d, %d apart, reads %s', (value, step, text) => {
    expect(formatTick(value, step)).toBe(text)
  })
})

it.each([
  [0.5, '0.5 s'],
  [90, '1 min 30 s'],
  [3600, '1 h'],
  [86_400 * 2 + 3600 * 4 + 59, '2 d 4 h'],
  [-61, '−1 min 1 s'],
])('%d seconds are %s', (seconds, text) => {
  expect(formatDuration(seconds)).toBe(text)
})

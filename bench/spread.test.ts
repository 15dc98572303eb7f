import { describe, expect, it } from 'vitest'
import { ratiosOf, sideOf, spreadOf } from './spread.ts'

describe('a spread', () => {
  it('is the median and the ends, in whatever order they come', () => {
    expect(spreadOf([5, 1, 9])).toStrictEqual({ median: 5, min: 1, max: 9 })
    expect(spreadOf([4, 1, 2, 9])).toStrictEqual({ median: 3, min: 1, max: 9 })
  })

  it('of ratios compares round by round, so that a slow round is slow for both', () => {
    expect(ratiosOf([10, 100], [20, 200])).toStrictEqual({ median: 0.5, min: 0.5, max: 0.5 })
  })

  it('is on a side only when every round is', () => {
    expect(sideOf({ median: 0.9, min: 0.8, max: 1 }, 1)).toBe('below')
    expect(sideOf({ median: 1.1, min: 1.01, max: 1.2 }, 1)).toBe('above')
    expect(sideOf({ median: 0.9, min: 0.8, max: 1.1 }, 1)).toBe('undecided')
  })
})

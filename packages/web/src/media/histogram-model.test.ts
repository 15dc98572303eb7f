import { describe, expect, it } from 'vitest'
import { heatMapOf, histogramOf } from './histogram-model.ts'
import { indexAt, stepBy } from './steps.ts'

describe('a histogram', () => {
  it('has its edges listed or packed', () => {
    expect(histogramOf({ values: [1, 2], bins: [0, 1, 2] })).toEqual({ counts: [1, 2], edges: [0, 1, 2] })
    expect(histogramOf({ values: [1, 2], packedBins: { min: 0, size: 0.5, count: 2 } })).toEqual({
      counts: [1, 2],
      edges: [0, 0.5, 1],
    })
  })

  it('is none when edges and counts do not fit', () => {
    expect(histogramOf({ values: [1, 2], bins: [0, 1] })).toBeUndefined()
    expect(histogramOf({ values: [], bins: [0] })).toBeUndefined()
    expect(histogramOf(7)).toBeUndefined()
  })
})

describe('a heat map', () => {
  const at = (step: number, counts: number[], edges: number[]) => ({ step, histogram: { counts, edges } })

  it('puts histograms of other edges on common ones, as shares of each step', () => {
    const map = heatMapOf([at(0, [4], [0, 2]), at(5, [1, 3], [2, 3, 4])], 4)
    expect(map.edges).toEqual([0, 1, 2, 3, 4])
    expect(map.shares).toEqual([
      [0.5, 0.5, 0, 0],
      [0, 0, 0.25, 0.75],
    ])
    expect(map).toMatchObject({ steps: [0, 5], peak: 0.75 })
  })

  it('keeps every share when edges are equal or infinite', () => {
    expect(heatMapOf([at(0, [3], [1, 1])], 4).shares[0]?.reduce((sum, share) => sum + share, 0)).toBeCloseTo(1)
    expect(heatMapOf([at(0, [1], [0, Infinity])], 4).steps).toEqual([])
    expect(heatMapOf([], 4).peak).toBe(0)
  })
})

describe('steps of a slider', () => {
  const values = [0, 10, 20].map((step) => ({ step, value: step }))

  it('show what was logged there or last before', () => {
    expect([undefined, 0, 9, 10, 99, -5].map((step) => indexAt(values, step))).toEqual([2, 0, 0, 1, 2, 0])
    expect(indexAt([], 3)).toBe(-1)
  })

  it('move by logged values and stay inside', () => {
    expect([stepBy(values, 10, 1), stepBy(values, undefined, -1), stepBy(values, 0, -1), stepBy([], 0, 1)]).toEqual([
      20,
      10,
      0,
      undefined,
    ])
  })
})

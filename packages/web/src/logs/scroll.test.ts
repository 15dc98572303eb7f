import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { lastTop, pagesOf, scrolledTo, scrollHeight, scrollTopOf, type Sizes } from './scroll.ts'

const short: Sizes = { total: 1000, rowHeight: 20, viewport: 400 }
const long: Sizes = { total: 5_000_000, rowHeight: 20, viewport: 400 }

describe('the scroll bar of a log', () => {
  it('of few lines is as high as they are, and moves as they do', () => {
    expect(scrollHeight(short)).toBe(20_000)
    expect(scrolledTo(short, { line: 0, from: 0, to: 2000 })).toBe(100)
  })

  it('of millions is no higher than browsers can place', () => {
    expect(scrollHeight(long)).toBe(8_000_000)
  })

  it('moves by pixels on a short way, by its share on a long one', () => {
    expect(scrolledTo(long, { line: 2_000_000, from: 3_000_000, to: 3_000_100 })).toBe(2_000_005)
    expect(scrolledTo(long, { line: 0, from: 0, to: 4_000_000 })).toBeCloseTo(2_500_115, -2)
  })

  it('reaches both ends of a log of any length', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 20_000_000 }), (total) => {
        const sizes = { ...long, total }
        const way = scrollHeight(sizes) - sizes.viewport
        expect(scrolledTo(sizes, { line: 5, from: way - 50, to: way })).toBe(lastTop(sizes))
        expect(scrolledTo(sizes, { line: 5, from: 50, to: 0 })).toBe(way === 0 ? lastTop(sizes) : 0)
      }),
    )
  })

  it('stands where the line is that was asked for', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 4_999_000 }), (line) => {
        const to = scrollTopOf(long, line)
        const found = scrolledTo(long, { line: 0, from: to > 4_000_000 ? 0 : 8_000_000, to })
        expect(Math.abs(found - line)).toBeLessThan(20)
      }),
    )
  })
})

it('pages are those that hold the lines', () => {
  expect(pagesOf(0, 60, 500)).toEqual([0])
  expect(pagesOf(480, 540, 500)).toEqual([0, 1])
  expect(pagesOf(500, 1000, 500)).toEqual([1])
  expect(pagesOf(-100, 10, 500)).toEqual([0])
})

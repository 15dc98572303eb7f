import { describe, expect, it } from 'vitest'
import { comparisonText, firstComparison, parseComparison, pixelDifference, type Comparison } from './compare-model.ts'

const image = (path: string) => ({ _type: 'image-file', path })
const list = (...paths: string[]) => ({ _type: 'images/separated', filenames: paths })

describe('a comparison', () => {
  it('begins with the images that were logged together', () => {
    const values = [{ step: 4, value: list('a.png', 'b.png', 'c.png') }]
    expect(firstComparison(values, undefined).slots).toEqual([0, 1, 2].map((index) => ({ source: '', step: 4, index })))
  })

  it('begins with the first and the present step where each has one image', () => {
    const values = [0, 5, 9].map((step) => ({ step, value: image(`${step}.png`) }))
    expect(firstComparison(values, 6).slots.map(({ step }) => step)).toEqual([0, 5])
    expect(firstComparison(values, 0).slots.map(({ step }) => step)).toEqual([9, 0])
  })

  it('stands in an address and comes back, whatever a run is called', () => {
    const comparison: Comparison = {
      mode: 'swipe',
      slots: [
        { source: '', step: 3, index: 0 },
        { source: 'a;b~1~2 훈련', step: -1, index: 7 },
      ],
    }
    expect(parseComparison(comparisonText(comparison))).toEqual(comparison)
  })

  it.each(['', 'side', 'side;~1~0', 'beside;~1~0;~2~0', 'side;x;y'])('is none of the text "%s"', (text) => {
    expect(parseComparison(text)).toBeUndefined()
  })
})

describe('the difference of pixels', () => {
  const old = Uint8ClampedArray.from([10, 20, 30, 255, 0, 0, 0, 255])

  it('is nothing between the same', () => {
    expect(pixelDifference(old, old, 4)).toEqual({
      pixels: Uint8ClampedArray.from([0, 0, 0, 255, 0, 0, 0, 255]),
      mean: 0,
      changed: 0,
    })
  })

  it('is how far each channel is apart, with its gain; the mean is without', () => {
    const now = Uint8ClampedArray.from([10, 50, 30, 255, 0, 0, 0, 255])
    const { pixels, mean, changed } = pixelDifference(old, now, 10)
    expect([...pixels]).toEqual([0, 255, 0, 255, 0, 0, 0, 255])
    expect(mean).toBeCloseTo(30 / (6 * 255))
    expect(changed).toBe(1)
  })
})

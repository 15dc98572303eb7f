import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { contrastOf, readableOn, readablePair, type Rgb } from './contrast.ts'

const channel = fc.integer({ min: 0, max: 255 })
const anyColor: fc.Arbitrary<Rgb> = fc.tuple(channel, channel, channel)
// the backgrounds that lines are read on
const LIGHT: Rgb = [242, 240, 237]
const DARK: Rgb = [40, 38, 34]

describe('a colour that a program chose', () => {
  it('is read in both schemes', () => {
    fc.assert(
      fc.property(anyColor, (color) => {
        const { light, dark } = readablePair(color)
        expect(contrastOf(light, LIGHT)).toBeGreaterThanOrEqual(4.5)
        expect(contrastOf(dark, DARK)).toBeGreaterThanOrEqual(4.5)
      }),
    )
  })

  it('stays as it is where it is read already', () => {
    expect(readablePair([120, 0, 0]).light).toEqual([120, 0, 0])
    expect(readablePair([255, 200, 0]).dark).toEqual([255, 200, 0])
  })

  it('is read on any background that a program chose', () => {
    fc.assert(
      fc.property(anyColor, anyColor, (color, ground) => {
        expect(contrastOf(readableOn(color, ground), ground)).toBeGreaterThanOrEqual(4.4)
      }),
    )
  })
})

import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { fit, pan, pinch, pointAt, zoomAt } from './camera.ts'

const SIZE = { width: 800, height: 600 }
const camera = fc.record({
  x: fc.integer({ min: -9999, max: 9999 }),
  y: fc.integer({ min: -9999, max: 9999 }),
  zoom: fc.integer({ min: 1, max: 200 }).map((percent) => percent / 100),
})
const pixel = fc.record({ x: fc.nat(800), y: fc.nat(600) })

describe('the camera', () => {
  it('keeps the point under the pointer while it zooms', () => {
    fc.assert(
      fc.property(camera, pixel, fc.constantFrom(0.5, 0.9, 1.1, 3), (view, at, by) => {
        const before = pointAt(view, SIZE, at.x, at.y)
        const after = pointAt(zoomAt(view, SIZE, at, by), SIZE, at.x, at.y)
        expect(after.x).toBeCloseTo(before.x, 3)
        expect(after.y).toBeCloseTo(before.y, 3)
      }),
    )
  })

  it('follows the pointer while it pans', () => {
    const view = { x: 10, y: 20, zoom: 0.5 }
    expect(pointAt(pan(view, 40, -30), SIZE, 140, 70)).toEqual(pointAt(view, SIZE, 100, 100))
  })

  it('keeps what two fingers are on under them', () => {
    const view = { x: 10, y: 20, zoom: 0.5 }
    const before = [
      { x: 100, y: 100 },
      { x: 200, y: 100 },
    ] as const
    const after = [
      { x: 80, y: 130 },
      { x: 280, y: 130 },
    ] as const
    const pinched = pinch(view, SIZE, before, after)
    expect(pinched.zoom).toBe(1)
    for (const finger of [0, 1] as const) {
      const at = pointAt(pinched, SIZE, after[finger].x, after[finger].y)
      expect(at).toEqual(pointAt(view, SIZE, before[finger].x, before[finger].y))
    }
  })

  it('fits what is large, and does not blow up what is small', () => {
    expect(fit({ left: 0, top: 0, right: 7_936, bottom: 100 }, SIZE)).toEqual({ x: 3968, y: 50, zoom: 0.1 })
    expect(fit({ left: 0, top: 0, right: 100, bottom: 100 }, SIZE)).toEqual({ x: 50, y: 50, zoom: 1 })
  })
})

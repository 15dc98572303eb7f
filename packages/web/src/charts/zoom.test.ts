import { expect, it } from 'vitest'
import { linearScale } from './scale.ts'
import { adjust, ALL, back, boxView, pan, zoomAt, zoomTo } from './zoom.ts'

const scales = { x: linearScale([0, 100], [0, 200]), y: linearScale([0, 10], [100, 0]) }

it('goes back view by view, to all there is', () => {
  const twice = zoomTo(zoomTo(ALL, { x: [0, 50] }), { x: [10, 20] })
  expect(back(twice).view).toEqual({ x: [0, 50] })
  expect(back(back(twice))).toEqual(ALL)
  expect(back(ALL)).toEqual(ALL)
})

it('turns of a wheel are one step', () => {
  const turned = adjust(adjust(ALL, { x: [0, 80] }), { x: [0, 60] })
  expect(turned.view).toEqual({ x: [0, 60] })
  expect(back(turned)).toEqual(ALL)
})

it('takes a box, whichever way it was drawn; a flat one only one way; a click is none', () => {
  expect(boxView({}, { x: 100, y: 80 }, { x: 20, y: 20 }, scales)).toEqual({ x: [10, 50], y: [2, 8] })
  expect(boxView({ y: [1, 2] }, { x: 20, y: 50 }, { x: 100, y: 55 }, scales)).toEqual({ x: [10, 50], y: [1, 2] })
  expect(boxView({}, { x: 20, y: 20 }, { x: 22, y: 80 }, scales)).toEqual({ x: undefined, y: [2, 8] })
  expect(boxView({}, { x: 20, y: 20 }, { x: 22, y: 21 }, scales)).toBeUndefined()
})

it('zooms at the pointer, which stays where it is, and pans by pixels', () => {
  expect(zoomAt(scales.x, 25, 0.5)).toEqual([12.5, 62.5])
  expect(pan(scales.x, 20)).toEqual([-10, 90])
  expect(pan(scales.y, 10)).toEqual([1, 11])
})

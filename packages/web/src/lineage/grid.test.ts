import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { gridOf, nodeAt, nodeBox, within } from './grid.ts'

const layouts = fc
  .array(fc.tuple(fc.integer({ min: -5000, max: 5000 }), fc.integer({ min: -5000, max: 5000 })), { maxLength: 60 })
  .map((places) => ({
    x: Float64Array.from(places, ([x]) => x),
    y: Float64Array.from(places, ([, y]) => y),
  }))

describe('the grid', () => {
  it('finds whatever touches a box', () => {
    fc.assert(
      fc.property(layouts, fc.integer({ min: -5000, max: 4000 }), fc.nat(3000), (layout, left, size) => {
        const box = { left, top: left, right: left + size, bottom: left + size }
        const found = new Set(
          within(
            gridOf(layout.x.length, (node) => nodeBox(layout, node)),
            box,
          ),
        )
        const touching = [...layout.x.keys()].filter((node) => {
          const other = nodeBox(layout, node)
          return (
            other.left <= box.right && other.right >= box.left && other.top <= box.bottom && other.bottom >= box.top
          )
        })
        expect([...found]).toEqual(expect.arrayContaining(touching))
      }),
    )
  })

  it('finds the node under a point, and none beside it', () => {
    const layout = { x: Float64Array.of(0, 1000), y: Float64Array.of(0, 0) }
    const grid = gridOf(2, (node) => nodeBox(layout, node))
    expect(nodeAt(grid, layout, 1010, 10)).toBe(1)
    expect(nodeAt(grid, layout, 500, 0)).toBeUndefined()
  })
})

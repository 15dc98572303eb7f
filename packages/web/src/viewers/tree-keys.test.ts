import { describe, expect, it } from 'vitest'
import { toggled, treeMove } from './tree-keys.ts'

/** a > b > c, and d beside a. */
const LINES = [
  { depth: 0, isOpen: true },
  { depth: 1, isOpen: true },
  { depth: 2, isOpen: false },
  { depth: 0, isOpen: false },
]

describe('keys in a tree', () => {
  it.each([
    ['ArrowDown', 1, true, 2],
    ['ArrowUp', 1, true, 0],
    ['Home', 2, false, 0],
    ['End', 0, true, 3],
    ['ArrowRight', 0, true, 1],
    ['ArrowRight', 3, true, 'toggle'],
    ['ArrowRight', 2, false, 3],
    ['ArrowLeft', 1, true, 'toggle'],
    ['ArrowLeft', 2, false, 1],
    ['ArrowLeft', 3, true, -1],
    ['x', 0, true, undefined],
  ] as const)('%s at line %i leads to the right place', (key, current, isBranch, expected) => {
    expect(treeMove(key, LINES, current, isBranch)).toBe(expected)
  })

  it('puts an item in, and takes it out again', () => {
    expect(toggled(new Set(['a']), 'b')).toEqual(new Set(['a', 'b']))
    expect(toggled(new Set(['a', 'b']), 'b')).toEqual(new Set(['a']))
  })
})

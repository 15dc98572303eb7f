import { describe, expect, it } from 'vitest'
import { differencesOf, numbersOf, valueText } from './metadata-difference.ts'

describe('the difference of two documents', () => {
  it('tells the innermost values', () => {
    const old = { lr: 0.1, same: [1, { a: 2 }], net: { layers: [8, 4], bias: true }, gone: null }
    const now = { lr: 0.2, same: [1, { a: 2 }], net: { layers: [8, 4, 2], bias: true }, come: 'x' }
    expect(differencesOf(old, now)).toEqual([
      { path: 'lr', old: 0.1, new: 0.2 },
      { path: 'net.layers[2]', old: undefined, new: 2 },
      { path: 'gone', old: null, new: undefined },
      { path: 'come', old: undefined, new: 'x' },
    ])
  })

  it('takes NaN as equal to itself, and no value as unlike null', () => {
    expect(differencesOf({ a: Number.NaN }, { a: Number.NaN })).toEqual([])
    expect(differencesOf({ a: null }, {})).toHaveLength(1)
    expect(differencesOf(undefined, undefined)).toEqual([])
  })

  it('does not mistake what objects inherit for a value', () => {
    expect(differencesOf({ constructor: 1 }, {})).toEqual([{ path: 'constructor', old: 1, new: undefined }])
  })

  it('ends at a thousand', () => {
    const many = Object.fromEntries(Array.from({ length: 2000 }, (_, i) => [`k${i}`, i]))
    expect(differencesOf(many, {})).toHaveLength(1000)
  })
})

it('shows values as they are written', () => {
  expect([valueText('a'), valueText([1, null]), valueText(undefined), valueText(Number.NaN)]).toEqual([
    'a',
    '[1,null]',
    '',
    'NaN',
  ])
})

it('finds numbers under dotted keys', () => {
  expect([...numbersOf({ a: 1, b: { c: 2n, d: 'x', e: [3] } })]).toEqual([
    ['a', 1],
    ['b.c', 2],
  ])
})

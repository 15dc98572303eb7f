import { describe, expect, it } from 'vitest'
import { canonicalText, indexText, indexValue } from './indexed-value.ts'

describe('an indexed value', () => {
  it.each([
    [1, { kind: 'number', number: 1, text: null }],
    [2n ** 60n, { kind: 'number', number: 2 ** 60, text: null }],
    [-Infinity, { kind: 'number', number: -Infinity, text: null }],
    [NaN, { kind: 'number', number: null, text: null }],
    [true, { kind: 'boolean', number: 1, text: null }],
    [false, { kind: 'boolean', number: 0, text: null }],
    [null, { kind: 'null', number: null, text: null }],
    ['a', { kind: 'string', number: null, text: 'a' }],
    [[1, 'a', 2n ** 60n], { kind: 'list', number: null, text: '[1,"a",1152921504606846976]' }],
    [
      { b: 1, a: [{ d: 1, c: 2 }] },
      { kind: 'object', number: null, text: '{"a":[{"c":2,"d":1}],"b":1}' },
    ],
  ])('of %o is %o', (value, indexed) => {
    expect(indexValue(value)).toEqual(indexed)
  })

  it('of a long text is short, begins like it, and is that of no other', () => {
    const long = 'x'.repeat(10_000)
    expect(indexText('x'.repeat(1024))).toHaveLength(1024)
    expect(indexText(long)).toHaveLength(965)
    expect(indexText(long).startsWith('x'.repeat(900))).toBe(true)
    expect(new Set([long, `${long}x`, `${long}y`, long.slice(1)].map(indexText)).size).toBe(4)
  })

  it('holds no half of a surrogate pair, wherever the text is cut', () => {
    const text = `${'x'.repeat(899)}${'😀'.repeat(200)}`
    expect(indexText(text).isWellFormed()).toBe(true)
    expect(indexText('a\ud800')).toBe('a\ufffd')
  })

  it('of an object does not depend on the order of its keys', () => {
    expect(canonicalText({ a: 1, b: { d: 2, c: 3 } })).toBe(canonicalText({ b: { c: 3, d: 2 }, a: 1 }))
  })
})

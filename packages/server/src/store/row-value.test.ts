import { flatten, type JsonObject } from '@amphora/wire'
import { describe, expect, it } from 'vitest'
import { valueAt } from './row-value.ts'

describe('valueAt', () => {
  it('finds what the flat form lists, literal keys before nested ones', () => {
    const row: JsonObject = { 'a.b': 1, a: { b: 2, c: { d: 3 } }, 'a.c': { d: 4 }, '.': 5, '': { '': 6 }, x: null }
    for (const [key, value] of flatten(row)) expect([key, valueAt(row, key)]).toEqual([key, value])
  })

  it('finds whole objects, and nothing on the prototype', () => {
    expect(valueAt({ a: { b: 1 } }, 'a')).toEqual({ b: 1 })
    for (const key of ['constructor', 'toString', 'a.constructor', 'b', 'a.b.c', '', '.']) {
      expect(valueAt({ a: { b: 1 } }, key)).toBeUndefined()
    }
    expect(valueAt(JSON.parse('{"__proto__":{"x":1}}') as JsonObject, '__proto__.x')).toBe(1)
  })
})

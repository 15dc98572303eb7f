import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { flattenObject } from './dotted-keys.ts'
import { isJsonObject } from './json.ts'
import type { Json, JsonObject } from './json.ts'

describe('flattenObject', () => {
  it('joins nested keys with dots', () => {
    const flat = flattenObject({ a: 1, d: { x: 0, y: { z: 'deep' } }, 'system.disk./.usagePercent': 3 })
    expect(Object.fromEntries(flat)).toEqual({ a: 1, 'd.x': 0, 'd.y.z': 'deep', 'system.disk./.usagePercent': 3 })
  })

  it('keeps media, lists and empty objects whole', () => {
    const row = {
      image: { _type: 'image-file', path: 'x' },
      list: [{ a: 1 }],
      empty: {},
      d: { h: { _type: 'histogram' } },
    }
    expect(Object.fromEntries(flattenObject(row))).toEqual({
      image: row.image,
      list: row.list,
      empty: {},
      'd.h': { _type: 'histogram' },
    })
  })

  it('opens objects whose _type is not text', () => {
    expect(Object.fromEntries(flattenObject({ a: { _type: 1 } }))).toEqual({ 'a._type': 1 })
  })

  it('lets the longest literal key win, in whatever order the keys come', () => {
    const rows: JsonObject[] = [
      { 'a.b': 1, a: { b: 2 } },
      { a: { b: 2 }, 'a.b': 1 },
    ]
    for (const row of rows) expect(Object.fromEntries(flattenObject(row))).toEqual({ 'a.b': 1 })
    expect(flattenObject({ a: { 'b.c': 2 }, 'a.b': { c: 1 } }).get('a.b.c')).toBe(1)
  })

  it('keeps __proto__ and the empty key', () => {
    expect([...flattenObject({ ['__proto__']: { x: 1 }, '': { '': 2 } })]).toEqual([
      ['__proto__.x', 1],
      ['.', 2],
    ])
  })

  it('holds under each dotted key what a look-up finds that tries the longest literal key first', () => {
    const key = fc.constantFrom('a', 'b', 'a.b', 'b.a', '')
    const { tree } = fc.letrec<{ tree: JsonObject }>((tie) => ({
      tree: fc.dictionary(key, fc.oneof({ depthSize: 'small' }, fc.nat(9), tie('tree')), { maxKeys: 4 }),
    }))
    fc.assert(
      fc.property(tree, (row) => {
        for (const [path, value] of flattenObject(row)) expect(lookUp(row, path)).toEqual(value)
      }),
      { numRuns: 2000 },
    )
  })
})

/** The rule itself, slowly: the longest own key that starts the path and leads to a leaf. */
function lookUp(object: JsonObject, path: string): Json | undefined {
  const keys = Object.keys(object).toSorted((left, right) => right.length - left.length)
  for (const key of keys) {
    const value = object[key]
    if (key === path && value !== undefined && !isBranch(value)) return value
    const found = path.startsWith(`${key}.`) && isBranch(value) ? lookUp(value, path.slice(key.length + 1)) : undefined
    if (found !== undefined) return found
  }
  return undefined
}

function isBranch(value: Json | undefined): value is JsonObject {
  return isJsonObject(value) && Object.keys(value).length > 0
}

import { describe, expect, it } from 'vitest'
import { jsonRows, pathText, searchJson, viewOfHits, type JsonView } from './json-tree-model.ts'

const closed: JsonView = { open: new Set(), shown: new Map() }
const value = {
  lr: 0.1,
  model: { 'a/b': [1, { deep: '훈련' }], empty: {} },
  big: Array.from({ length: 500 }, (_, i) => i),
}

describe('a tree of JSON', () => {
  it('shows the members of the root, and nothing of what is closed', () => {
    expect(jsonRows(value, closed).map(({ key, size }) => [key, size])).toEqual([
      ['lr', undefined],
      ['model', 2],
      ['big', 500],
    ])
  })

  it('opens by pointer', () => {
    const rows = jsonRows(value, { open: new Set(['/model', '/model/a~1b', '/model/empty']), shown: new Map() })
    expect(rows.map(({ pointer, depth }) => [pointer, depth])).toEqual([
      ['/lr', 0],
      ['/model', 0],
      ['/model/a~1b', 1],
      ['/model/a~1b/0', 2],
      ['/model/a~1b/1', 2],
      ['/model/empty', 1],
      ['/big', 0],
    ])
  })

  it('shows a part of a long list and says how many wait', () => {
    const rows = jsonRows(value, { open: new Set(['/big']), shown: new Map() })
    expect(rows).toHaveLength(3 + 200 + 1)
    expect(rows.at(-1)).toMatchObject({ pointer: '/big', hidden: 300 })
    expect(jsonRows(value, { open: new Set(['/big']), shown: new Map([['/big', 500]]) })).toHaveLength(503)
  })

  it('shows a root that has no members', () => {
    expect(jsonRows(null, closed)).toEqual([expect.objectContaining({ value: null, key: '' })])
    expect(jsonRows({}, closed)).toEqual([])
  })

  it('finds keys and values, composed or not, and opens what is above them', () => {
    expect(searchJson(value, 'DEEP').pointers).toEqual(['/model/a~1b/1/deep'])
    expect(searchJson(value, '훈련'.normalize('NFD')).pointers).toEqual(['/model/a~1b/1/deep'])
    const view = viewOfHits(['/model/a~1b/1/deep', '/big/450'])
    expect([...view.open].toSorted()).toEqual(['/big', '/model', '/model/a~1b', '/model/a~1b/1'])
    expect(view.shown.get('/big')).toBe(451)
    expect(jsonRows(value, view).some((row) => row.pointer === '/big/450')).toBe(true)
  })

  it('does not take indices of lists for keys', () => {
    expect(searchJson({ list: ['x', 'y'] }, '1').pointers).toEqual([])
  })

  it('stops at a thousand hits', () => {
    const many = Object.fromEntries(Array.from({ length: 2000 }, (_, i) => [`key${i}`, 1]))
    expect(searchJson(many, 'key')).toMatchObject({ isCut: true, pointers: { length: 1000 } })
  })

  it('writes a path as code', () => {
    expect(pathText('/model/a~1b/1/deep', value)).toBe('model["a/b"][1].deep')
    expect(pathText('', value)).toBe('')
  })
})

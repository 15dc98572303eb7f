import { describe, expect, it } from 'vitest'
import { cellText, queryRows, tableOf, tableOfText } from './table-model.ts'

const names = ['n', '글', 'share', 'picture']
const rows = [
  [2, '나', 0.5, { _type: 'image-file', path: 'a.png' }],
  [10, '가', null, null],
  [1, '다', Number.NaN, { _type: 'image-file', path: 'b.png' }],
]
const table = tableOf(names, rows, 3)

describe('a table', () => {
  it('knows the types of its columns', () => {
    expect(table.columns.map(({ type }) => type)).toEqual(['number', 'text', 'number', 'media'])
    expect(
      tableOf(
        ['a', 'b', 'c', 'd'],
        [
          [true, '2026-01-02T03:04', [1]],
          [1, null, { a: 1 }],
        ],
        2,
      ).columns.map(({ type }) => type),
    ).toEqual(['text', 'time', 'json', 'empty'])
  })

  it('names columns that have no name', () => {
    expect(tableOf(['a'], [[1, 2]], 1).columns.map(({ name }) => name)).toEqual(['a', 'column 2'])
  })

  it('sorts by value, with what is absent last both ways', () => {
    const by = (column: number, isDescending: boolean): number[] =>
      queryRows(table, { search: '', sort: { column, isDescending } })
    expect(by(0, false)).toEqual([2, 0, 1])
    expect(by(0, true)).toEqual([1, 0, 2])
    expect(by(1, false)).toEqual([1, 0, 2])
    expect(by(2, true)).toEqual([0, 1, 2])
  })

  it('finds rows by any cell, composed or not', () => {
    expect(queryRows(table, { search: '나'.normalize('NFD'), sort: undefined })).toEqual([0])
    expect(queryRows(table, { search: 'B.PNG', sort: undefined })).toEqual([2])
  })

  it('reads text with numbers, and leaves names made of digits alone', () => {
    const read = tableOfText(
      [
        ['id', 'zip', 'big', 'x'],
        ['1', '007', '12345678901234567890', 'nan'],
        ['2', '100', '1', ''],
      ],
      true,
    )
    expect(read.rows).toEqual([
      [1, '007', 12345678901234567890n, Number.NaN],
      [2, '100', 1, null],
    ])
    expect(read.total).toBe(2)
    expect(tableOfText([['a'], ['1']], false).total).toBeUndefined()
  })

  it('writes NaN, infinities and long numbers as they are', () => {
    expect(cellText({ a: [Number.NaN, -Infinity], b: 12345678901234567890n, c: 'x' })).toBe(
      '{"a":[NaN,-Infinity],"b":12345678901234567890,"c":"x"}',
    )
    expect(cellText({ a: 1 })).toBe('{"a":1}')
    expect(cellText(null)).toBe('')
  })
})

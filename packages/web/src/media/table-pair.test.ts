import { expect, it } from 'vitest'
import { tableOf } from '../viewers/table-model.ts'
import { keysOf, pairOf } from './table-pair.ts'

const old = tableOf(
  ['id', 'name', 'score'],
  [
    [1, 'a', 0.5],
    [2, 'b', 0.5],
    [3, 'c', 0.1],
  ],
  3,
)
const now = tableOf(
  ['id', 'score', 'note'],
  [
    [1, 0.5, null],
    [2, 0.9, 'up'],
    [4, 0.2, null],
  ],
  3,
)
const names = { old: 'v0', now: 'v1' }

it('can be matched by columns that tell rows apart in both', () => {
  expect(keysOf(old, now)).toEqual(['id'])
  expect(keysOf(now, now)).toEqual(['id', 'score'])
})

it('has each column of both beside its like, and every row of either', () => {
  const { table } = pairOf(old, now, 'id', names)
  expect(table.columns.map(({ name }) => name)).toEqual([
    'id',
    'name (v0)',
    'name (v1)',
    'score (v0)',
    'score (v1)',
    'note (v0)',
    'note (v1)',
  ])
  expect(table.rows).toEqual([
    [1, 'a', null, 0.5, 0.5, null, null],
    [2, 'b', null, 0.5, 0.9, null, 'up'],
    [3, 'c', null, 0.1, null, null, null],
    [4, null, null, null, 0.2, null, null],
  ])
})

it('tells the rows in which something differs', () => {
  const [a, b] = [0.9, 0.5].map((score) =>
    tableOf(
      ['id', 'score'],
      [
        [1, 0.5],
        [2, score],
      ],
      2,
    ),
  )
  if (!a || !b) throw new Error('two tables were made')
  expect(pairOf(a, b, 'id', names).differing.rows).toEqual([[2, 0.9, 0.5]])
  expect(pairOf(a, a, 'id', names).differing.rows).toEqual([])
})

import { describe, expect, it } from 'vitest'
import { gridOf, panelKindOf, rowsWithin, searchOf, sectionsOf } from './sections.ts'

const number = (key: string) => ({ key, kinds: ['number'] })

describe('a key', () => {
  it.each([
    ['loss', ['number'], 'line'],
    ['loss', ['number', 'string'], 'line'],
    ['note', ['string'], 'none'],
    ['image', ['image-file'], 'media'],
    ['images', ['images/separated', 'number'], 'media'],
    ['_step', ['number'], 'none'],
    ['_wandb.x', ['number'], 'none'],
    ['_custom', ['number'], 'line'],
  ] as const)('%s of %o is shown as %s', (key, kinds, kind) => {
    expect(panelKindOf({ key, kinds })).toBe(kind)
  })
})

it('puts panels into sections by prefix, those without one first', () => {
  const keys = [number('train/loss'), number('loss'), number('eval/a/b'), { key: 'image', kinds: ['image-file'] }]
  expect(sectionsOf([...keys, number('/odd')]).map(({ name, panels }) => [name, panels.map(({ key }) => key)])).toEqual(
    [
      ['Charts', ['loss', '/odd']],
      ['Media', ['image']],
      ['eval', ['eval/a/b']],
      ['train', ['train/loss']],
    ],
  )
})

it.each([
  ['', ['a.b', 'Loss', '손실'], ['a.b', 'Loss', '손실']],
  ['^l|b$', ['a.b', 'Loss', 'x'], ['a.b', 'Loss']],
  ['a(', ['a(', 'b'], ['a(']],
  ['손실'.normalize('NFD'), ['손실', 'x'], ['손실']],
])('finds by %s', (text, keys, found) => {
  expect(keys.filter(searchOf(text))).toEqual(found)
})

describe('the grid', () => {
  const sections = sectionsOf(Array.from({ length: 10_000 }, (_, at) => number(`s${at % 10}/k${at}`)))
  const shape = { columns: 3, headingHeight: 40, panelHeight: 200, mediaHeight: 500 }

  it('knows where everything stands', () => {
    const grid = gridOf(sections, (name) => name === 's1', shape)
    expect(grid.height).toBe(10 * 40 + 9 * Math.ceil(1000 / 3) * 200)
    expect(grid.rows.slice(0, 2).map(({ top, panels }) => [top, panels?.length])).toEqual([
      [0, undefined],
      [40, 3],
    ])
  })

  it('gives media rows of their own, which are higher', () => {
    const keys = [number('a/x'), { key: 'a/img', kinds: ['image-file'] }, number('a/y')]
    const grid = gridOf(sectionsOf(keys), () => false, shape)
    expect(grid.rows.map(({ height, panels }) => [height, panels?.map(({ key }) => key)])).toEqual([
      [40, undefined],
      [200, ['a/x', 'a/y']],
      [500, ['a/img']],
    ])
  })

  it('mounts only what is in the window', () => {
    const grid = gridOf(sections, () => false, shape)
    const rows = rowsWithin(grid, 100_000, 100_900)
    expect(rows.map(({ top, height }) => top + height > 100_000 && top < 100_900)).toEqual(rows.map(() => true))
    expect(rows.length).toBe(6)
    expect(rowsWithin(grid, grid.height + 1, grid.height + 900)).toEqual([])
  })
})

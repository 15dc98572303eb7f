import * as fc from 'fast-check'
import { expect, it } from 'vitest'
import { aRow } from '../../testing/any-row.ts'
import { ArrivedRows } from './arrived-rows.ts'
import { tableOf, textOfCell } from './rows-columns.ts'
import { encodeRows } from './rows-file.ts'
import { openRows, type RowsFile } from './rows-reader.ts'

it.each([
  [
    'the TypeScript SDK',
    ['{"_step":0,"loss":0.25,"_timestamp":1715087846.25}', '{"_step":1,"loss":1e-7,"_timestamp":1715087847}'],
  ],
  [
    'the core of the client',
    ['{"loss":0.25,"_timestamp":1.71508784625e+09,"_step":0}', '{"loss":2e-05,"_timestamp":1.715087847e+09,"_step":1}'],
  ],
  ['Python', ['{"_step": 0, "loss": 1.0, "n": 3}', '{"_step": 1, "loss": 1e-05, "n": 4}']],
  [
    'media',
    [
      '{"_step":0,"i":{"_type":"image-file","path":"a/0.png"}}',
      '{"_step":1,"i":{"_type":"image-file","path":"a/1.png"}}',
    ],
  ],
  [
    'nested objects',
    ['{"_step":0,"d":{"x":1,"y":{"z":true}},"s":"a"}', '{"_step":1,"d":{"x":2,"y":{"z":false}},"s":"b"}'],
  ],
])('keeps no texts of rows of %s: columns give them', (_, texts) => {
  expect(tableOf(rowsOf(texts), true).texts).toEqual(texts.map(() => null))
})

it('keeps the text of a row that columns do not give to the letter', () => {
  const odd = [
    '{"_step":0,"loss":0.10}',
    '{"_step":1,"loss":1,"loss":2}',
    '{"_step":1.5,"loss":1}',
    '{"_step":3,"loss":1152921504606846977}',
    '{"_step":4,"a.b":1,"a":{"b":2}}',
    '{"_step":5,"_row":"mine"}',
  ]
  const table = tableOf(rowsOf(['{"_step":9,"loss":0.5}', ...odd]), true)
  expect(table.texts).toEqual([null, ...odd])
})

it('has a column a key, with its own type where all values have one', () => {
  const rows = ['{"_step":3,"n":1,"s":"a","b":true,"m":1}', '{"_step":4,"d":{"x":NaN},"l":[1,NaN],"m":"1","z":null}']
  const { columns, cells } = tableOf(rowsOf(rows), true)
  expect(Object.fromEntries(columns.map(({ key, kind }, at) => [key, [kind, ...(cells[at] ?? [])]]))).toEqual({
    _step: ['step', 3n, 4n],
    n: ['double', 1, null],
    s: ['text', 'a', null],
    b: ['boolean', true, null],
    m: ['json', '1', '"1"'],
    'd.x': ['double', null, NaN],
    l: ['json', null, '[1,NaN]'],
    z: ['double', null, null],
  })
})

it('gives the most frequent of many keys a column, and all rows again', async () => {
  const texts = Array.from({ length: 20 }, (_, step) => {
    const own = Array.from({ length: 100 }, (_unused, key) => `"rare/${step}/${key}":${key}`)
    return `{"_step":${step},"loss":${step / 7},${own.join(',')}}`
  })
  const { columns } = tableOf(rowsOf(texts), true)
  expect(columns).toHaveLength(501)
  expect(columns[1]?.key).toBe('loss')
  expect(await textsIn(await openFile(texts, [20]))).toEqual(texts)
})

it('does not tell the shapes of rows with too many keys for columns, whose text is kept', async () => {
  const texts = Array.from({ length: 20 }, (_, step) => {
    const own = Array.from({ length: 3000 }, (_unused, key) => `"layer${step}/unit${key}":${key}`)
    return `{"_step":${step},${own.join(',')}}`
  })
  const bytes = await encodeRows(rowsOf(texts), [20])
  expect(bytes.length).toBeLessThan(texts.join('').length / 4)
  expect(await textsIn(await openBytes(bytes))).toEqual(texts)
})

it('finds a row in its group, and in a file without any none', async () => {
  const texts = Array.from({ length: 10 }, (_, step) => `{"_step":${step},"loss":0.5}`)
  const file = await openFile(texts, [4, 5, 1])
  expect([0, 3, 4, 8, 9, 10].map((row) => file.groupOf(row))).toEqual([0, 0, 1, 1, 2, -1])
  const { firstRow, count, lineAt, stepAt } = await file.readGroup(1)
  expect([firstRow, count, lineAt(2), stepAt(2)]).toEqual([4, 5, 6, 6])
  expect((await openFile([], [])).groupCount).toBe(0)
})

it('does not read a file that was changed', async () => {
  const bytes = (
    await encodeRows(rowsOf(Array.from({ length: 100 }, (_, step) => `{"_step":${step},"loss":${step / 3}}`)), [100])
  ).slice()
  bytes.set([(bytes[300] ?? 0) ^ 1], 300)
  const file = await openBytes(bytes)
  await expect(file.readGroup(0)).rejects.toThrow('checksum')
})

it('gives any rows again to the letter, by columns wherever it says so', async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(aRow(), { minLength: 1, maxLength: 30 }), async (texts) => {
      const { columns, cells, shapes, shapeOf } = tableOf(rowsOf(texts), true)
      for (const [at, text] of texts.entries()) {
        const shape = shapes[shapeOf[at] ?? -1]
        if (!shape) continue
        const values = shape.columns.map((place) => {
          const column = columns[place]
          return column ? textOfCell(cells[place]?.[at], column) : ''
        })
        expect(shape.pieces.map((piece, slot) => piece + (values[slot] ?? '')).join('')).toBe(text)
      }
      const middle = Math.ceil(texts.length / 2)
      const groups = [middle, texts.length - middle].filter((count) => count > 0)
      expect(await textsIn(await openFile(texts, groups))).toEqual(texts)
    }),
    { numRuns: 60 },
  )
})

function rowsOf(texts: readonly string[]): ArrivedRows {
  const rows = new ArrivedRows()
  for (const [line, text] of texts.entries()) rows.add('', line, text, new Map())
  return rows
}

async function openFile(texts: readonly string[], groups: readonly number[]): Promise<RowsFile> {
  return openBytes(await encodeRows(rowsOf(texts), groups))
}

function openBytes(bytes: Uint8Array): Promise<RowsFile> {
  return openRows({ sizeBytes: bytes.length, read: (start, end) => Promise.resolve(bytes.slice(start, end)) })
}

async function textsIn(file: RowsFile): Promise<readonly string[]> {
  const texts: string[] = []
  for (let group = 0; group < file.groupCount; group++) {
    const { count, textAt } = await file.readGroup(group)
    for (let i = 0; i < count; i++) texts.push(textAt(i))
  }
  return texts
}

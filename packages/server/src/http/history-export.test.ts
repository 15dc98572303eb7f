import { zstdDecompressSync } from 'node:zlib'
import { flatten, parseExact, readRow, stringifyExact, type Json } from '@amphora/wire'
import * as fc from 'fast-check'
import { parquetMetadata, parquetRead } from 'hyparquet'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { basic, startTestApp, TEST_KEY, type TestAnswer, type TestApp } from '../testing/app.ts'
import { createModel } from '../testing/history-model.ts'
import type { Cell, Column, TableRow } from '../domain/history-export.ts'
import { parquetOf } from '../domain/parquet-table.ts'

let app: TestApp
let runCount = 0

beforeAll(async () => {
  app = await startTestApp()
})
afterAll(() => app.close())

/** A run with these lines, in posts of the default writer that begin where each says; its id. */
async function aRun(
  ...posts: readonly { readonly offset: number; readonly lines: readonly string[] }[]
): Promise<string> {
  const id = `run${(runCount += 1)}`
  await app.ask(`mutation { upsertBucket(input: {name: "${id}", modelName: "p"}) { inserted } }`)
  for (const { offset, lines } of posts) {
    const files = { 'wandb-history.jsonl': { offset, content: lines } }
    const { status, text } = await app.send(`/files/admin/p/${id}/file_stream`, { method: 'POST', body: { files } })
    if (status !== 200) throw new Error(text)
  }
  return id
}

/** What came: the columns, and rows of one text, number, flag or null for each. */
interface Table {
  readonly columns: readonly Column[]
  readonly rows: readonly (readonly (Cell | null)[])[]
  readonly groupCount: number
}

async function download(id: string, extension: 'parquet' | 'csv', query = ''): Promise<Response> {
  const response = await fetch(`${app.url}/files/admin/p/${id}/download.${extension}${query}`, {
    headers: { authorization: basic(TEST_KEY) },
  })
  expect(response.status).toBe(200)
  return response
}

async function parquetTable(id: string, query = ''): Promise<Table> {
  return readTable(await (await download(id, 'parquet', query)).arrayBuffer())
}

async function readTable(file: ArrayBuffer): Promise<Table> {
  const metadata = parquetMetadata(file)
  const note = metadata.key_value_metadata?.find(({ key }) => key === 'amphora')
  const { columns } = JSON.parse(note?.value ?? '') as { columns: readonly Column[] }
  const read: (Cell | null)[][] = Array.from({ length: Number(metadata.num_rows) }, () => columns.map(() => null))
  await parquetRead({
    file,
    compressors: { ZSTD: (bytes) => new Uint8Array(zstdDecompressSync(bytes)) },
    onChunk({ columnName, columnData, rowStart }) {
      const place = columns.findIndex(({ key }) => key === columnName)
      for (const [at, cell] of Array.from<Cell | null | undefined>(columnData).entries()) {
        const row = read[rowStart + at]
        if (row) row[place] = cell ?? null
      }
    },
  })
  return { columns, rows: read, groupCount: metadata.row_groups.length }
}

/** Values by key without nulls, whatever they were written as. */
function valuesOf({ columns, rows }: Pick<Table, 'columns' | 'rows'>): readonly Record<string, Json>[] {
  return rows.map((row) =>
    Object.fromEntries(
      row.flatMap((cell, at): [string, Json][] => {
        const column = columns[at]
        if (cell === null || !column) return []
        if (column.kind === 'json') return unpacked(column.key, parseExact(String(cell)))
        return [[column.key, typeof cell === 'bigint' ? wholeOf(cell) : cell]]
      }),
    ),
  )
}

function unpacked(key: string, value: Json): [string, Json][] {
  return key === '_other' ? Object.entries(value as Record<string, Json>) : [[key, value]]
}

function wholeOf(value: bigint): number | bigint {
  return Number.isSafeInteger(Number(value)) ? Number(value) : value
}

/** The cells of CSV that was read by the book; what is not quoted and empty is null. */
function csvTable(text: string, columns: readonly Column[]): readonly (readonly (Cell | null)[])[] {
  const rows = [...recordsOf(text)]
  expect(rows[0]?.map((field) => field.text)).toEqual(columns.map(({ key }) => key))
  return rows.slice(1).map((row) => row.map((field, at) => cellOf(field, columns[at])))
}

interface Field {
  readonly text: string
  readonly isQuoted: boolean
}

function* recordsOf(text: string): Generator<readonly Field[]> {
  let record: Field[] = []
  for (const [, quoted, bare = '', end] of text.matchAll(/(?:"((?:[^"]|"")*)"|([^",\r\n]*))(,|\r\n)/gs)) {
    const isQuoted = quoted !== undefined
    record.push({ text: isQuoted ? quoted.replaceAll('""', '"') : bare, isQuoted })
    if (end === ',') continue
    yield record
    record = []
  }
}

function cellOf({ text, isQuoted }: Field, column: Column | undefined): Cell | null {
  if (text === '' && !isQuoted) return null
  if (column?.kind === 'int64') return BigInt(text)
  if (column?.kind === 'double') return Number(text)
  return column?.kind === 'boolean' ? text === 'true' : text
}

/** Numbers that only differ in how they are spelt are one. */
function plain(value: Json): Json {
  if (typeof value === 'bigint') return wholeOf(value)
  if (Array.isArray(value)) return value.map((item: Json) => plain(item))
  if (typeof value !== 'object' || value === null) return value
  return Object.fromEntries(Object.entries(value).map(([key, member]) => [key, plain(member)]))
}

const KEYS = [
  'loss',
  'a',
  'a.b',
  '_step',
  '_other',
  '_runtime',
  '__proto__',
  'constructor',
  'say "hi",\r\n',
  '한글',
  '',
]

function aValue(): fc.Arbitrary<Json> {
  return fc.oneof(
    fc.double(),
    fc.integer(),
    fc.constantFrom<Json>(
      NaN,
      Infinity,
      -Infinity,
      -0,
      null,
      true,
      false,
      '',
      'NaN',
      'a,"b"\r\nc',
      '\u{1f600}',
      '\ud800',
    ),
    fc.constantFrom<Json>(2n ** 63n - 1n, -(2n ** 63n), 2n ** 63n, 2n ** 53n + 1n, 2n ** 80n),
    fc.string(),
    fc.constantFrom<Json>(
      [],
      [1, NaN],
      {},
      { b: 1, c: { d: [2n ** 60n] } },
      { _type: 'histogram', values: [1, Infinity] },
    ),
  )
}

/** Keys that keep to one kind of value beside those that do not. */
function aRow(): fc.Arbitrary<Record<string, Json>> {
  const steady = fc.record(
    {
      whole: fc.integer(),
      long: fc.constantFrom<Json>(1, 2n ** 60n, -(2n ** 63n)),
      number: fc.double(),
      flag: fc.boolean(),
      text: fc.string(),
    },
    { requiredKeys: [] },
  )
  return fc
    .tuple(steady, fc.array(fc.tuple(fc.constantFrom(...KEYS), aValue()), { maxLength: 5 }))
    .map(([some, others]) => ({ ...some, ...Object.fromEntries(others) }))
}

describe('a history as a table', { timeout: 300_000 }, () => {
  it('is in Parquet and in CSV what a scan gives', async () => {
    const somePosts = fc.array(fc.record({ offset: fc.nat(30), rows: fc.array(aRow(), { maxLength: 12 }) }), {
      maxLength: 4,
    })
    await fc.assert(
      fc.asyncProperty(somePosts, async (drawn) => {
        const posts = drawn.map(({ offset, rows }) => ({ offset, lines: rows.map((row) => stringifyExact(row)) }))
        const model = createModel()
        for (const { offset, lines } of posts) model.append('history', '', offset, lines)
        const expected = model
          .visible('history')
          .map(({ text }) => [...flatten(readRow(text).values)].filter(([, value]) => value !== null))
          .map((row) => Object.fromEntries(row.map(([key, value]) => [key, plain(value)])))
        const id = await aRun(...posts)
        const table = await parquetTable(id)
        expectSame(valuesOf(table), expected)
        const text = await (await download(id, 'csv')).text()
        expectSame(valuesOf({ ...table, rows: csvTable(text, table.columns) }), expected)
      }),
      { numRuns: 40 },
    )
  })

  /** `toEqual` takes a key `__proto__` for a prototype. */
  function expectSame(found: readonly Record<string, Json>[], expected: readonly Record<string, Json>[]): void {
    const sorted = (rows: readonly Record<string, Json>[]) =>
      rows.map((row) =>
        Object.entries(row)
          .toSorted(([a], [b]) => (a < b ? -1 : 1))
          .map(([key, value]) => [key, plain(value)]),
      )
    expect(sorted(found)).toStrictEqual(sorted(expected))
  }

  it('has columns of the narrowest type that holds all values', async () => {
    const id = await aRun({
      offset: 0,
      lines: [
        '{"_step": 0, "whole": 1, "long": 9007199254740993, "number": 1, "flag": true, "text": "a", "mixed": 1, "some": {"acc": 0.5}}',
        '{"_step": 1, "whole": 2, "long": 2, "number": NaN, "flag": false, "text": "", "mixed": "1", "image": {"_type": "image-file"}}',
        '{"_step": 2, "huge": 18446744073709551616, "nothing": null, "list": [1]}',
      ],
    })
    const { columns, rows } = await parquetTable(id)
    expect(columns).toEqual([
      { key: '_step', kind: 'int64' },
      { key: '_timestamp', kind: 'double' },
      { key: '_runtime', kind: 'double' },
      { key: 'whole', kind: 'int64' },
      { key: 'long', kind: 'int64' },
      { key: 'number', kind: 'double' },
      { key: 'flag', kind: 'boolean' },
      { key: 'text', kind: 'string' },
      { key: 'mixed', kind: 'json' },
      { key: 'some.acc', kind: 'double' },
      { key: 'image', kind: 'json' },
      { key: 'huge', kind: 'json' },
      { key: 'list', kind: 'json' },
    ])
    expect(rows[1]).toEqual([1n, null, null, 2n, 2n, NaN, false, '', '"1"', null, '{"_type":"image-file"}', null, null])
    const csv = await download(id, 'csv')
    expect(csv.headers.get('content-type')).toBe('text/csv; charset=utf-8')
    expect(csv.headers.get('content-disposition')).toBe(`attachment; filename*=UTF-8''${id}.csv`)
    expect((await csv.text()).split('\r\n')[2]).toBe('1,,,2,2,NaN,false,"","""1""",,"{""_type"":""image-file""}",,')
  })

  it('has only the keys that are asked for, and rows that have one of them', async () => {
    const lines = ['{"_step": 0, "a": 1, "b": 2}', '{"_step": 1, "c": 3}', '{"_step": 2, "c": 3, "b": 4}']
    const id = await aRun({ offset: 0, lines })
    const query = '?key=b&key=absent&key=a&key=b'
    expect(await (await download(id, 'csv', query)).text()).toBe('_step,b,absent,a\r\n0,2,,1\r\n2,4,,\r\n')
    const { columns, rows } = await parquetTable(id, query)
    expect(columns.map(({ key }) => key)).toEqual(['_step', 'b', 'absent', 'a'])
    expect(rows).toEqual([
      [0n, 2n, null, 1n],
      [2n, 4n, null, null],
    ])
    const many = Array.from({ length: 2001 }, (_, at) => `key=${at}`).join('&')
    expect((await app.send(`/files/admin/p/${id}/download.csv?${many}`)).status).toBe(400)
  })

  it('of a run without rows is a table without rows', async () => {
    const id = await aRun()
    expect(await (await download(id, 'csv')).text()).toBe('_step,_timestamp,_runtime\r\n')
    expect((await parquetTable(id)).rows).toEqual([])
  })

  it('keeps the order of a scan over many row groups', async () => {
    const lines = Array.from({ length: 40_000 }, (_, at) =>
      at % 100 === 0 ? `{"_step": ${at}, "loss": ${at / 8}, "rare": "${at}"}` : `{"_step": ${at}, "loss": ${at / 8}}`,
    )
    const halves = [20_000, 0].map((offset) => ({ offset, lines: lines.slice(offset, offset + 20_000) }))
    const { rows, groupCount } = await parquetTable(await aRun(...halves))
    expect(groupCount).toBe(3)
    expect(rows.map(([step]) => Number(step))).toEqual(lines.map((_, at) => at))
    expect(rows.map((row) => row[3])).toEqual(lines.map((_, at) => at / 8))
    expect(rows.map((row) => row[4])).toEqual(lines.map((_, at) => (at % 100 === 0 ? String(at) : null)))
  })

  it('has the keys that were logged most as columns, and all others as JSON in one', async () => {
    const often = Array.from({ length: 1990 }, (_, at) => [`often/${at}`, at] as const)
    const rows = [0, 1].map((step) => ({
      _step: step,
      ...Object.fromEntries(often),
      ...Object.fromEntries(Array.from({ length: 500 }, (_, at) => [`once/${step}/${at}`, at])),
    }))
    const table = await parquetTable(await aRun({ offset: 0, lines: rows.map((row) => JSON.stringify(row)) }))
    expect(table.columns).toHaveLength(2003) // two of the first keys were never logged
    expect(table.columns.at(-1)).toEqual({ key: '_other', kind: 'json' })
    expect(table.columns.filter(({ key }) => key.startsWith('often/'))).toHaveLength(1990)
    expect(valuesOf(table)).toEqual(rows)
  })
})

describe('who may have it', () => {
  it('is whoever may read the project; others learn nothing', async () => {
    const id = await aRun({ offset: 0, lines: ['{"_step": 0}'] })
    const made = await app.ask(
      'mutation { createUser(input: {email: "s@example.com", username: "stranger"}) { apiKey { name } } }',
    )
    const { data } = made.json as { data: { createUser: { apiKey: { name: string } } } }
    const headers = { authorization: basic(data.createUser.apiKey.name) }
    for (const extension of ['csv', 'parquet']) {
      const hidden = await app.send(`/files/admin/p/${id}/download.${extension}`, { headers })
      const absent = await app.send(`/files/nobody/p/${id}/download.${extension}`, { headers })
      expect([hidden.status, messageOf(hidden)]).toEqual([404, messageOf(absent)])
      expect((await fetch(`${app.url}/files/admin/p/${id}/download.${extension}`)).status).toBe(401)
    }
  })
})

function messageOf({ json }: TestAnswer): string {
  return (json as { errors: [{ message: string }] }).errors[0].message
}

it('is sent while it is read', async () => {
  let read = 0
  async function* rows(): AsyncGenerator<TableRow, undefined> {
    while (read < 100_000) {
      read += 1
      yield { places: [0], cells: [read] }
    }
    return undefined
  }
  const pieces = parquetOf({ columns: [{ key: '_step', kind: 'int64' }], rows }, {})
  expect((await pieces.next()).value).toBeInstanceOf(Uint8Array)
  expect(read).toBeLessThan(20_000)
  await pieces.return(undefined)
})

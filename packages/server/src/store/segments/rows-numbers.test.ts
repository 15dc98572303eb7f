import { flatten, readRow, type Json } from '@amphora/wire'
import * as fc from 'fast-check'
import { expect, it } from 'vitest'
import { ANY_KEYS, aRow } from '../../testing/any-row.ts'
import { toStep } from '../step.ts'
import type { Int64 } from '../tables.ts'
import { ArrivedRows } from './arrived-rows.ts'
import { NO_NUMBERS, type NumberColumn } from './number-column.ts'
import { encodeRows } from './rows-file.ts'
import { openRows, type RowsFile } from './rows-reader.ts'

it('gives the numbers of any rows by columns, or says that rows must tell', async () => {
  const told = { keys: 0, places: 0 }
  await fc.assert(
    fc.asyncProperty(
      fc.array(aRow(), { minLength: 1, maxLength: 30 }),
      fc.subarray([...ANY_KEYS, 'none', '\ud800'], { minLength: 1, maxLength: 3 }),
      async (texts, keys) => {
        const rows = texts.map((text, at) => rowOf(text, 7 * at))
        const middle = Math.ceil(texts.length / 2)
        const sizes = [middle, texts.length - middle].filter((count) => count > 0)
        const file = await openBytes(await encodeRows(arrived(rows), sizes))
        for (let group = 0, from = 0; group < sizes.length; from += sizes[group++] ?? 0) {
          const own = rows.slice(from, from + (sizes[group] ?? 0))
          const numbers = await file.readNumbers(group, { keys, hasLines: true })
          told.places += 1
          if (!numbers) continue
          told.keys += 1
          expect([numbers.firstRow, numbers.count, [...(numbers.lines ?? [])]]).toEqual([
            from,
            own.length,
            own.map(({ line }) => line),
          ])
          expect(pointsIn(numbers.steps, own.length)).toEqual(
            own.flatMap(({ step }, row) => (step === null ? [] : [[row, Number(step)]])),
          )
          for (const key of keys) {
            expect(pointsIn(numbers.columns.get(key), own.length)).toEqual(
              own.flatMap(({ flat }, row) => {
                const value = flat.get(key)
                return typeof value === 'number' || typeof value === 'bigint' ? [[row, Number(value)]] : []
              }),
            )
          }
        }
      },
    ),
    { numRuns: 150 },
  )
  expect(told.keys).toBeGreaterThan(told.places / 20)
})

it('does not tell numbers by columns of a key that has texts too, or is one of too many', async () => {
  const mixed = await openFile(['{"_step":0,"loss":1,"acc":2}', '{"_step":1,"loss":"text","b":true}'], [2])
  const askedOf = (file: RowsFile, ...keys: readonly string[]) => file.readNumbers(0, { keys, hasLines: false })
  expect(await askedOf(mixed, 'loss')).toBeUndefined()
  expect(await askedOf(mixed, 'acc', 'loss')).toBeUndefined()
  expect(
    [...((await askedOf(mixed, 'acc', 'b', 'none'))?.columns.values() ?? [])].map(({ values }) => [...values]),
  ).toEqual([[2], [], []])
  const keys = Array.from({ length: 501 }, (_, at) => `"k${at}":${at}`)
  const wide = await openFile([`{"_step":0,${keys.join(',')}}`], [1])
  expect([await askedOf(wide, 'k500'), await askedOf(wide, 'none'), (await askedOf(wide, 'k3'))?.count]).toEqual([
    undefined,
    undefined,
    1,
  ])
  expect(await askedOf(await openFile(['{"_step":9007199254740993,"acc":1}'], [1]), 'acc')).toBeUndefined()
})

it('reads no more of a wide file than the columns that are asked for', async () => {
  const rows = Array.from({ length: 1500 }, (_, step) => {
    const own = Array.from({ length: 200 }, (_unused, key) => `"k${key}":${Math.sin(step * 200 + key)}`)
    return rowOf(`{"_step":${step},${own.join(',')}}`, step)
  })
  const bytes = await encodeRows(arrived(rows), [1500])
  let readBytes = 0
  const read = (start: number, end: number): Promise<Uint8Array> => {
    readBytes += end - start
    return Promise.resolve(bytes.slice(start, end))
  }
  const file = await openRows({ sizeBytes: bytes.length, read })
  readBytes = 0
  const numbers = await file.readNumbers(0, { keys: ['k5', 'k190'], hasLines: false })
  expect([...(numbers?.columns.get('k190')?.values ?? [])]).toEqual(rows.map((_, step) => Math.sin(step * 200 + 190)))
  expect(readBytes).toBeLessThan(bytes.length / 10)
})

it('gives numbers of more rows than a page has', async () => {
  const count = 140_000
  const hasValue = (step: number): boolean => step % 3 !== 0 || step > 139_000
  const rows = Array.from({ length: count }, (_, step) =>
    rowOf(`{"_step":${step}${hasValue(step) ? `,"a":${step}` : ''}}`, step),
  )
  const numbers = await (
    await openBytes(await encodeRows(arrived(rows), [count]))
  ).readNumbers(0, { keys: ['a'], hasLines: false })
  const steps = Array.from(rows.keys())
  expect(pointsIn(numbers?.steps, count)).toEqual(steps.map((step) => [step, step]))
  expect(pointsIn(numbers?.columns.get('a'), count)).toEqual(steps.filter(hasValue).map((step) => [step, step]))
})

function pointsIn(column: NumberColumn = NO_NUMBERS, count: number): readonly (readonly [number, number])[] {
  const { rows, values } = column
  expect(values).toHaveLength(rows?.length ?? count)
  return Array.from(values, (value, at) => [rows?.[at] ?? at, value])
}

interface Row {
  readonly line: number
  readonly text: string
  readonly step: Int64 | null
  readonly flat: ReadonlyMap<string, Json>
}

function rowOf(text: string, line = 0): Row {
  const { step, values } = readRow(text)
  return { line, text, step: toStep(step), flat: flatten(values) }
}

function arrived(rows: readonly Row[]): ArrivedRows {
  const all = new ArrivedRows()
  for (const { line, text } of rows) all.add('', line, text, new Map())
  return all
}

async function openFile(texts: readonly string[], groups: readonly number[]): Promise<RowsFile> {
  return openBytes(await encodeRows(arrived(texts.map((text, line) => rowOf(text, line))), groups))
}

function openBytes(bytes: Uint8Array): Promise<RowsFile> {
  return openRows({ sizeBytes: bytes.length, read: (start, end) => Promise.resolve(bytes.slice(start, end)) })
}

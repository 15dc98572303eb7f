import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { decodeChartBody, encodeChartBody, type BodyPart } from './chart-body.ts'

/** Of each form: alike, near whole numbers, far ones, exact in 32 bits, and any. */
const column = (rows: number): fc.Arbitrary<Float64Array> =>
  fc
    .oneof(
      fc.double().map((value) => Array.from({ length: rows }, () => value)),
      many(fc.integer({ min: -100, max: 100 }), rows),
      many(fc.integer({ min: -30_000, max: 30_000 }), rows),
      many(fc.maxSafeInteger(), rows),
      many(fc.float(), rows),
      many(fc.double(), rows),
      many(fc.constantFrom(0, -0, NaN, Infinity, -Infinity, 1), rows),
    )
    .map((values) => Float64Array.from(values))

function many(value: fc.Arbitrary<number>, rows: number): fc.Arbitrary<readonly number[]> {
  return fc.array(value, { minLength: rows, maxLength: rows })
}

const series = fc
  .nat({ max: 20 })
  .chain((rows) => fc.record({ x: column(rows), 'a b': column(rows), mean: column(rows) }))
  .map((columns) => ({ facts: { key: 'é/"' }, columns }))

function sizeOf(...columns: readonly (readonly number[])[]): number {
  const named = Object.fromEntries(columns.map((values, at) => [`c${at}`, Float64Array.from(values)]))
  return encodeChartBody([{ facts: {}, series: [{ facts: {}, columns: named }] }]).length
}

it('gives every number of every column back as it was', () => {
  const parts = fc.array(fc.record({ facts: fc.constant({ run: 'r', lastStep: null }), series: fc.array(series) }))
  fc.assert(
    fc.property(parts, (wanted) => {
      const found = decodeChartBody(encodeChartBody(wanted))
      expect(found.map(({ facts }) => facts)).toEqual(wanted.map(({ facts }) => facts))
      expect(columnsOf(found)).toEqual(columnsOf(wanted))
    }),
  )
})

/** With `-0` and NaN told apart. */
function columnsOf(parts: readonly BodyPart[]): unknown {
  const text = (value: number): string => (Object.is(value, -0) ? '-0' : String(value))
  return parts.map(({ series: all }) =>
    all.map(({ columns }) => Object.entries(columns).map(([name, values]) => [name, Array.from(values, text)])),
  )
}

describe('size', () => {
  const rows = Array.from({ length: 1000 }, (_, row) => row)
  const empty = sizeOf([])

  it('steps take a byte, what is alike takes eight in all', () => {
    expect(sizeOf(rows.map((row) => 32 * row)) - empty).toBeLessThan(1100)
    expect(sizeOf(rows.map(() => 0.1)) - empty).toBeLessThan(20)
  })

  it('numbers of 32 bits take four bytes, others eight', () => {
    expect(sizeOf(rows.map((row) => Math.fround(Math.sin(row)))) - empty).toBeLessThan(4100)
    expect(sizeOf(rows.map((row) => Math.sin(row))) - empty).toBeGreaterThanOrEqual(8000)
  })
})

it('bytes that are no chart are refused', () => {
  const whole = encodeChartBody([{ facts: {}, series: [{ facts: {}, columns: { x: Float64Array.of(1.5, 2.1) } }] }])
  for (const bytes of [new Uint8Array(), whole.subarray(0, 10), whole.subarray(0, -1)]) {
    expect(() => decodeChartBody(bytes)).toThrow('no chart')
  }
})

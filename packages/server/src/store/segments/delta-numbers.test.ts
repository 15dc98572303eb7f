import * as fc from 'fast-check'
import { ByteWriter } from 'hyparquet-writer'
import { deltaBinaryPack } from 'hyparquet-writer/src/delta.js'
import { expect, it } from 'vitest'
import { decodeDeltas } from './delta-numbers.ts'

function packed(values: readonly bigint[]): Uint8Array {
  const writer = new ByteWriter()
  deltaBinaryPack(writer, [...values], 'INT64')
  return new Uint8Array(writer.getBytes())
}

it('gives whole numbers again, however far apart, or nothing where one is not exact', () => {
  const width = fc.integer({ min: 1, max: 63 })
  const values = width.chain((bits) =>
    fc.array(fc.bigInt({ min: -(2n ** BigInt(bits)) + 1n, max: 2n ** BigInt(bits) - 1n }), { maxLength: 300 }),
  )
  let given = 0
  fc.assert(
    fc.property(values, (all) => {
      const decoded = decodeDeltas(packed(all), all.length)
      if (decoded) given += 1
      const least = all.reduce((low, value) => (value < low ? value : low), 0n)
      const most = all.reduce((high, value) => (value > high ? value : high), 0n)
      expect(decoded ? Array.from(decoded, BigInt) : most - least > 2n ** 42n || all).toEqual(decoded ? all : true)
    }),
    { numRuns: 300 },
  )
  expect(given).toBeGreaterThan(100)
})

it('gives numbers that rise evenly', () => {
  const rising = Array.from({ length: 5000 }, (_, at) => BigInt(at * 3 - 7))
  expect(Array.from(decodeDeltas(packed(rising), 5000) ?? [], BigInt)).toEqual(rising)
})

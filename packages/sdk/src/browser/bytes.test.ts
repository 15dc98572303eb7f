import { createHash } from 'node:crypto'
import { inflateSync } from 'node:zlib'
import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { deflate } from './deflate.ts'
import { md5Base64, md5Hex } from './md5.ts'
import { sha256 } from './sha-256.ts'

const anyBytes = fc.uint8Array({ maxLength: 400 })
/** Bytes that repeat themselves: of few values, or pieces again and again. */
const repetitive = fc.oneof(
  fc.uint8Array({ max: 2, maxLength: 3000 }),
  fc
    .tuple(fc.uint8Array({ minLength: 1, maxLength: 40 }), fc.integer({ min: 1, max: 200 }))
    .map(([piece, times]) => Uint8Array.from({ length: piece.length * times }, (_, i) => piece[i % piece.length] ?? 0)),
)

describe('what a page does by itself, as Node does it', () => {
  it('SHA-256 and MD5 of any bytes', () => {
    fc.assert(
      fc.property(anyBytes, (bytes) => {
        expect(sha256(bytes)).toBe(createHash('sha256').update(bytes).digest('hex'))
        expect(md5Hex(bytes)).toBe(createHash('md5').update(bytes).digest('hex'))
        expect(md5Base64(bytes)).toBe(createHash('md5').update(bytes).digest('base64'))
      }),
    )
  })

  it('hashes at the edges of blocks', () => {
    for (let length = 50; length < 140; length++) {
      const bytes = new Uint8Array(length).fill(length)
      expect(sha256(bytes)).toBe(createHash('sha256').update(bytes).digest('hex'))
      expect(md5Hex(bytes)).toBe(createHash('md5').update(bytes).digest('hex'))
    }
  })

  it('zlib streams that inflate to the same bytes', () => {
    fc.assert(
      fc.property(fc.oneof(anyBytes, repetitive), (bytes) => {
        expect(new Uint8Array(inflateSync(deflate(bytes)))).toEqual(bytes)
      }),
    )
  })

  it('zlib streams of repeats from far away, of every length', () => {
    const noise = Uint8Array.from({ length: 40_000 }, (_, i) => Math.imul(i + 1, 2_654_435_761) >>> 24)
    for (let length = 3; length <= 300; length += 33) {
      const bytes = new Uint8Array([...noise.subarray(0, 33_000), ...noise.subarray(300, 300 + length)])
      expect(new Uint8Array(inflateSync(deflate(bytes)))).toEqual(bytes)
    }
  })

  it('pictures become small', () => {
    const rows = Uint8Array.from({ length: 256 * 257 }, (_, i) => (i % 257 === 0 ? 0 : (i % 257) >> 4))
    expect(deflate(rows).length).toBeLessThan(rows.length / 20)
  })
})

import { createHash } from 'node:crypto'
import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { md5Base64, md5Hex } from './md5.ts'
import { sha256 } from './sha-256.ts'

const anyBytes = fc.uint8Array({ maxLength: 400 })

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
})

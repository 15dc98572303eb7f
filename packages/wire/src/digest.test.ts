import { Buffer } from 'node:buffer'
import { createHash } from 'node:crypto'
import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { md5Base64Of, md5HexOf, parseContentDigest, parseMd5Base64, parseMd5Hex, parseSha256Hex } from './digest.ts'

const EMPTY_FILE = '1B2M2Y8AsgTpgAmY7PhCfg=='

describe('digests', () => {
  it('change between base64 and hexadecimal without loss', () => {
    fc.assert(
      fc.property(fc.uint8Array({ minLength: 16, maxLength: 16 }), (bytes) => {
        const base64 = parseMd5Base64(Buffer.from(bytes).toString('base64'))
        const hex = parseMd5Hex(Buffer.from(bytes).toString('hex'))
        expect(md5HexOf(base64)).toBe(hex)
        expect(md5Base64Of(hex)).toBe(base64)
      }),
    )
  })

  it('of the empty file is the one the client sends', () => {
    const hex = parseMd5Hex(createHash('md5').digest('hex'))
    expect(md5Base64Of(hex)).toBe(EMPTY_FILE)
    expect(parseContentDigest(EMPTY_FILE)).toBe(EMPTY_FILE)
  })

  it.each(['', '1B2M2Y8AsgTpgAmY7PhCfg', '1B2M2Y8AsgTpgAmY7PhCfh==', '1B2M2Y8AsgTpgAmY7PhCf-==', `${EMPTY_FILE}\n`])(
    'in base64 are refused as %j',
    (text) => {
      expect(() => parseMd5Base64(text)).toThrow(/is not an MD5/)
      expect(() => parseContentDigest(text)).toThrow(/is not a digest of 16 bytes/)
    },
  )

  it('in hexadecimal are refused with capitals or another length', () => {
    const sha256 = createHash('sha256').digest('hex')
    expect(parseSha256Hex(sha256)).toBe(sha256)
    for (const wrong of [sha256.toUpperCase(), sha256.slice(1), `${sha256}0`, `${sha256}\n`]) {
      expect(() => parseSha256Hex(wrong)).toThrow(/is not a SHA-256/)
    }
    expect(() => parseMd5Hex('D41D8CD98F00B204E9800998ECF8427E')).toThrow(/is not an MD5/)
  })
})

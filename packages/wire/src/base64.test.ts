import { Buffer } from 'node:buffer'
import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { decodeBase64, encodeBase64 } from './base64.ts'

describe('base64', () => {
  it('is written as Node writes it, and reads back', () => {
    fc.assert(
      fc.property(fc.uint8Array(), (bytes) => {
        expect(encodeBase64(bytes)).toBe(Buffer.from(bytes).toString('base64'))
        expect(decodeBase64(encodeBase64(bytes))).toEqual(bytes)
      }),
    )
  })

  it.each(['Zg', 'Zg=', 'Zh==', 'Zm9=', 'Zm9v\n', 'Zm-v', 'Zm9v====', 'é==='])(
    'refuses %j, which it never writes',
    (text) => {
      expect(decodeBase64(text)).toBeUndefined()
    },
  )
})

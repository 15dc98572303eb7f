import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { decodeId, encodeId, tryDecodeId } from './ids.ts'

describe('ids', () => {
  it('are base64 of kind and number, and read back', () => {
    expect(encodeId('Artifact', 42)).toBe('QXJ0aWZhY3Q6NDI=')
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 10 ** 15 - 1 }), (number) => {
        expect(decodeId('Artifact', encodeId('Artifact', number))).toBe(number)
        expect(encodeId('Artifact', number)).not.toMatch(/[/+]/)
      }),
    )
  })

  it.each(['', 'Artifact:42', 'QXJ0aWZhY3Q6NDI', 'UnVuOjQy', 'QXJ0aWZhY3Q6MDE=', 'QXJ0aWZhY3Q6', 'QXJ0'.repeat(1000)])(
    'of an artifact are not %.40j',
    (id) => {
      expect(tryDecodeId('Artifact', id)).toBeUndefined()
      expect(() => decodeId('Artifact', id)).toThrow(/is not the id of a Artifact/)
    },
  )
})

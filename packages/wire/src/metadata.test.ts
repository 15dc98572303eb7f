import { describe, expect, it } from 'vitest'
import { MAX_METADATA_BYTES, parseMetadata, serializeMetadata } from './metadata.ts'

const withKeys = (count: number) =>
  JSON.stringify(Object.fromEntries(Array.from({ length: count }, (_, at) => [`k${at}`, at])))

describe('parseMetadata', () => {
  it('reads and writes without loss', () => {
    const text = '{"size":1152921504606846976,"shape":[50000,28,28],"한글":null}'
    expect(serializeMetadata(parseMetadata(text))).toBe(text)
  })

  it('accepts 100 keys and refuses 101', () => {
    expect(Object.keys(parseMetadata(withKeys(100)))).toHaveLength(100)
    expect(() => parseMetadata(withKeys(101))).toThrow(/at most 100 keys, this has 101/)
  })

  it('accepts 1 MiB and refuses a byte more', () => {
    const room = MAX_METADATA_BYTES - '{"a":""}'.length
    expect(parseMetadata(`{"a":"${'x'.repeat(room)}"}`)).toHaveProperty('a')
    expect(() => parseMetadata(`{"a":"${'x'.repeat(room + 1)}"}`)).toThrow(
      expect.objectContaining({ code: 'too_large' }),
    )
  })

  it.each(['', 'null', '[]', '{'])('refuses %j', (text) => {
    expect(() => parseMetadata(text)).toThrow(expect.objectContaining({ code: 'invalid_argument' }))
  })
})

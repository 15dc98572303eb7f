import { describe, expect, it } from 'vitest'
import { decodeText, linesOf } from './text.ts'

const encode = (text: string): Uint8Array => new TextEncoder().encode(text)

describe('text', () => {
  it('is UTF-8 where it can be', () => {
    expect(decodeText(encode('글\nb\n'), true)).toEqual({ text: '글\nb\n', encoding: 'utf-8', lineCount: 2 })
  })

  it('leaves out a character that the end of the beginning cuts in two', () => {
    expect(decodeText(encode('ab글').subarray(0, 4), false).text).toBe('ab')
  })

  it('is UTF-16 by its mark', () => {
    expect(decodeText(Uint8Array.of(0xff, 0xfe, 0x41, 0, 0x42, 0), true)).toMatchObject({
      text: 'AB',
      encoding: 'utf-16le',
    })
    expect(decodeText(Uint8Array.of(0xfe, 0xff, 0, 0x41), true)).toMatchObject({ text: 'A', encoding: 'utf-16be' })
  })

  it('is Windows-1252 when it is not UTF-8', () => {
    expect(decodeText(Uint8Array.of(0x63, 0x61, 0x66, 0xe9), true)).toMatchObject({
      text: 'café',
      encoding: 'windows-1252',
    })
  })

  it('has lines with any of the three ends', () => {
    expect(linesOf('a\r\nb\rc\n')).toEqual(['a', 'b', 'c'])
    expect(linesOf('')).toEqual([''])
  })
})

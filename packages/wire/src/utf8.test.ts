import { Buffer } from 'node:buffer'
import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { codePointCount, compareCodePoints, fitsUtf8, utf8ByteLength } from './utf8.ts'

const anyText = fc.oneof(
  fc.string({ unit: 'binary' }),
  fc.string({ unit: fc.constantFrom('a', '\ud800', '\udc00', '\uffff', '한') }),
)
const wellFormed = fc.string({ unit: 'binary' }).filter((text) => text.isWellFormed())

describe('utf8ByteLength', () => {
  it('counts the bytes that UTF-8 takes', () => {
    fc.assert(
      fc.property(anyText, (text) => {
        expect(utf8ByteLength(text)).toBe(Buffer.byteLength(text))
      }),
    )
  })
})

describe('fitsUtf8', () => {
  it('compares the bytes with the limit', () => {
    fc.assert(
      fc.property(anyText, fc.nat(40), (text, limit) => {
        expect(fitsUtf8(text, limit)).toBe(Buffer.byteLength(text) <= limit)
      }),
    )
  })
})

describe('codePointCount', () => {
  it('counts as iteration does', () => {
    fc.assert(
      fc.property(anyText, (text) => {
        expect(codePointCount(text)).toBe(Array.from(text).length)
      }),
    )
  })
})

describe('compareCodePoints', () => {
  it('orders as UTF-8 bytes do', () => {
    const close = fc.string({
      unit: fc.constantFrom('a', '\u{10000}', '\u{1f600}', '\uffff', '\ue000', '\ud7ff'),
      maxLength: 3,
    })
    const text = fc.oneof(close, wellFormed)
    fc.assert(
      fc.property(text, text, (left, right) => {
        const bytes = Buffer.compare(Buffer.from(left), Buffer.from(right))
        expect(Math.sign(compareCodePoints(left, right))).toBe(bytes)
      }),
    )
  })

  it('puts U+10000 after U+FFFF, where UTF-16 order does not', () => {
    expect(['\u{10000}', '\uffff'].toSorted(compareCodePoints)).toEqual(['\uffff', '\u{10000}'])
  })
})

import { isDeepStrictEqual } from 'node:util'
import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { AmphoraError } from './errors.ts'
import { parseExact, stringifyExact } from './exact-json.ts'
import { isJsonList, isJsonObject } from './json.ts'
import type { Json } from './json.ts'

/** Any value of the dialect, with every kind of number, odd keys and lone surrogates. */
const anyJson: fc.Arbitrary<Json> = fc.letrec<{ value: Json }>((tie) => ({
  value: fc.oneof(
    { depthSize: 'small', withCrossShrink: true },
    fc.oneof(
      fc.constant(null),
      fc.boolean(),
      fc.double(),
      fc.maxSafeInteger(),
      fc.bigInt().map(exactWhole),
      fc.constantFrom(-0, NaN, Infinity, -Infinity, 5e-324, 1e21, 2 ** 53, 1.2345678901234567e20),
      fc.string({ unit: 'binary' }),
    ),
    fc.array(tie('value')),
    fc
      .array(
        fc.tuple(
          fc.oneof(fc.string({ unit: 'binary' }), fc.constantFrom('__proto__', 'constructor', '')),
          tie('value'),
        ),
      )
      .map((members) => Object.fromEntries(members)),
  ),
})).value

function exactWhole(whole: bigint): number | bigint {
  return BigInt(Number.MIN_SAFE_INTEGER) <= whole && whole <= BigInt(Number.MAX_SAFE_INTEGER) ? Number(whole) : whole
}

function refusalOf(read: () => unknown): AmphoraError {
  try {
    read()
  } catch (error) {
    if (error instanceof AmphoraError) return error
  }
  throw new Error('nothing was refused')
}

describe('parseExact', () => {
  it('reads back every value that stringifyExact writes', () => {
    fc.assert(
      fc.property(anyJson, (value) => {
        // not toStrictEqual: it looks up __proto__ instead of the own key
        expect(isDeepStrictEqual(parseExact(stringifyExact(value)), value)).toBe(true)
      }),
    )
  })

  it('reads plain JSON as JSON.parse does', () => {
    fc.assert(
      fc.property(fc.jsonValue(), fc.constantFrom(undefined, 1, '\t'), (value, indent) => {
        const text = JSON.stringify(value, undefined, indent)
        expect(rounded(parseExact(text))).toStrictEqual(JSON.parse(text))
      }),
    )
  })

  it('accepts of plain JSON exactly what JSON.parse accepts', () => {
    const piece = fc.constantFrom(
      '{',
      '}',
      '[',
      ']',
      ',',
      ':',
      '"a"',
      '"',
      '\\',
      ' ',
      '\n',
      '-',
      '0',
      '1',
      '.',
      'e',
      '+',
      'true',
      'null',
    )
    fc.assert(
      fc.property(fc.array(piece, { maxLength: 8 }), (pieces) => {
        const text = pieces.join('')
        expect(isAccepted(() => parseExact(text))).toBe(isAccepted(() => JSON.parse(text)))
      }),
      { numRuns: 5000 },
    )
  })

  it.each([
    ['NaN', NaN],
    ['Infinity', Infinity],
    ['-Infinity', -Infinity],
    ['-0', -0],
    ['-0.0', -0],
    ['1e400', Infinity],
    ['-1e400', -Infinity],
    ['9007199254740991', 9007199254740991],
    ['9007199254740992', 9007199254740992n],
    ['1152921504606846976', 1152921504606846976n],
    ['-9223372036854775808', -9223372036854775808n],
    ['18446744073709551615', 18446744073709551615n],
    ['9007199254740993.0', 9007199254740992],
    ['1e3', 1000],
  ])('reads %s', (text, value) => {
    expect(parseExact(text)).toStrictEqual(value)
  })

  it('keeps __proto__ and constructor as plain keys', () => {
    const value = parseExact('{"__proto__":{"polluted":NaN},"constructor":1}')
    expect(Object.keys(value ?? {})).toEqual(['__proto__', 'constructor'])
    expect(Object.getPrototypeOf(value)).toBe(Object.prototype)
    expect('polluted' in {}).toBe(false)
  })

  it('takes the last of equal keys', () => {
    expect(parseExact('{"a":NaN,"a":1}')).toEqual({ a: 1 })
  })

  it('decodes escapes, and strings that end in backslashes', () => {
    expect(parseExact(String.raw`["\"\\","\\\\","\ud55c\n","\ud800"]`)).toEqual(['"\\', '\\\\', '한\n', '\ud800'])
  })

  it.each([
    ['nan', 0],
    ['[1,]', 3],
    ['{"a":1 "b":2}', 7],
    ['{a:1}', 1],
    ['"a', 0],
    ['01', 0],
    ['1 2', 2],
    ['-NaN', 0],
    ['"\u0000"', 0],
    ['', 0],
  ])('says where %j stops being JSON', (text, at) => {
    const refusal = refusalOf(() => parseExact(text))
    expect(refusal).toMatchObject({ code: 'invalid_argument', detail: { at } })
    expect(refusal.message).toContain(`at character ${at} of ${text.length}`)
  })

  it('accepts 64 levels and refuses 65', () => {
    const nested = (depth: number) => `${'[{"a":'.repeat(depth / 2)}NaN${'}]'.repeat(depth / 2)}`
    expect(stringifyExact(parseExact(nested(64)))).toBe(nested(64))
    expect(refusalOf(() => parseExact(`[${nested(64)}]`)).code).toBe('too_large')
  })

  it('refuses whole numbers that Python would refuse for their length', () => {
    expect(parseExact('9'.repeat(4300))).toBe(10n ** 4300n - 1n)
    expect(refusalOf(() => parseExact('9'.repeat(4301))).code).toBe('too_large')
  })

  it('reads a string of many escapes in linear time', () => {
    const value = '\\"'.repeat(2_000_000)
    expect(parseExact(JSON.stringify([value, 0]))).toEqual([value, 0])
  })
})

describe('stringifyExact', () => {
  it('writes whole doubles from 2^53 with an exponent, so that they do not read as other whole numbers', () => {
    expect(stringifyExact([2 ** 53, 1.2345678901234567e20, 1e300])).toBe(
      '[9.007199254740992e+15,1.2345678901234567e+20,1e+300]',
    )
  })

  it('writes whole numbers that a double holds, and bigints, without fraction or exponent', () => {
    expect(stringifyExact({ _step: 1_000_000, big: 2n ** 70n, small: 1n })).toBe(
      '{"_step":1000000,"big":1180591620717411303424,"small":1}',
    )
  })
})

/** The value with its bigints as doubles, as JSON.parse reads them. */
function rounded(value: Json): unknown {
  if (typeof value === 'bigint') return Number(value)
  if (isJsonList(value)) return value.map(rounded)
  if (!isJsonObject(value)) return value
  return Object.fromEntries(Object.entries(value).map(([key, member]) => [key, rounded(member)]))
}

function isAccepted(read: () => unknown): boolean {
  try {
    read()
    return true
  } catch {
    return false
  }
}

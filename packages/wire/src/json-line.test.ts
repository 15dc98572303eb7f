import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { parseExact, stringifyExact } from './exact-json.ts'
import { parseLine } from './json-line.ts'

describe('parseLine', () => {
  it('gives what the exact reader gives, for lines with every kind of number', () => {
    const number = fc.oneof(
      fc.double(),
      fc.maxSafeInteger(),
      fc.bigInt({ min: -(2n ** 70n), max: 2n ** 70n }),
      fc.integer({ min: -2, max: 2 }).map((near) => 2n ** 53n + BigInt(near)),
    )
    const value = fc.oneof(number, fc.array(number), fc.string(), fc.boolean(), fc.constantFrom(null, 'NaN', '[', '"{'))
    fc.assert(
      fc.property(fc.dictionary(fc.string(), value), (row) => {
        const line = stringifyExact(row)
        expect(parseLine(line)).toStrictEqual(parseExact(line))
      }),
      { numRuns: 2000 },
    )
  })

  it.each([
    '9007199254740993',
    '{"a":9007199254740993}',
    '[1,9007199254740993]',
    '[-9007199254740993]',
    '[ 9007199254740993]',
  ])('keeps the whole number in %s', (line) => {
    expect(stringifyExact(parseLine(line))).toBe(line.replace(' ', ''))
  })

  it('reads escaped keys right where JSON.parse, after a key of a backslash, does not', () => {
    const last = (line: string) => Object.keys(parseLine(line) ?? {}).at(-1)
    JSON.parse(String.raw`{"poison":[],"\\":0}`)
    JSON.parse(String.raw`{"venom":[],"a\\n":0}`)
    expect(last(String.raw`{"poison":1,"\"":2}`)).toBe('"')
    expect(last(String.raw`{"poison":1,"\n" : 2}`)).toBe('\n')
    expect(last(String.raw`{"poison":1,"\u0026":2}`)).toBe('&')
    expect(last(String.raw`{"venom":1,"a\nb":2}`)).toBe('a\nb')
  })

  it('looks for escaped keys in linear time', () => {
    expect(parseLine(JSON.stringify({ text: '\\'.repeat(4 * 2 ** 20) }))).toEqual({ text: '\\'.repeat(4 * 2 ** 20) })
    expect(parseLine(JSON.stringify({ text: '"'.repeat(4 * 2 ** 20) }))).toEqual({ text: '"'.repeat(4 * 2 ** 20) })
  })

  it('reads fractions of many digits as numbers', () => {
    expect(parseLine('{"a":0.1234567890123456,"b":1790000000.1234567}')).toEqual({
      a: 0.1234567890123456,
      b: 1790000000.1234567,
    })
  })

  it('accepts 64 levels and refuses 65, counting no brackets in strings', () => {
    const nested = (depth: number) => '['.repeat(depth) + ']'.repeat(depth)
    expect(JSON.stringify(parseLine(nested(64)))).toBe(nested(64))
    expect(() => parseLine(nested(65))).toThrow(/64/)
    expect(parseLine(JSON.stringify({ text: `\\"${nested(65)}` }))).toEqual({ text: `\\"${nested(65)}` })
    expect(parseLine(`[${Array(100).fill('{}').join()}]`)).toHaveLength(100)
  })

  it('refuses a deep text of 16 MiB without building it', () => {
    const before = process.memoryUsage().heapUsed
    expect(() => parseLine('['.repeat(8 * 2 ** 20) + ']'.repeat(8 * 2 ** 20))).toThrow(/64/)
    expect(process.memoryUsage().heapUsed - before).toBeLessThan(128 * 2 ** 20)
  })

  it('says where a line stops being JSON', () => {
    expect(() => parseLine('{"a":tru}')).toThrow(/at character 5/)
  })
})

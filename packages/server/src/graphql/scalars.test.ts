import { GraphQLError } from 'graphql'
import { describe, expect, it } from 'vitest'
import { scalars } from './scalars.ts'

function write(scalar: string, value: unknown): unknown {
  return scalars[scalar]?.coerceOutputValue(value)
}

function read(scalar: string, value: unknown): unknown {
  return scalars[scalar]?.coerceInputValue(value)
}

describe('Int64', () => {
  it.each([0, -1, 2 ** 53 - 1])('writes %d as a number', (value) => expect(write('Int64', value)).toBe(value))

  it('writes 2^60 and both ends of its range exactly', () => {
    for (const value of [2n ** 60n, 2n ** 63n - 1n, -(2n ** 63n)]) {
      expect(JSON.stringify({ n: write('Int64', value) })).toBe(`{"n":${value}}`)
    }
  })

  it('reads numbers, exact integers and digits', () => {
    expect(read('Int64', 7)).toBe(7)
    expect(read('Int64', 7n)).toBe(7)
    expect(read('Int64', '1152921504606846976')).toBe(1152921504606846976n)
  })

  it.each([1.5, Number.NaN, 2 ** 53, 2n ** 63n, 'seven', '', true, null])('refuses %s', (value) => {
    expect(() => read('Int64', value)).toThrow(GraphQLError)
  })
})

describe('JSON', () => {
  it('writes values that JSON.stringify would lose', () => {
    const value = { a: [NaN, Infinity, -Infinity, -0], b: 2n ** 60n, c: 1e300, d: { e: null, f: 'x', g: 1.5 } }
    expect(JSON.stringify(write('JSON', value))).toBe(
      '{"a":["NaN","Infinity","-Infinity",-0.0],"b":1152921504606846976,"c":1e+300,"d":{"e":null,"f":"x","g":1.5}}',
    )
  })

  it('is itself where JSON.stringify loses nothing, however large it is', () => {
    const value = { keys: { loss: { count: 2, kinds: ['number'] } }, last: null }
    expect(write('JSON', value)).toBe(value)
  })

  it('keeps every key, `__proto__` too', () => {
    const value: unknown = JSON.parse('{"__proto__":1,"constructor":2}')
    expect(JSON.stringify(write('JSON', value))).toBe('{"__proto__":1,"constructor":2}')
  })
})

describe('DateTime', () => {
  it('is written to the second, in UTC', () => {
    expect(write('DateTime', '2026-11-23T18:00:00.123Z')).toBe('2026-11-23T18:00:00Z')
  })

  it.each(['yesterday', '2026-11-23', 5, null])('is not %s', (value) =>
    expect(() => write('DateTime', value)).toThrow('DateTime cannot represent'),
  )
})

describe('JSONString', () => {
  it('is text in both directions, whatever it holds', () => {
    expect(read('JSONString', '{"a":NaN}')).toBe('{"a":NaN}')
    expect(write('JSONString', '{"a":NaN}')).toBe('{"a":NaN}')
  })

  it('is not an object', () => {
    expect(() => read('JSONString', {})).toThrow('JSONString cannot represent [object Object]: send text.')
  })
})

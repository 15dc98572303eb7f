import { parseExact } from '@amphora/wire'
import { describe, expect, it } from 'vitest'
import { encodeValue } from './value.ts'

const noMedia = (): undefined => undefined
const encode = (value: unknown): string | undefined => encodeValue(value, 'x', noMedia)

describe('a logged value', () => {
  it.each([
    [1, '1'],
    [0.1, '0.1'],
    [-0, '-0.0'],
    [NaN, 'NaN'],
    [-Infinity, '-Infinity'],
    [2 ** 60, '1.152921504606847e+18'],
    [2n ** 60n, '1152921504606846976'],
    [10n ** 21n, '1e+21'],
    [true, 'true'],
    ['a"b', '"a\\"b"'],
    [null, 'null'],
    [undefined, undefined],
    [new Date(Date.UTC(2026, 0, 2)), '"2026-01-02T00:00:00.000Z"'],
    [new Date(NaN), 'null'],
    [[1, undefined, [NaN]], '[1,null,[NaN]]'],
    [{ a: { b: 1 }, c: undefined }, '{"a":{"b":1}}'],
    [new Map([[1, 'x']]), '{"1":"x"}'],
    [new Set([1, 2]), '[1,2]'],
    [new Float32Array([1, 0.5]), '[1,0.5]'],
    [new BigInt64Array([2n ** 60n]), '[1152921504606846976]'],
    [{ toJSON: () => ({ y: 1 }) }, '{"y":1}'],
    [JSON.parse('{"__proto__": 1}'), '{"__proto__":1}'],
  ])('%s is %s', (value, json) => {
    expect(encode(value)).toBe(json)
  })

  it('of more than 32 numbers in a typed array is a histogram', () => {
    const numbers = Float64Array.from({ length: 100 }, (_, at) => at)
    numbers[0] = NaN
    const histogram = parseExact(encode(numbers) ?? '') as { _type: string; values: number[]; bins: number[] }
    expect(histogram._type).toBe('histogram')
    expect(histogram.values).toHaveLength(32)
    expect(histogram.values.reduce((sum, count) => sum + count, 0)).toBe(99)
    expect(histogram.bins).toHaveLength(33)
    expect(histogram.bins.at(0)).toBe(1)
    expect(histogram.bins.at(-1)).toBe(99)
  })

  it('of many equal numbers has bins around them', () => {
    const histogram = parseExact(encode(new Float32Array(40)) ?? '') as { bins: number[] }
    expect([histogram.bins.at(0), histogram.bins.at(-1)]).toEqual([-0.5, 0.5])
  })

  it('that is a tensor keeps its shape', () => {
    const tensor = (shape: number[], values: number[]) => ({ shape, dataSync: () => Float32Array.from(values) })
    expect(encode(tensor([], [3]))).toBe('3')
    expect(encode(tensor([2, 2], [1, 2, 3, 4]))).toBe('[[1,2],[3,4]]')
    expect(encode(tensor([100], Array.from({ length: 100 }, Math.random)))).toContain('histogram')
  })

  it('that cannot be told says where it is', () => {
    expect(() => encode({ a: { b: () => 1 } })).toThrow('"x.a.b" is a function')
    expect(() => encode(new DataView(new ArrayBuffer(1)))).toThrow('typed array')
    const circle: Record<string, unknown> = {}
    circle['self'] = circle
    expect(() => encode(circle)).toThrow('nests deeper than 64')
  })

  it('that is media says itself what it is', () => {
    const encodeMedia = (value: object, path: string) => ('image' in value ? `{"of":"${path}"}` : undefined)
    expect(encodeValue({ nest: { image: 1 } }, 'k', encodeMedia)).toBe(
      '{"nest":{"image":1}}'.replace('{"image":1}', '{"of":"k.nest"}'),
    )
  })
})

import { describe, expect, it } from 'vitest'
import { AmphoraError } from './errors.ts'
import { flatten, kindOf, MAX_LINE_BYTES, readRow } from './row.ts'

describe('readRow', () => {
  it('gives the step and the values, exact', () => {
    expect(readRow('{"_step":3,"loss":NaN,"big":1152921504606846976,"acc":0.5}')).toStrictEqual({
      step: 3,
      values: { _step: 3, loss: NaN, big: 1152921504606846976n, acc: 0.5 },
    })
  })

  it.each([
    ['{"_step":0}', 0],
    ['{"_step":-1}', -1],
    ['{"_step":9223372036854775807}', 9223372036854775807n],
    ['{"_step":1.5}', undefined],
    ['{"_step":NaN}', undefined],
    ['{"_step":1e400}', undefined],
    ['{"_step":"1"}', undefined],
    ['{"_wandb":true,"system.cpu":3}', undefined],
  ])('reads the step of %s as %s', (line, step) => {
    expect(readRow(line).step).toBe(step)
  })

  it.each([
    ['', 'invalid_argument'],
    ['[1]', 'invalid_argument'],
    ['"text"', 'invalid_argument'],
    ['null', 'invalid_argument'],
    ['{"a":1', 'invalid_argument'],
    ['{"a":1,\n"b":2}', 'invalid_argument'],
    [`{"a":${'['.repeat(64)}${']'.repeat(64)}}`, 'too_large'],
    [`{"a":"${'한'.repeat(MAX_LINE_BYTES / 3)}"}`, 'too_large'],
  ])('refuses %.20j with %s', (line, code) => {
    expect(() => readRow(line)).toThrow(expect.objectContaining({ code }))
    expect(() => readRow(line)).toThrow(AmphoraError)
  })

  it('accepts a line of exactly the limit', () => {
    const line = `{"a":"${'x'.repeat(MAX_LINE_BYTES - 8)}"}`
    expect(line).toHaveLength(MAX_LINE_BYTES)
    expect(readRow(line).step).toBeUndefined()
  })
})

describe('flatten', () => {
  it('leaves out the client’s own mark and nothing else', () => {
    const { values } = readRow('{"_wandb":true,"_timestamp":1.5,"system.cpu":3,"d":{"_wandb":1}}')
    expect([...flatten(values)]).toEqual([
      ['_timestamp', 1.5],
      ['system.cpu', 3],
      ['d._wandb', 1],
    ])
  })
})

describe('kindOf', () => {
  it.each([
    [1, 'number'],
    [NaN, 'number'],
    [2n ** 60n, 'number'],
    ['x', 'string'],
    [true, 'boolean'],
    [null, 'null'],
    [[], 'list'],
    [[1, { _type: 'histogram' }], 'list'],
    [[{ _type: 'mine' }], 'list'],
    [[{ _type: 'histogram' }, { _type: 'histogram' }], 'histogram'],
    [{}, 'object'],
    [{ _type: 1 }, 'object'],
    [{ _type: 'image-file' }, 'image-file'],
  ])('of %s is %s', (value, kind) => {
    expect(kindOf(value)).toBe(kind)
  })
})

import { describe, expect, it } from 'vitest'
import { checkBodyValues, MAX_BODY_VALUES } from './json-size.ts'

const refusal = expect.objectContaining({ code: 'too_large' }) as Error

describe('checkBodyValues', () => {
  it.each([
    '',
    '{}',
    '[1,2',
    `["${'[{,'.repeat(MAX_BODY_VALUES)}"]`,
    String.raw`["\",${'['.repeat(MAX_BODY_VALUES)}"]`,
  ])('accepts what is small, or large only in its strings (%#)', (text) => {
    expect(() => checkBodyValues(text)).not.toThrow()
  })

  it.each(['[', '{', '1,', '[],', '{},', '"x",'])('refuses a million of %s', (value) => {
    expect(() => checkBodyValues(value.repeat(MAX_BODY_VALUES + 1))).toThrow(refusal)
  })

  it('accepts as many lines as it says', () => {
    expect(() => checkBodyValues(JSON.stringify(Array(MAX_BODY_VALUES - 1).fill('x')))).not.toThrow()
    expect(() => checkBodyValues(JSON.stringify(Array(MAX_BODY_VALUES).fill('x')))).toThrow(refusal)
  })
})

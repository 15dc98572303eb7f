import { describe, expect, it } from 'vitest'
import { mergeSummaries } from './summary-text.ts'

describe('the summary that readers see', () => {
  it('is an empty object before the first document', () => {
    expect(mergeSummaries([])).toBe('{}')
  })

  it('is the text of a single document as it came', () => {
    expect(mergeSummaries([{ body: '{ "a" : 1.0 }' }])).toBe('{ "a" : 1.0 }')
  })

  it('takes of several documents each key from the last, exactly', () => {
    const first = { body: '{"a":1,"n":1152921504606846977,"__proto__":{"x":1}}' }
    expect(mergeSummaries([first, { body: '{"a":NaN,"b":[2]}' }])).toBe(
      '{"a":NaN,"n":1152921504606846977,"__proto__":{"x":1},"b":[2]}',
    )
  })
})

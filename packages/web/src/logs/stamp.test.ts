import { describe, expect, it } from 'vitest'
import { stampMs, stampText } from './stamp.ts'

const START = Date.parse('2026-01-01T00:00:00Z')

describe('the time of a line', () => {
  it('is UTC, with and without saying so', () => {
    expect(stampMs('2026-01-01T00:00:01.500000')).toBe(START + 1500)
    expect(stampMs('2026-01-01T00:00:01.5Z')).toBe(START + 1500)
  })

  it('counts from the start of the run', () => {
    expect(stampText('2026-01-01T00:01:02.5', 'relative', START)).toBe('+62.5')
    expect(stampText('2025-12-31T23:59:59', 'relative', START)).toBe('−1.0')
  })

  it('is a clock, or nothing', () => {
    expect(stampText('2026-01-01T00:01:02.5', 'absolute', START)).toMatch(/^\d\d:\d\d:02\.500$/)
    expect(stampText('2026-01-01T00:01:02.5', 'off', START)).toBe('')
    expect(stampText(null, 'absolute', START)).toBe('')
    expect(stampText('yesterday', 'absolute', START)).toBe('')
  })
})

import { beforeEach, describe, expect, it } from 'vitest'
import { createAttempts, type Attempts } from './attempts.ts'

let now = 0
let attempts: Attempts

beforeEach(() => {
  now = 1000
  attempts = createAttempts(() => now)
})

const TOO_MANY = expect.objectContaining({ code: 'rate_limited' }) as Error

describe('attempts that are counted before they are checked', () => {
  it('are ten a minute for a name, however many come at once', () => {
    for (let i = 0; i < 10; i++) attempts.take(['ada'])
    expect(() => attempts.take(['ada'])).toThrow(TOO_MANY)
    expect(() => attempts.take(['grace', 'ada'])).toThrow(TOO_MANY)
    for (let i = 0; i < 10; i++) attempts.take(['grace']) // what was refused counts for nobody
  })

  it('are forgiven when they were right', () => {
    for (let i = 0; i < 30; i++) attempts.take(['ada'])()
    for (let i = 0; i < 10; i++) attempts.take(['ada'])
    expect(() => attempts.take(['ada'])).toThrow(TOO_MANY)
  })

  it('are forgotten a minute after the first, and the refusal says when', () => {
    for (let i = 0; i < 10; i++) attempts.take(['ada'])
    now += 45_000
    expect(() => attempts.take(['ada'])).toThrow(expect.objectContaining({ detail: { retryAfterS: 15 } }) as Error)
    now += 15_000
    expect(() => attempts.take(['ada'])).not.toThrow()
  })
})

describe('failures that are counted afterwards', () => {
  it('say "too many" from the eleventh of a minute on', () => {
    for (let i = 0; i < 10; i++) attempts.fail('192.0.2.1')
    expect(() => attempts.fail('192.0.2.1')).toThrow(TOO_MANY)
    expect(() => attempts.fail('192.0.2.2')).not.toThrow()
    now += 60_000
    expect(() => attempts.fail('192.0.2.1')).not.toThrow()
  })
})

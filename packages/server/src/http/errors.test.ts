import { AmphoraError } from '@amphora/wire'
import { describe, expect, it } from 'vitest'
import { ERRORS, presentError, toKnownError } from './errors.ts'

/** What the wandb client takes as "never": core/internal/clients/retry_policy.go. */
const FINAL_STATUSES = [400, 401, 403, 404, 409, 410, 413, 422, 501]

const answers = Object.entries(ERRORS)

describe('the table of errors', () => {
  it.each(answers.filter(([, { retryAfterS }]) => retryAfterS === undefined))(
    'answers %s, which never passes, with a status that ends the client’s tries',
    (_code, { status }) => expect(FINAL_STATUSES).toContain(status),
  )

  it.each(answers.filter(([, { retryAfterS }]) => retryAfterS !== undefined))(
    'answers %s, which passes, with 429 or 5xx and a wait of 1 to 60 s',
    (_code, { status, retryAfterS }) => {
      expect(status === 429 || status >= 500).toBe(true)
      expect(FINAL_STATUSES).not.toContain(status)
      expect(retryAfterS).toBeGreaterThanOrEqual(1)
      expect(retryAfterS).toBeLessThanOrEqual(60)
    },
  )

  it('has errors of both kinds', () => {
    expect(new Set(answers.map(([, { retryAfterS }]) => retryAfterS === undefined))).toEqual(new Set([true, false]))
  })
})

describe('an error that is not ours', () => {
  const unforeseen = new Error('no such table: /var/lib/secret')

  it('is internal, and keeps its cause for the log', () => {
    expect(toKnownError(unforeseen)).toMatchObject({ code: 'internal', cause: unforeseen })
    expect(toKnownError('thrown text')).toMatchObject({ code: 'internal', cause: 'thrown text' })
  })

  it('tells the client nothing but the request id', () => {
    const shown = presentError(toKnownError(unforeseen), 'id-1')
    expect(shown.message).toBe('the server failed; its log says more under request id id-1')
    expect(shown.extensions).toEqual({ code: 'internal', requestId: 'id-1' })
  })

  it('of the framework about a request is the caller’s', () => {
    const malformed = Object.assign(new Error('Unsupported Media Type'), { statusCode: 415 })
    expect(toKnownError(malformed)).toMatchObject({ code: 'invalid_argument', message: 'Unsupported Media Type' })
  })
})

it('an error of ours says what it says', () => {
  const error = new AmphoraError('conflict', 'version v1 has aliases')
  expect(toKnownError(error)).toBe(error)
  expect(presentError(error, 'id-2').message).toBe('version v1 has aliases')
})

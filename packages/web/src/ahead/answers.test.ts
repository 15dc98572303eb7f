import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { request, sendBy } from '../queries/client.ts'
import { sessionQuery } from '../queries/session.ts'
import { askAhead, forgetAhead, takeAnswer, takeOrAsk } from './answers.ts'
import { get } from './get.ts'

const ASKED = { method: 'POST', body: '{"query":"{ viewer { id } }"}' }
const fetched: string[] = []
let status = 200

beforeEach(() => {
  fetched.length = 0
  status = 200
  vi.stubGlobal('fetch', async (path: string, { body }: RequestInit) => {
    fetched.push(`${path} ${JSON.stringify(body)}`)
    return Response.json({ number: fetched.length }, { status })
  })
})
afterEach(() => {
  forgetAhead()
  vi.unstubAllGlobals()
})

it('gives what was asked ahead to the first who asks the same, and asks for it after that', async () => {
  await askAhead('/graphql', ASKED)
  expect(await (await takeOrAsk('/graphql', ASKED)).json()).toEqual({ number: 1 })
  expect(await (await takeOrAsk('/graphql', ASKED)).json()).toEqual({ number: 2 })
})

it('asks for what was not asked ahead in these words', async () => {
  await askAhead('/graphql', ASKED)
  const other = { ...ASKED, body: '{}' }
  expect(await (await takeOrAsk('/graphql', other)).json()).toEqual({ number: 2 })
  expect(fetched.at(-1)).toBe('/graphql "{}"')
})

it('asks again for what was refused', async () => {
  status = 401
  await askAhead('/graphql', ASKED)
  status = 200
  const reply = await takeOrAsk('/graphql', ASKED)
  expect([reply.status, await reply.json()]).toEqual([200, { number: 2 }])
})

it('asks again for what never came', async () => {
  const working = fetch
  vi.stubGlobal('fetch', () => Promise.reject(new TypeError('no network')))
  await askAhead('/graphql', ASKED).catch(() => undefined)
  vi.stubGlobal('fetch', working)
  expect(await (await takeOrAsk('/graphql', ASKED)).json()).toEqual({ number: 1 })
})

it('gives nothing that was asked for another page', async () => {
  await askAhead('/graphql', ASKED)
  forgetAhead()
  expect(await (await takeOrAsk('/graphql', ASKED)).json()).toEqual({ number: 2 })
})

describe('the answer of a query', () => {
  const HASH = '["session"]'

  beforeEach(() => sendBy(askAhead))
  afterEach(() => sendBy(takeOrAsk))

  it('is there for the first who wants it, with when it came, and nothing is left to take', async () => {
    const before = Date.now()
    await get(sessionQuery)
    const answer = takeAnswer(HASH)
    expect(answer?.data).toEqual({ number: 1 })
    expect(answer?.at).toBeGreaterThanOrEqual(before)
    expect(globalThis.amphoraAhead?.size).toBe(0)
    expect(takeAnswer(HASH)).toBeUndefined()
  })

  it('is a first page where there are several', async () => {
    await get({ ...sessionQuery, initialPageParam: null })
    expect(takeAnswer(HASH)?.data).toEqual({ pages: [{ number: 1 }], pageParams: [null] })
  })

  it('is not kept for later when a page asked while it was on its way', async () => {
    const coming = get(sessionQuery)
    const [key = ''] = globalThis.amphoraAhead?.keys() ?? []
    const [method = '', path = ''] = key.split(' ')
    await takeOrAsk(path, { method })
    await coming
    expect(takeAnswer(HASH)).toBeUndefined()
  })

  it('is not given again to who asks in the same words after its request was taken', async () => {
    await get(sessionQuery)
    await takeOrAsk('/auth/session', { method: 'GET' })
    expect(takeAnswer(HASH)).toBeUndefined()
  })

  it('takes every request with it that the query sent', async () => {
    const queryFn = async ({ signal }: { signal: AbortSignal }) => {
      await request('GET', '/one', undefined, signal)
      return request('GET', '/two', undefined, signal)
    }
    await get({ queryKey: ['two'], queryFn })
    expect(takeAnswer('["two"]')?.requests).toHaveLength(2)
    expect(globalThis.amphoraAhead?.size).toBe(0)
  })

  it('is not kept when it was refused', async () => {
    vi.stubGlobal('fetch', async () => Response.json({ errors: [{ message: 'no' }] }, { status: 401 }))
    await expect(get(sessionQuery)).rejects.toThrow('no')
    expect(takeAnswer(HASH)).toBeUndefined()
  })

  it('is forgotten with all that was asked', async () => {
    await get(sessionQuery)
    forgetAhead()
    expect(takeAnswer(HASH)).toBeUndefined()
  })
})

import { afterEach, beforeEach, expect, it, vi } from 'vitest'
import { askAhead, forgetAhead, takeOrAsk } from './answers.ts'

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

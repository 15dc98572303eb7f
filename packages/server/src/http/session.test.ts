import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { basic, startTestApp, TEST_KEY, type TestAnswer, type TestApp } from '../testing/app.ts'

let app: TestApp

beforeAll(async () => {
  app = await startTestApp({ args: ['--trust-proxy', '127.0.0.1', '--allowed-host', 'lab.example'] })
})
afterAll(() => app.close())

const WHO = { query: '{ viewer { username } sessions { isCurrent } }' }

function page(headers: Readonly<Record<string, string>> = {}): Record<string, string> {
  return { authorization: '', origin: app.url, 'content-type': 'application/json', ...headers }
}

function signIn(body: object, headers = page()): Promise<TestAnswer> {
  return app.send('/auth/session', { method: 'POST', headers, body })
}

/** From a proxy that is trusted, about the address that a browser used. */
function through(url: string): Record<string, string> {
  const { protocol, host, origin } = new URL(url)
  return page({ 'x-forwarded-proto': protocol.slice(0, -1), 'x-forwarded-host': host, origin })
}

describe('signing in', () => {
  it('with a key answers who one is, and from then on the cookie is enough', async () => {
    const answer = await signIn({ apiKey: TEST_KEY })
    expect(answer.json).toEqual({
      user: { username: 'admin', entity: 'admin', isAdmin: true, isService: false },
      isPlainHttp: false,
    })
    expect(answer.headers.get('cache-control')).toBe('no-store')
    const browser = await app.signIn()
    const asked = await app.send('/graphql', { method: 'POST', headers: browser, body: WHO })
    expect(asked.json).toMatchObject({ data: { viewer: { username: 'admin' } } })
    expect(asked.text.match(/"isCurrent":true/g)).toHaveLength(1)
    expect((await app.send('/auth/session', { headers: browser })).json).toEqual(answer.json)
  })

  it('with the link of this start works once', async () => {
    const link = app.signInToken
    expect((await signIn({ link })).status).toBe(200)
    expect((await signIn({ link })).status).toBe(401)
  })

  it.each([
    ['a key nobody has', { apiKey: `local-${'e'.repeat(40)}` }, 401],
    ['a wrong password', { username: 'admin', password: 'not a password' }, 401],
    ['no password', { username: 'admin', password: '' }, 400],
    ['a number', { apiKey: 1 }, 400],
    ['a list', [], 400],
    ['too much', { apiKey: 'x'.repeat(20_000) }, 413],
  ])('with %s sets no cookie', async (_what, body, status) => {
    const answer = await signIn(body)
    expect([answer.status, answer.headers.get('set-cookie')]).toEqual([status, null])
  })

  it('with a password answers 429 with Retry-After after ten wrong ones', async () => {
    const guess = () =>
      signIn({ username: 'grace', password: 'wrong wrong wrong' }, page({ 'x-forwarded-for': '203.0.113.9' }))
    let answer = await guess()
    for (let i = 0; i < 10 && answer.status === 401; i++) answer = await guess()
    expect(answer.status).toBe(429)
    expect(Number(answer.headers.get('retry-after'))).toBeGreaterThanOrEqual(1)
  })

  it('gives a new token, and the old one ends', async () => {
    const old = await app.signIn()
    const answer = await signIn({ apiKey: TEST_KEY }, old)
    expect(answer.headers.get('set-cookie')).not.toContain(old.cookie)
    expect((await app.send('/graphql', { method: 'POST', headers: old, body: WHO })).status).toBe(401)
  })
})

describe('the cookie', () => {
  const LASTING = 'Max-Age=7776000; Path=/; HttpOnly; SameSite=Lax'

  it('is Secure and of this host alone on loopback, and named by the port', async () => {
    const cookie = (await signIn({ apiKey: TEST_KEY })).headers.get('set-cookie')
    expect(cookie).toMatch(new RegExp(`^__Host-amphora-${app.port}=[\\w-]{43}; ${LASTING}; Secure$`))
  })

  it('is Secure behind a proxy with TLS', async () => {
    const { headers, text } = await signIn({ apiKey: TEST_KEY }, through('https://lab.example'))
    expect(headers.get('set-cookie')).toMatch(new RegExp(`^__Host-amphora=[\\w-]{43}; ${LASTING}; Secure$`))
    expect(text).toContain('"isPlainHttp":false')
  })

  it('is not on plain http to another name, where it would be dropped, and the page is told', async () => {
    const { headers, text } = await signIn({ apiKey: TEST_KEY }, through('http://lab.example:8080'))
    expect(headers.get('set-cookie')).toMatch(new RegExp(`^amphora-8080=[\\w-]{43}; ${LASTING}$`))
    expect(text).toContain('"isPlainHttp":true')
  })

  it('that is not Secure is not taken where it could be', async () => {
    const { cookie } = await app.signIn()
    const weak = cookie.replace('__Host-', '')
    const answer = await app.send('/graphql', { method: 'POST', headers: { ...page(), cookie: weak }, body: WHO })
    expect(answer.status).toBe(401)
  })

  it('of a session that ended signs nobody in, and is taken back', async () => {
    const browser = await app.signIn()
    const out = await app.send('/auth/session', { method: 'DELETE', headers: browser })
    expect(out.json).toEqual({ user: null, isPlainHttp: false })
    expect(out.headers.get('set-cookie')).toContain('=; Max-Age=0;')
    expect((await app.send('/graphql', { method: 'POST', headers: browser, body: WHO })).status).toBe(401)
    const told = await app.send('/auth/session', { headers: browser })
    expect(told.json).toEqual({ user: null, isPlainHttp: false })
    expect(told.headers.get('set-cookie')).toContain('=; Max-Age=0;')
  })

  it('beside a key is one credential too many', async () => {
    const browser = await app.signIn()
    const both = { ...browser, authorization: basic(TEST_KEY) }
    const answer = await app.send('/graphql', { method: 'POST', headers: both, body: WHO })
    expect([answer.status, answer.text]).toEqual([400, expect.stringContaining('send one of them') as string])
    expect((await app.send('/metrics', { headers: both })).status).toBe(400)
  })

  it('is in no log', async () => {
    const { cookie } = await app.signIn()
    const [, token = ''] = cookie.split('=')
    expect(token).not.toBe('')
    expect(app.logged.join('')).not.toContain(token)
  })
})

describe('a write with a cookie', () => {
  const make = (name: string, headers: Readonly<Record<string, string>>): Promise<TestAnswer> =>
    app.send('/graphql', {
      method: 'POST',
      headers,
      body: { query: `mutation { upsertModel(input: {name: "${name}"}) { inserted } }` },
    })
  const find = (name: string): Promise<TestAnswer> => app.ask(`{ project(name: "${name}") { name } }`)

  it('from our own page is done', async () => {
    const browser = await app.signIn()
    expect((await make('own', { ...browser, 'sec-fetch-site': 'same-origin' })).status).toBe(200)
    const { origin: _origin, ...withoutOrigin } = browser
    expect((await make('own', { ...withoutOrigin, 'sec-fetch-site': 'same-origin' })).status).toBe(200)
    expect((await find('own')).json).toEqual({ data: { project: { name: 'own' } } })
  })

  it.each([
    ['another site', { origin: 'https://evil.example' }],
    ['another port of this machine', { origin: 'http://127.0.0.1:1' }],
    ['a page without an origin', { origin: 'null' }],
    ['another site, by what the browser says', { 'sec-fetch-site': 'cross-site' }],
    ['another port, by what the browser says', { 'sec-fetch-site': 'same-site' }],
    ['the address bar', { 'sec-fetch-site': 'none' }],
    ['a form', { 'content-type': 'text/plain' }],
    ['a form of files', { 'content-type': 'multipart/form-data; boundary=x' }],
    ['a type that only begins like JSON', { 'content-type': 'application/jsonx' }],
    ['nowhere', { origin: '' }],
  ])('from %s is refused', async (_where, headers) => {
    const browser = await app.signIn()
    expect((await make('forged', { ...browser, ...headers })).status).toBe(403)
    expect((await find('forged')).json).toEqual({ data: { project: null } })
  })

  it('that names no page at all is refused', async () => {
    const { origin: _origin, ...browser } = await app.signIn()
    expect((await make('forged', browser)).status).toBe(403)
  })

  it.each(['/files/admin/p/r/file_stream', '/graphql', '/nothing/here'])('to %s is refused', async (path) => {
    const browser = await app.signIn()
    for (const method of ['POST', 'PUT', 'DELETE', 'PATCH']) {
      const answer = await app.send(path, { method, headers: { ...browser, origin: 'https://evil.example' }, body: {} })
      expect([method, answer.status]).toEqual([method, 403])
    }
  })

  it('as is signing in and out', async () => {
    const evil = page({ origin: 'https://evil.example' })
    expect((await signIn({ apiKey: TEST_KEY }, evil)).status).toBe(403)
    const browser = await app.signIn()
    const out = { method: 'DELETE', headers: { ...browser, origin: 'https://evil.example' } }
    expect((await app.send('/auth/session', out)).status).toBe(403)
    expect((await app.send('/auth/session', { headers: browser })).text).toContain('"username":"admin"')
  })

  it('is named the setting that a hidden address needs', async () => {
    const answer = await signIn({ apiKey: TEST_KEY }, page({ origin: 'https://amphora.example' }))
    expect(answer.text).toContain('--public-url')
  })
})

describe('the link that signs the administrator in', () => {
  it('is of each start until there is a password', async () => {
    expect(app.signInToken).toMatch(/^[\w-]{43}$/)
    const set =
      'mutation { setUserPassword(input: {username: "admin", password: "correct horse battery"}) { success } }'
    expect((await app.ask(set)).status).toBe(200)
    expect((await signIn({ username: 'admin', password: 'correct horse battery' })).status).toBe(200)
  })
})

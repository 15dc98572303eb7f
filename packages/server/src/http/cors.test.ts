import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { startTestApp, type TestAnswer, type TestApp } from '../testing/app.ts'

const DEMO = 'https://demo.example'
const EVIL = 'https://evil.example'
const STREAM = '/files/admin/p/r/file_stream'

let open: TestApp
let closed: TestApp

beforeAll(async () => {
  open = await startTestApp({ args: ['--cors-origin', 'https://Demo.example', '--cors-origin=http://localhost:5173'] })
  closed = await startTestApp()
})
afterAll(() => Promise.all([open.close(), closed.close()]))

function preflight(app: TestApp, path: string, origin: string): Promise<TestAnswer> {
  const asked = { origin, 'access-control-request-method': 'POST', 'access-control-request-headers': 'authorization' }
  return app.send(path, { method: 'OPTIONS', headers: { ...asked, authorization: '' } })
}

function post(app: TestApp, origin: string, headers: Record<string, string> = {}): Promise<TestAnswer> {
  return app.send('/graphql', {
    method: 'POST',
    headers: { origin, ...headers },
    body: { query: '{ viewer { username } }' },
  })
}

const allowed = ({ headers }: TestAnswer): string | null => headers.get('access-control-allow-origin')

describe('pages of another site', () => {
  it.each(['/graphql', STREAM])('may ask %s when their origin was named', async (path) => {
    const answer = await preflight(open, path, DEMO)
    expect([answer.status, allowed(answer)]).toEqual([204, DEMO])
    expect(answer.headers.get('access-control-allow-headers')).toContain('Authorization')
    expect(answer.headers.get('access-control-allow-credentials')).toBeNull()
    expect(answer.headers.get('vary')).toBe('origin')
  })

  it('read answers, and refusals too', async () => {
    const [good, bad] = [await post(open, 'http://localhost:5173'), await post(open, DEMO, { authorization: '' })]
    expect([good.status, allowed(good)]).toEqual([200, 'http://localhost:5173'])
    expect([bad.status, allowed(bad)]).toEqual([401, DEMO])
  })

  it.each([EVIL, 'null', 'https://demo.example.evil.example', 'https://x.demo.example', 'http://demo.example', ''])(
    'of the origin "%s" are told nothing, and their browser why',
    async (origin) => {
      const asked = await preflight(open, '/graphql', origin)
      expect([asked.status, allowed(asked)]).toEqual([403, null])
      expect(asked.text).toContain('--cors-origin')
      expect(allowed(await post(open, origin))).toBeNull()
    },
  )

  it('are told nothing where no origin was named', async () => {
    expect((await preflight(closed, '/graphql', DEMO)).status).toBe(403)
    expect(allowed(await post(closed, DEMO))).toBeNull()
  })

  it('may use no session, and nothing but what logs', async () => {
    const cookie = await open.signIn()
    expect((await post(open, DEMO, { ...cookie, origin: DEMO })).status).toBe(403)
    expect(allowed(await open.send('/auth/session', { headers: { origin: DEMO } }))).toBeNull()
    expect((await preflight(open, '/auth/session', DEMO)).status).toBe(401)
  })
})

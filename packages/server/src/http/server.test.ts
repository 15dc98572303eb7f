import { once } from 'node:events'
import { connect } from 'node:net'
import { gzipSync } from 'node:zlib'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { basic, startTestApp, TEST_KEY, type TestApp } from '../testing/app.ts'

let app: TestApp

beforeAll(async () => {
  app = await startTestApp({ args: ['--allowed-host', 'lab.example'] })
})

afterAll(() => app.close())

const VIEWER = { method: 'POST', body: { query: '{ viewer { username } }' } }
const WRONG_KEY = basic(`local-${'f'.repeat(40)}`)

/** What a client that writes HTTP by hand is answered. */
async function talk(text: string): Promise<string> {
  const socket = connect(app.port, '127.0.0.1')
  const chunks: Buffer[] = []
  socket.on('data', (chunk: Buffer) => chunks.push(chunk))
  socket.write(text)
  await once(socket, 'close')
  return Buffer.concat(chunks).toString()
}

describe('who calls', () => {
  it.each([
    ['Basic with any user name', `Basic ${Buffer.from(`ada:${TEST_KEY}`).toString('base64')}`],
    ['Bearer', `Bearer ${TEST_KEY}`],
    ['a scheme in capitals', basic(TEST_KEY).replace('Basic', 'BASIC')],
  ])('is known by %s', async (_how, authorization) => {
    const answer = await app.send('/graphql', { ...VIEWER, headers: { authorization } })
    expect(answer.json).toEqual({ data: { viewer: { username: 'admin' } } })
  })

  it.each([
    ['no header', ''],
    ['a wrong key', WRONG_KEY],
    ['an empty key', basic('')],
    ['another scheme', `Digest ${TEST_KEY}`],
    ['the key without a scheme', TEST_KEY],
    ['Basic that is not base64 of a pair', `Basic ${TEST_KEY}`],
  ])('is refused with 401 and the shape of GraphQL for %s', async (_what, authorization) => {
    const answer = await app.send('/graphql', { ...VIEWER, headers: { authorization } })
    expect(answer.status).toBe(401)
    expect(answer.json).toMatchObject({ errors: [{ message: expect.stringContaining('API key') as string }] })
  })

  it.each(['/graphql', '/metrics', '/files/a/b/c/file_stream', '/artifacts/a/b', '/nothing/here', '/healthz/x'])(
    'is asked before anything is told of %s',
    async (path) => {
      for (const method of ['GET', 'POST', 'PUT', 'DELETE']) {
        expect((await app.send(path, { method, headers: { authorization: '' } })).status).toBe(401)
      }
    },
  )

  it.each(['/healthz', '/ready'])('is not asked at %s', async (path) => {
    expect((await app.send(path, { headers: { authorization: '' } })).status).toBe(200)
  })

  it.each(['/oidc/token', '/sdk/otel/v1/metrics', '/sdk/otel/v1/logs'])(
    'is not asked at %s, which is absent',
    async (path) => {
      expect((await app.send(path, { method: 'POST', headers: { authorization: '' } })).status).toBe(404)
    },
  )
})

describe('too many wrong keys from one address', () => {
  it('are told to wait, while a good key is still let in', async () => {
    const guesses = { ...VIEWER, headers: { authorization: WRONG_KEY } }
    let answer = await app.send('/graphql', guesses)
    for (let i = 0; i < 10 && answer.status === 401; i++) answer = await app.send('/graphql', guesses)
    expect(answer.status).toBe(429)
    const wait = Number(answer.headers.get('retry-after'))
    expect(wait).toBeGreaterThanOrEqual(1)
    expect(wait).toBeLessThanOrEqual(60)
    expect((await app.send('/graphql', VIEWER)).status).toBe(200)
  })
})

describe('the Host header', () => {
  const ask = (host: string): Promise<string> => talk(`GET /healthz HTTP/1.1\r\n${host}Connection: close\r\n\r\n`)

  it.each(['localhost', '127.0.0.1:9', '[::1]:8080', 'LAB.example:443'])('may be %s', async (host) => {
    expect(await ask(`Host: ${host}\r\n`)).toContain('200 OK')
  })

  it.each(['evil.example', 'localhost.evil.example', 'evil.example:8080', '127.0.0.1.evil.example', '[::2]', 'a:b:c'])(
    'may not be %s: 403 names the setting',
    async (host) => {
      const answer = await ask(`Host: ${host}\r\n`)
      expect(answer).toContain('403 Forbidden')
      expect(answer).toContain('--allowed-host')
    },
  )

  it('is not overruled by X-Forwarded-Host from just anybody', async () => {
    expect(await ask('Host: evil.example\r\nX-Forwarded-Host: localhost\r\n')).toContain('403 Forbidden')
    expect(await ask('Host: localhost\r\nX-Forwarded-Host: evil.example\r\n')).toContain('200 OK')
  })
})

describe('answers', () => {
  it('carry a request id that is the server’s own, in the header and in errors', async () => {
    const answer = await app.send('/nothing', { headers: { 'x-request-id': 'mine' } })
    const id = answer.headers.get('x-request-id')
    expect(id).toMatch(/^[0-9a-f-]{36}$/)
    expect(answer.json).toMatchObject({ errors: [{ extensions: { code: 'not_found', requestId: id } }] })
    await expect.poll(() => app.logged.join('')).toContain(String(id))
  })

  it('to a browser at any address are one page for all', async () => {
    const headers = { authorization: '', accept: 'text/html,*/*' }
    const existing = await app.send('/admin/project/runs/r1', { headers })
    const other = await app.send('/nobody/nothing', { headers })
    expect([existing.status, other.status]).toEqual([200, 200])
    expect(existing.text).toBe(other.text)
    expect((await app.send('/', { headers })).status).toBe(200)
  })

  it('to what is not HTTP have the shape of all errors', async () => {
    const answer = await talk('this is not HTTP\r\n\r\n')
    expect(answer).toContain('400 Bad Request')
    expect(answer).toContain('{"errors":[{"message":')
  })

  it('are compressed for those who accept it, when they are long', async () => {
    const body = { query: '{ __schema { types { name description fields { name description } } } }' }
    const gzip = await app.send('/graphql', { method: 'POST', body, headers: { 'accept-encoding': 'gzip' } })
    expect(gzip.headers.get('content-encoding')).toBe('gzip')
    const plain = await app.send('/graphql', { method: 'POST', body, headers: { 'accept-encoding': 'identity' } })
    expect(plain.headers.get('content-encoding')).toBeNull()
    expect(gzip.text).toBe(plain.text)
  })

  it('are counted in /metrics by route, without anybody’s names', async () => {
    await app.send('/graphql', VIEWER)
    const { text } = await app.send('/metrics')
    expect(text).toContain('amphora_http_request_duration_seconds_count{method="POST",route="/graphql",status="200"}')
    expect(text).not.toContain('nobody')
  })
})

describe('bodies', () => {
  const query = '{ viewer { username } }'

  it('may be gzip', async () => {
    const body = gzipSync(JSON.stringify({ query }))
    const answer = await app.send('/graphql', { method: 'POST', body, headers: { 'content-encoding': 'gzip' } })
    expect(answer.json).toEqual({ data: { viewer: { username: 'admin' } } })
  })

  it('that are gzip in name only, cut short, or of another encoding are refused', async () => {
    const whole = gzipSync(JSON.stringify({ query }))
    const broken = { method: 'POST', headers: { 'content-encoding': 'gzip' } }
    expect((await app.send('/graphql', { ...broken, body: '{"query":"{ viewer { username } }"}' })).status).toBe(400)
    expect((await app.send('/graphql', { ...broken, body: whole.subarray(0, -9) })).status).toBe(400)
    const brotli = { method: 'POST', headers: { 'content-encoding': 'br' }, body: whole }
    expect((await app.send('/graphql', brotli)).status).toBe(400)
  })

  it('that inflate more than a hundredfold are refused while they do', async () => {
    const body = gzipSync(Buffer.alloc(50 * 2 ** 20, ' '))
    const answer = await app.send('/graphql', { method: 'POST', body, headers: { 'content-encoding': 'gzip' } })
    expect(answer.status).toBe(413)
    expect(answer.text).toContain('100 times')
  })

  it('over the limit are refused with the limit, and the connection still answers', async () => {
    const answer = await app.send('/graphql', { method: 'POST', body: ' '.repeat(64 * 2 ** 20 + 1) })
    expect(answer.status).toBe(413)
    expect(answer.text).toContain('64 MiB')
    expect((await app.send('/graphql', VIEWER)).status).toBe(200)
  })
})

import { once } from 'node:events'
import { open, readdir } from 'node:fs/promises'
import { connect } from 'node:net'
import { join } from 'node:path'
import { createHash } from 'node:crypto'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { startTestApp, type TestApp } from '../testing/app.ts'

let app: TestApp
let now = Date.now()

beforeAll(async () => {
  app = await startTestApp({ clock: { now: () => now } })
  await app.ask(`mutation { upsertBucket(input: {name: "r", modelName: "p"}) { inserted } }`)
})
afterAll(() => app.close())

const PLACE = 'entityName: "admin", projectName: "p", runName: "r"'

/** The address to put a file of the run to. */
async function uploadUrl(name: string): Promise<string> {
  const input = `{${PLACE}, files: [${JSON.stringify(name)}]}`
  const { json } = await app.ask(`mutation { createRunFiles(input: ${input}) { files { uploadUrl } } }`)
  const { data } = json as { data: { createRunFiles: { files: [{ uploadUrl: string }] } } }
  return data.createRunFiles.files[0].uploadUrl
}

interface StoredFile {
  readonly directUrl: string
  readonly updatedAt: string | null
}

async function findFile(name: string): Promise<StoredFile> {
  const query = `query ($names: [String]) { project(name: "p") { run(name: "r") {
    files(names: $names) { edges { node { directUrl updatedAt } } } } } }`
  const { json } = await app.ask(query, { names: [name] })
  const { data } = json as { data: { project: { run: { files: { edges: [{ node: StoredFile }] } } } } }
  return data.project.run.files.edges[0].node
}

/** Without any credential: only the address counts. */
function ask(url: string, method = 'GET', headers: Record<string, string> = {}): Promise<Response> {
  return fetch(url, { method, headers })
}

/** Stores a file and answers its address. */
async function store(name: string, content: string | Uint8Array<ArrayBuffer>): Promise<string> {
  const answer = await fetch(await uploadUrl(name), { method: 'PUT', body: content })
  expect(answer.status).toBe(200)
  return (await findFile(name)).directUrl
}

const blobFolder = () => join(app.dataFolder, 'blobs')
const sha256Of = (content: string | Uint8Array) => createHash('sha256').update(content).digest('hex')
const tokenOf = (url: string) => new URL(url).pathname.split('/')[2] ?? ''

describe('a signed address', () => {
  it('takes bytes and gives them back, with their MD5 and SHA-256 as tags', async () => {
    const put = await fetch(await uploadUrl('a b/hello.txt'), { method: 'PUT', body: 'hello' })
    expect([put.status, put.headers.get('etag')]).toEqual([200, '"5d41402abc4b2a76b9719d911017c592"'])
    const get = await ask((await findFile('a b/hello.txt')).directUrl)
    expect(await get.text()).toBe('hello')
    expect(Object.fromEntries(get.headers)).toMatchObject({
      'content-type': 'text/plain',
      'content-length': '5',
      'accept-ranges': 'bytes',
      etag: `"${sha256Of('hello')}"`,
    })
  })

  it('takes the same bytes again, and other bytes in their place', async () => {
    const url = await uploadUrl('twice.txt')
    for (const body of ['one', 'one', 'two']) expect((await fetch(url, { method: 'PUT', body })).status).toBe(200)
    expect(await (await ask((await findFile('twice.txt')).directUrl)).text()).toBe('two')
  })

  it('takes nothing at all as an empty file', async () => {
    const url = await store('empty', '')
    const answer = await ask(url)
    expect([answer.status, answer.headers.get('content-length'), await answer.text()]).toEqual([200, '0', ''])
    expect((await ask(url, 'GET', { range: 'bytes=0-' })).status).toBe(416)
  })

  it('is of no use for the other method, and answers no third', async () => {
    const [put, get] = [await uploadUrl('a.txt'), await store('b.txt', 'b')]
    expect([(await ask(put)).status, (await ask(put, 'HEAD')).status]).toEqual([403, 403])
    expect((await fetch(get, { method: 'PUT', body: 'x' })).status).toBe(403)
    expect(await (await ask(get)).text()).toBe('b')
    for (const method of ['POST', 'DELETE', 'PATCH']) expect((await ask(get, method)).status).toBe(401)
  })

  it('ends: a download after an hour, an upload after a day', async () => {
    const [put, get] = [await uploadUrl('late.txt'), await store('early.txt', 'x')]
    const start = now
    now = start + 3600_000
    expect((await ask(get)).status).toBe(200)
    now += 2000
    const expired = await ask(get)
    expect([expired.status, await expired.text()]).toEqual([403, expect.stringContaining('has expired') as string])
    now = start + 24 * 3600_000
    expect((await fetch(put, { method: 'PUT', body: 'x' })).status).toBe(200)
    now += 2000
    expect((await fetch(put, { method: 'PUT', body: 'y' })).status).toBe(403)
    now = start
  })

  it('that was altered opens nothing', async () => {
    const url = await store('secret.txt', 'x')
    const token = tokenOf(url)
    const [body = '', signature = ''] = token.split('.')
    const other = Buffer.from('{"kind":"get-file","fileId":1,"expires":9999999999,"key":1}').toString('base64url')
    for (const altered of [`${other}.${signature}`, body, `${body}.`, `${token}x`, '%00', 'x'.repeat(8000)]) {
      expect((await ask(url.replace(token, altered))).status).toBe(403)
    }
    expect((await ask(url.replace('secret.txt', 'another%20name'))).status).toBe(200)
  })

  it('is not asked for any other credential, and looks at none', async () => {
    const url = await store('open.txt', 'x')
    expect((await ask(url, 'GET', { authorization: 'Basic bm9ib2R5Om5vdGhpbmc=' })).status).toBe(200)
  })
})

describe('a part of a file', () => {
  const CONTENT = '0123456789'

  it.each([
    ['bytes=0-0', '0', 'bytes 0-0/10'],
    ['bytes=3-5', '345', 'bytes 3-5/10'],
    ['bytes=7-', '789', 'bytes 7-9/10'],
    ['bytes=7-99', '789', 'bytes 7-9/10'],
    ['bytes=-4', '6789', 'bytes 6-9/10'],
    ['bytes=-99', CONTENT, 'bytes 0-9/10'],
  ])('%s is %s', async (range, expected, contentRange) => {
    const answer = await ask(await store('digits.txt', CONTENT), 'GET', { range })
    expect([answer.status, await answer.text()]).toEqual([206, expected])
    expect(answer.headers.get('content-range')).toBe(contentRange)
    expect(answer.headers.get('content-length')).toBe(String(expected.length))
  })

  it.each(['bytes=10-', 'bytes=-0', 'bytes=99-100'])('%s is beyond it: 416 tells the size', async (range) => {
    const answer = await ask(await store('digits.txt', CONTENT), 'GET', { range })
    expect([answer.status, answer.headers.get('content-range'), await answer.text()]).toEqual([416, 'bytes */10', ''])
  })

  it.each(['bytes=0-1,3-4', 'lines=0-1', 'bytes=5-4', 'bytes=a-b'])('%s is no part: the whole comes', async (range) => {
    const answer = await ask(await store('digits.txt', CONTENT), 'GET', { range })
    expect([answer.status, await answer.text()]).toEqual([200, CONTENT])
  })

  it('of other bytes than the asker has begun with is not given', async () => {
    const url = await store('digits.txt', CONTENT)
    const part = (tag: string) => ask(url, 'GET', { range: 'bytes=0-1', 'if-range': tag })
    expect((await part('"of another version"')).status).toBe(200)
    expect((await part(`"${sha256Of(CONTENT)}"`)).status).toBe(206)
  })
})

describe('asking without taking', () => {
  it('HEAD tells what GET would send', async () => {
    const url = await store('head.txt', 'four')
    const [head, get] = [await ask(url, 'HEAD'), await ask(url)]
    const told = ['content-type', 'content-length', 'content-disposition', 'etag', 'accept-ranges', 'cache-control']
    expect([head.status, await head.text()]).toEqual([200, ''])
    expect(told.map((name) => head.headers.get(name))).toEqual(told.map((name) => get.headers.get(name)))
    expect(head.headers.get('content-length')).toBe('4')
    expect((await ask(url, 'HEAD', { range: 'bytes=1-2' })).headers.get('content-range')).toBe('bytes 1-2/4')
  })

  it('who has the bytes is sent none', async () => {
    const url = await store('same.txt', 'same')
    const tag = `"${sha256Of('same')}"`
    for (const held of [tag, `W/${tag}`, `"x", ${tag}`, '*']) {
      const answer = await ask(url, 'GET', { 'if-none-match': held })
      expect([answer.status, answer.headers.get('etag'), await answer.text()]).toEqual([304, tag, ''])
    }
    expect((await ask(url, 'GET', { 'if-none-match': '"x"' })).status).toBe(200)
  })

  it('OPTIONS lets pages of any origin in, without credentials', async () => {
    const answer = await ask(await store('cors.txt', 'x'), 'OPTIONS', {
      origin: 'https://evil.example',
      'access-control-request-method': 'PUT',
    })
    expect(answer.status).toBe(204)
    expect(answer.headers.get('access-control-allow-origin')).toBe('*')
    expect(answer.headers.get('access-control-allow-methods')).toContain('PUT')
    expect(answer.headers.get('access-control-allow-credentials')).toBeNull()
  })

  it('answers and refusals are readable from any origin', async () => {
    const url = await store('cors.txt', 'x')
    for (const asked of [url, url.replace(tokenOf(url), 'x')]) {
      expect(
        (await ask(asked, 'GET', { origin: 'https://a.example' })).headers.get('access-control-allow-origin'),
      ).toBe('*')
    }
  })
})

describe('what users stored', () => {
  const HTML = '<script>alert(1)</script>'

  it.each([
    ...['page.html', 'x.xml', 'script.js', 'x.xhtml', 'x.css', 'noending', 'x.html.unknown', 'a.png', 'a.mp4'].map(
      (name) => [name, 'application/octet-stream'],
    ),
    ['drawing.svg', 'image/svg+xml'],
    ['doc.pdf', 'application/pdf'],
    ['notes.txt', 'text/plain'],
  ])('does not run in this origin: %s is sandboxed, saved, and not sniffed', async (name, type) => {
    const { headers } = await ask(await store(name, HTML))
    expect(headers.get('content-type')).toBe(type)
    expect(headers.get('content-security-policy')).toBe('sandbox')
    expect(headers.get('content-disposition')).toMatch(/^attachment;/)
    expect(headers.get('x-content-type-options')).toBe('nosniff')
  })

  const PNG = `\x89PNG\r\n\x1a\n${HTML}`

  it.each([
    ['a.png', PNG, 'image/png'],
    ['a.JPG', PNG, 'image/png'],
    ['a.gif', 'GIF89a', 'image/gif'],
    ['a.mp3', 'ID3\x04', 'audio/mpeg'],
    ['a.webm', '\x1a\x45\xdf\xa3\x42\x82\x84webm', 'video/webm'],
  ])(
    'is shown in place when its first bytes are those of media: %s, sandboxed all the same',
    async (name, content, type) => {
      const url = await store(name, new Uint8Array(Buffer.from(content, 'latin1')))
      for (const answer of [await ask(url), await ask(url, 'HEAD'), await ask(url, 'GET', { range: 'bytes=3-' })]) {
        expect(answer.headers.get('content-disposition')).toMatch(/^inline;/)
        expect(answer.headers.get('content-type')).toBe(type)
        expect(answer.headers.get('content-security-policy')).toBe('sandbox')
        expect(answer.headers.get('x-content-type-options')).toBe('nosniff')
      }
    },
  )

  it.each([
    ['한글 파일.txt', "filename*=UTF-8''%ED%95%9C%EA%B8%80%20%ED%8C%8C%EC%9D%BC.txt"],
    ['한글'.normalize('NFD'), `filename*=UTF-8''${encodeURIComponent('한글'.normalize('NFD'))}`],
    [`a"b';(c)*.txt`, "filename*=UTF-8''a%22b%27%3B%28c%29%2a.txt"],
    ['100% #1?.txt', "filename*=UTF-8''100%25%20%231%3F.txt"],
    ['x\\y.txt', "filename*=UTF-8''x%5Cy.txt"],
  ])('keeps its name: %s', async (name, expected) => {
    const { headers } = await ask(await store(`folder/${name}`, 'x'))
    expect(headers.get('content-disposition')?.split('; ')[1]).toBe(expected)
  })
})

describe('bytes that do not arrive whole', () => {
  it('are not kept', async () => {
    const url = new URL(await uploadUrl('cut.bin'))
    const before = app.logged.length
    const socket = connect(app.port, '127.0.0.1')
    await once(socket, 'connect')
    socket.write(
      `PUT ${url.pathname} HTTP/1.1\r\nHost: ${url.host}\r\nContent-Length: 1000000\r\n\r\n${'x'.repeat(100_000)}`,
    )
    await expect.poll(() => readdir(join(blobFolder(), 'incoming'))).toHaveLength(1)
    socket.destroy()
    await expect.poll(() => readdir(join(blobFolder(), 'incoming'))).toEqual([])
    expect((await findFile('cut.bin')).updatedAt).toBeNull()
    expect(app.logged.slice(before).filter((line) => line.includes('"level":"error"'))).toEqual([])
  })
})

describe('bytes that changed on disk', () => {
  /** Turns one bit around, in the middle. */
  async function damage(content: Uint8Array): Promise<void> {
    const sha256 = sha256Of(content)
    const file = await open(join(blobFolder(), 'sha256', sha256.slice(0, 1), sha256), 'r+')
    const at = content.length >> 1
    await file.write(Buffer.of((content[at] ?? 0) ^ 1), 0, 1, at)
    await file.close()
  }

  it.each([
    ['a large file', 1_000_000],
    ['a small one', 10],
  ])('never arrive as the file they were: %s is cut off, set aside, and asked for again', async (_what, size) => {
    const content = new Uint8Array(size).fill(size % 251)
    const url = await store('model.bin', content)
    await damage(content)
    const read = async () => {
      const answer = await ask(url)
      const bytes = await answer.arrayBuffer()
      return answer.status === 200 ? bytes.byteLength : -1
    }
    const outcome = await Promise.allSettled([read()])
    expect(outcome[0]).not.toMatchObject({ status: 'fulfilled', value: size })
    expect(await readdir(join(blobFolder(), 'quarantine'))).toContain(sha256Of(content))
    expect((await ask(url)).status).toBe(404)
    expect(await (await ask(await store('model.bin', content))).arrayBuffer()).toHaveProperty('byteLength', size)
  })
})

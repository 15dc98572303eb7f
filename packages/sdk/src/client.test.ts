import { once } from 'node:events'
import { createServer } from 'node:http'
import type { IncomingMessage, Server, ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { gunzipSync } from 'node:zlib'
import { AmphoraError } from '@amphora/wire'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { ask, createClient, getPath, getUrl, parseBaseUrl, postFileStream, putBytes } from './client.ts'
import type { ClientOptions, Retry } from './client.ts'

const KEY = `local-${'k'.repeat(40)}`
const VIEWER = 'query Viewer { viewer { id } }'

interface Seen {
  readonly method: string
  readonly url: string
  readonly headers: IncomingMessage['headers']
  readonly body: Buffer
}

let server: Server
let baseUrl: string
let seen: Seen[]
let answers: ((response: ServerResponse) => void)[]

beforeEach(async () => {
  seen = []
  answers = []
  server = createServer((request, response) => void receive(request, response))
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  baseUrl = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
})

afterEach(async () => {
  server.closeAllConnections()
  server.close()
  await once(server, 'close')
})

async function receive(request: IncomingMessage, response: ServerResponse): Promise<void> {
  const chunks: Buffer[] = []
  for await (const chunk of request as AsyncIterable<Buffer>) chunks.push(chunk)
  const { method = '', url = '', headers } = request
  seen.push({ method, url, headers, body: Buffer.concat(chunks) })
  const answer = answers.shift() ?? json({ data: { viewer: { id: '1' } } })
  answer(response)
}

function json(body: unknown, status = 200, headers: Readonly<Record<string, string>> = {}) {
  return (response: ServerResponse): void => {
    response.writeHead(status, { 'content-type': 'application/json', ...headers }).end(JSON.stringify(body))
  }
}

const refusal = (message: string, code?: string): unknown => ({
  errors: [{ message, ...(code && { extensions: { code } }) }],
})

/** A client that waits for nothing, and tells how long it would have. */
function impatient(options: Partial<ClientOptions> = {}) {
  const retries: Retry[] = []
  const client = {
    ...createClient({ baseUrl, apiKey: KEY, onRetry: (retry) => void retries.push(retry), ...options }),
    sleep: () => Promise.resolve(),
    random: () => 0,
  }
  return { client, retries }
}

async function failure(promise: Promise<unknown>): Promise<AmphoraError> {
  const error: unknown = await promise.then(
    () => undefined,
    (thrown: unknown) => thrown,
  )
  if (error instanceof AmphoraError) return error
  throw new Error(`no AmphoraError but ${String(error)}`)
}

describe('GraphQL', () => {
  it('is asked with the key as password of "api"', async () => {
    const { client } = impatient({ userAgent: 'amphora-sdk/1' })
    expect(await ask(client, VIEWER, {})).toEqual({ viewer: { id: '1' } })
    expect(seen[0]?.headers.authorization).toBe(`Basic ${btoa(`api:${KEY}`)}`)
    expect(seen[0]?.headers['user-agent']).toBe('amphora-sdk/1')
    expect(JSON.parse(seen[0]?.body.toString() ?? '')).toEqual({ query: VIEWER, variables: {} })
  })

  it.each([400, 401, 403, 404, 409, 410, 413, 422, 501])('is not asked again after %i', async (status) => {
    answers.push(json(refusal('no'), status))
    const { client } = impatient()
    expect((await failure(ask(client, VIEWER, {}))).detail).toMatchObject({ status })
    expect(seen).toHaveLength(1)
  })

  it.each([408, 418, 429, 500, 502, 503, 507])('is asked again after %i', async (status) => {
    answers.push(json(refusal('later'), status))
    const { client, retries } = impatient()
    expect(await ask(client, VIEWER, {})).toEqual({ viewer: { id: '1' } })
    expect(retries).toHaveLength(1)
  })

  it('asks for a run again after 409: another process has just made it', async () => {
    answers.push(json(refusal('busy'), 409))
    const { client } = impatient()
    await ask(client, 'mutation UpsertBucket { upsertBucket { inserted } }', {})
    expect(seen).toHaveLength(2)
  })

  it('waits as long as Retry-After says, else ever longer', async () => {
    answers.push(json(refusal('x'), 503, { 'retry-after': '1.5' }), json(refusal('x'), 503), json(refusal('x'), 503))
    const { client, retries } = impatient()
    await ask(client, VIEWER, {})
    expect(retries.map(({ waitMs }) => waitMs)).toEqual([1500, 4000, 8000])
  })

  it('waits within the limits that were said for its kind of request', async () => {
    for (let tries = 0; tries < 3; tries++) answers.push(json(refusal('x'), 503))
    const { client, retries } = impatient({
      waits: { graphql: { firstMs: 10, longestMs: 30 }, fileStream: { firstMs: 70 } },
    })
    await ask(client, VIEWER, {})
    expect(retries.map(({ waitMs }) => waitMs)).toEqual([10, 20, 30])
  })

  it('says in one sentence what to do when the key is wrong', async () => {
    answers.push(json(refusal('unknown API key', 'unauthenticated'), 401))
    const error = await failure(ask(impatient().client, VIEWER, {}))
    expect(error.code).toBe('unauthenticated')
    expect(error.message).toContain(`this API key is not known at ${baseUrl}`)
    expect(error.message).toContain(`${baseUrl}/authorize`)
    expect(error.message).toContain('amphora login')
  })

  it('takes the code of an answer of 200 that could not be done, and does not ask again', async () => {
    answers.push(json({ ...(refusal('taken', 'conflict') as object), data: null }))
    expect((await failure(ask(impatient().client, VIEWER, {}))).code).toBe('conflict')
    expect(seen).toHaveLength(1)
  })

  it('says that there is no Amphora server where a page answers', async () => {
    answers.push((response) => void response.writeHead(200).end('<html>'))
    expect((await failure(ask(impatient().client, VIEWER, {}))).message).toContain('is it an Amphora server')
  })

  it('says how to start a server when none answers', async () => {
    server.close()
    await once(server, 'close')
    const { client } = impatient({ tries: 2 })
    const error = await failure(ask(client, VIEWER, {}))
    expect(error.code).toBe('unavailable')
    expect(error.message).toContain('amphora server')
    expect(error.message).toContain('ECONNREFUSED')
  })

  it('stops waiting when it is aborted', async () => {
    answers.push(json(refusal('x'), 503, { 'retry-after': '3600' }))
    const controller = new AbortController()
    const client = createClient({ baseUrl, apiKey: KEY, onRetry: () => controller.abort(new Error('enough')) })
    await expect(ask(client, VIEWER, {}, { signal: controller.signal })).rejects.toThrow('enough')
  })

  it('is aborted while the server thinks', async () => {
    const controller = new AbortController()
    answers.push(() => controller.abort(new Error('enough')))
    await expect(ask(impatient().client, VIEWER, {}, { signal: controller.signal })).rejects.toThrow('enough')
  })
})

describe('file_stream', () => {
  const run = { entity: 'ann', project: 'a b', id: 'x=1/?' }

  it('goes to the address of the run, each part encoded', async () => {
    answers.push(json({ exitcode: null, limits: {}, stopped: true }))
    expect(await postFileStream(impatient().client, run, '{}')).toEqual({ isStopRequested: true })
    expect(seen[0]?.url).toBe('/files/ann/a%20b/x%3D1%2F%3F/file_stream')
  })

  it('is packed on its way to another machine', async () => {
    const { client } = impatient()
    const elsewhere = { ...client, baseUrl: baseUrl.replace('127.0.0.1', 'amphora.example') }
    const toHere: typeof fetch = (_, init) => fetch(`${baseUrl}/files`, init)
    answers.push(json({}))
    const body = JSON.stringify({ files: { x: 'y'.repeat(40_000) } })
    expect(await postFileStream({ ...elsewhere, fetch: toHere }, run, body)).toEqual({ isStopRequested: false })
    expect(seen[0]?.headers['content-encoding']).toBe('gzip')
    expect(gunzipSync(seen[0]?.body ?? Buffer.alloc(0)).toString()).toBe(body)
  })
})

describe('bytes', () => {
  const bytes = new TextEncoder().encode('0123456789')

  it('are put with the headers that were handed out, a length, and no key', async () => {
    answers.push((response) => void response.writeHead(200, { etag: '"x"' }).end())
    const open = () => new Blob([bytes]).stream()
    const upload = { url: `${baseUrl}/s`, headers: ['content-type:text/x', 'x-a: b'], sizeBytes: 10, open, name: 's' }
    expect((await putBytes(impatient().client, upload)).get('etag')).toBe('"x"')
    const { headers, body, method } = seen[0] ?? {}
    expect(method).toBe('PUT')
    expect(headers).toMatchObject({ 'content-type': 'text/x', 'x-a': 'b', 'content-length': '10' })
    expect(headers).not.toHaveProperty('authorization')
    expect(headers).not.toHaveProperty('transfer-encoding')
    expect(body?.toString()).toBe('0123456789')
  })

  it('are opened anew for each attempt', async () => {
    answers.push(json({}, 500), json({}, 429), json({}))
    let openedCount = 0
    const open = () => {
      openedCount++
      return new Blob([bytes]).stream()
    }
    await putBytes(impatient().client, { url: `${baseUrl}/s`, headers: [], sizeBytes: 10, open, name: 's' })
    expect(openedCount).toBe(3)
    expect(seen.map(({ body }) => body.toString())).toEqual(['0123456789', '0123456789', '0123456789'])
  })

  it('that cannot be read are not tried again', async () => {
    const open = () => {
      throw new Error('ENOENT: gone')
    }
    const upload = { url: `${baseUrl}/s`, headers: [], sizeBytes: 10, open, name: 'model.bin' }
    const error = await failure(putBytes(impatient().client, upload))
    expect(error.message).toBe('model.bin cannot be read: Error: ENOENT: gone')
    expect(seen).toHaveLength(0)
  })

  it('whose stream finds a fault end with that fault', async () => {
    const fault = new AmphoraError('digest_mismatch', 'the file changed while it was read')
    const open = () => new ReadableStream<Uint8Array<ArrayBuffer>>({ pull: (controller) => controller.error(fault) })
    const upload = { url: `${baseUrl}/s`, headers: [], sizeBytes: 10, open, name: 'model.bin' }
    expect(await failure(putBytes(impatient().client, upload))).toBe(fault)
  })

  it('are fetched from a signed address without the key, from a path of the server with it', async () => {
    answers.push(
      (response) => void response.end('one'),
      (response) => void response.end('two'),
    )
    const { client } = impatient()
    expect(await (await getUrl(client, `${baseUrl}/signed`, { headers: { range: 'bytes=1-' } })).text()).toBe('one')
    expect(await (await getPath(client, '/artifactsV2/x')).text()).toBe('two')
    expect(seen[0]?.headers).not.toHaveProperty('authorization')
    expect(seen[0]?.headers).toMatchObject({ range: 'bytes=1-' })
    expect(seen[1]?.headers).toHaveProperty('authorization')
  })

  it('are refused from an address that is none of the web', () => {
    expect(() => getUrl(impatient().client, 'file:///etc/passwd')).toThrow('no http address')
  })
})

describe('the address of a server', () => {
  it.each([
    ['http://127.0.0.1:8080/', 'http://127.0.0.1:8080'],
    ['https://host/below//', 'https://host/below'],
  ])('%s is %s', (text, parsed) => {
    expect(parseBaseUrl(text)).toBe(parsed)
  })

  it.each(['127.0.0.1:8080', 'ftp://host', '', 'http://user:secret@host', 'http://host?x=1'])('is not "%s"', (text) => {
    expect(() => parseBaseUrl(text)).toThrow('no address of a server')
  })
})

import { once } from 'node:events'
import { createServer } from 'node:http'
import type { IncomingMessage, RequestListener, Server } from 'node:http'
import { buffer } from 'node:stream/consumers'
import { afterEach, describe, expect, it } from 'vitest'
import { createClient, getBytes, putBytes } from '../client.ts'
import { httpTransport, withHttpTransport } from './http-transport.ts'

const servers: Server[] = []

afterEach(async () => {
  for (const server of servers.splice(0)) {
    server.closeAllConnections()
    await once(server.close(), 'close')
  }
})

async function listen(listener: RequestListener): Promise<string> {
  const server = createServer(listener)
  servers.push(server)
  await once(server.listen(0, '127.0.0.1'), 'listening')
  const address = server.address()
  return `http://127.0.0.1:${typeof address === 'object' ? address?.port : ''}`
}

function clientOf(baseUrl: string) {
  return { ...createClient({ baseUrl, transport: httpTransport }), sleep: () => Promise.resolve(), random: () => 0 }
}

async function* pieces(count: number, bytes: number): AsyncGenerator<Uint8Array> {
  const memory = new Uint8Array(bytes) // one for all, as its contract allows
  for (let at = 0; at < count; at++) yield memory.fill(at)
}

function uploadOf(url: string, open: () => AsyncIterable<Uint8Array> | Uint8Array<ArrayBuffer>, sizeBytes: number) {
  return { url, headers: ['x-a: b'], sizeBytes, open, name: 'file' }
}

describe('bytes by node:http', () => {
  it('arrive as they are, from memory that is used again, with a length and the headers of the upload', async () => {
    let seen: IncomingMessage['headers'] = {}
    let body = Buffer.alloc(0)
    const url = await listen((request, response) => {
      seen = request.headers
      void buffer(request).then((bytes) => {
        body = bytes
        response.writeHead(200, { etag: '"e"' }).end()
      })
    })
    const answer = await putBytes(
      clientOf(url),
      uploadOf(`${url}/x?token=1`, () => pieces(5, 300_000), 1_500_000),
    )
    expect(answer.get('etag')).toBe('"e"')
    expect(seen).toMatchObject({ 'content-length': '1500000', 'x-a': 'b' })
    expect(Array.from({ length: 5 }, (_, at) => body[at * 300_000 + 299_999])).toEqual([0, 1, 2, 3, 4])
  })

  it('go again at once where the server had closed the kept connection, and nobody hears of it', async () => {
    let count = 0
    const url = await listen((request, response) => {
      count++
      if (count === 2) request.socket.destroy()
      else void buffer(request).then(() => response.end('ok'))
    })
    const client = { ...clientOf(url), onRetry: () => expect.unreachable('a retry was told') }
    const upload = uploadOf(`${url}/x`, () => new Uint8Array(10), 10)
    await putBytes(client, upload)
    await putBytes(client, upload)
    expect(count).toBe(3)
  })

  it('end with what the server says, though it did not take them all', async () => {
    const url = await listen((_request, response) => {
      response.writeHead(403, { 'content-type': 'application/json' }).end('{"error":"too late"}')
    })
    const upload = uploadOf(`${url}/x`, () => pieces(200, 1_000_000), 200_000_000)
    await expect(putBytes(clientOf(url), upload)).rejects.toMatchObject({ code: 'forbidden', detail: { status: 403 } })
  })

  it('end with the reason of the signal', async () => {
    const url = await listen(() => undefined)
    const controller = new AbortController()
    const asked = getBytes(clientOf(url), `${url}/x`, { signal: controller.signal })
    controller.abort(new Error('enough'))
    await expect(asked).rejects.toThrow('enough')
  })

  it('say that nobody answers, and where', async () => {
    const url = await listen(() => undefined)
    const [server] = servers.splice(0)
    if (server) await once(server.close(), 'close')
    const client = { ...clientOf(url), tries: 1 }
    await expect(getBytes(client, `${url}/x`)).rejects.toMatchObject({ code: 'unavailable' })
  })

  it('are followed to where they are', async () => {
    const there = await listen((_request, response) => void response.end('here'))
    const url = await listen((_request, response) => void response.writeHead(307, { location: there }).end())
    expect(await (await getBytes(clientOf(url), `${url}/x`)).text()).toBe('here')
  })
})

it('leaves a client alone that was told how to fetch, or to use a proxy', () => {
  const client = createClient({ baseUrl: 'http://127.0.0.1:1' })
  expect(withHttpTransport(client).transport).toBe(httpTransport)
  const own = createClient({ baseUrl: 'http://127.0.0.1:1', fetch: () => Promise.reject(new Error()) })
  expect(withHttpTransport(own).transport).toBeUndefined()
  const dispatcher = Symbol.for('undici.globalDispatcher.1')
  const before: unknown = Reflect.get(globalThis, dispatcher)
  try {
    Reflect.set(globalThis, dispatcher, { constructor: { name: 'ProxyAgent' } })
    expect(withHttpTransport(client).transport).toBeUndefined()
  } finally {
    Reflect.set(globalThis, dispatcher, before)
  }
})

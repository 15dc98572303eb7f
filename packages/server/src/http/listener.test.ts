import { once } from 'node:events'
import type { RequestListener } from 'node:http'
import { connect, type Socket } from 'node:net'
import { setTimeout as delay } from 'node:timers/promises'
import { afterEach, describe, expect, it } from 'vitest'
import { listen, type Listener, type ListenOptions } from './listener.ts'

const open: Listener[] = []

async function listening(handler: RequestListener, options: Partial<ListenOptions> = {}): Promise<Listener> {
  const listener = await listen(handler, { port: 0, hosts: ['127.0.0.1'], skipsAbsentHosts: false, ...options })
  open.push(listener)
  return listener
}

afterEach(async () => {
  await Promise.all(open.splice(0).map((listener) => listener.close(0)))
})

const answerAll: RequestListener = (_request, response) => response.end('done')

/** Sends the beginning of a request and hands over the open connection. */
function begin({ port }: Listener, text: string): Socket {
  const socket = connect(port, '127.0.0.1')
  socket.write(text)
  return socket
}

async function readAll(socket: Socket): Promise<string> {
  const chunks: Buffer[] = []
  socket.on('data', (chunk: Buffer) => chunks.push(chunk))
  socket.on('error', () => undefined) // a cut may show as a reset
  await once(socket, 'close')
  return Buffer.concat(chunks).toString()
}

describe('a connection', () => {
  it('is cut when a body stalls', async () => {
    const listener = await listening((request) => void request.resume(), { idleMs: 100 })
    const answer = await readAll(begin(listener, 'POST / HTTP/1.1\r\nHost: a\r\nContent-Length: 10\r\n\r\nhalf'))
    expect(answer).toBe('')
  })

  it('is cut without an answer when the head of a request stalls: a status could be taken for a refusal', async () => {
    const listener = await listening(answerAll, { headersMs: 100 })
    expect(await readAll(begin(listener, 'POST /graphql HTTP/1.1\r\nHost: a\r\nContent-Le'))).toBe('')
  })

  it('is told when what comes is no HTTP', async () => {
    const listener = await listening(answerAll)
    expect(await readAll(begin(listener, 'what is this\r\n\r\n'))).toContain('400 Bad Request')
  })

  it('waits as long as the server needs for its answer', async () => {
    const slow: RequestListener = (request, response) => {
      request.resume()
      setTimeout(() => response.end('done'), 500)
    }
    const listener = await listening(slow, { idleMs: 100 })
    const answer = await readAll(begin(listener, 'GET / HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n'))
    expect(answer).toContain('200 OK')
  })
})

describe('closing', () => {
  it('waits for no connection on which nothing was asked', async () => {
    const listener = await listening(answerAll)
    const silent = readAll(connect(listener.port, '127.0.0.1'))
    await fetch(`http://127.0.0.1:${listener.port}/`, { headers: { connection: 'close' } }) // accepted after the other
    expect(await Promise.race([listener.close(60_000), delay(10_000, 'waits')])).toBeUndefined()
    expect(await silent).toBe('')
  })

  it('lets a request in hand finish and takes no new connection', async () => {
    const { promise: finish, resolve } = Promise.withResolvers<void>()
    const { promise: began, resolve: begins } = Promise.withResolvers<void>()
    const listener = await listening((_request, response) => {
      begins()
      void finish.then(() => response.end('done'))
    })
    const answer = fetch(`http://127.0.0.1:${listener.port}/`)
    await began
    const closed = listener.close(10_000)
    await expect(fetch(`http://127.0.0.1:${listener.port}/`)).rejects.toThrow('fetch failed')
    resolve()
    expect(await (await answer).text()).toBe('done')
    await closed
  })

  it('cuts what is left when the grace is over', async () => {
    const listener = await listening(() => undefined)
    const socket = begin(listener, 'POST / HTTP/1.1\r\nHost: a\r\nContent-Length: 10\r\n\r\nhalf')
    await once(socket, 'connect')
    const cut = readAll(socket)
    await listener.close(50)
    expect(await cut).toBe('')
  })
})

describe('hosts and ports', () => {
  it('are all served at one port', async () => {
    const listener = await listening(answerAll, { hosts: ['127.0.0.1', '127.0.0.2'] })
    for (const host of ['127.0.0.1', '127.0.0.2']) {
      expect(await (await fetch(`http://${host}:${listener.port}/`)).text()).toBe('done')
    }
  })

  it('that this machine has not are passed over by default and refused when asked for', async () => {
    const hosts = ['127.0.0.1', '192.0.2.1'] // reserved for documentation
    await expect(listening(answerAll, { hosts, skipsAbsentHosts: true })).resolves.toHaveProperty('port')
    await expect(listening(answerAll, { hosts })).rejects.toMatchObject({ code: 'invalid_argument' })
  })

  it('that are taken are named with a free one', async () => {
    const { port } = await listening(answerAll)
    const refusal = await listening(answerAll, { port }).catch((error: unknown) => error)
    expect(refusal).toMatchObject({ code: 'conflict' })
    const [, free] = /--port (\d+)$/.exec(String(refusal)) ?? []
    await expect(listening(answerAll, { port: Number(free) })).resolves.toMatchObject({ port: Number(free) })
  })
})

import { once } from 'node:events'
import { createServer, type Server, type ServerResponse } from 'node:http'
import { connect } from 'node:net'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { leavingOf } from './leaving.ts'

let server: Server
let port: number

beforeAll(async () => {
  server = createServer().listen(0, '127.0.0.1')
  await once(server, 'listening')
  const address = server.address()
  port = typeof address === 'object' && address ? address.port : 0
})
afterAll(() => server.close())

/** A request that has come, and the end that sent it. */
async function ask(): Promise<{
  readonly response: ServerResponse
  readonly leave: () => void
  readonly read: Promise<unknown>
}> {
  const socket = connect(port, '127.0.0.1')
  const requested = once(server, 'request') as Promise<[unknown, ServerResponse]>
  socket.write('GET / HTTP/1.1\r\nhost: localhost\r\nconnection: close\r\n\r\n')
  const [, response] = await requested
  return { response, leave: () => socket.destroy(), read: once(socket.resume(), 'close') }
}

it('tells that the reader went before there was an answer', async () => {
  const { response, leave } = await ask()
  const signal = leavingOf(response)
  expect(signal.aborted).toBe(false)
  leave()
  await once(signal, 'abort')
  expect(signal.aborted).toBe(true)
})

it('tells nothing of one that got its answer', async () => {
  const { response, read } = await ask()
  const signal = leavingOf(response)
  response.end('answer')
  await Promise.all([read, once(response, 'close')])
  expect(signal.aborted).toBe(false)
})

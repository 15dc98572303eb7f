import { once } from 'node:events'
import { connect } from 'node:net'
import { AmphoraError } from '@amphora/wire'
import { expect, it } from 'vitest'
import { basic, startTestApp, TEST_KEY } from '../testing/app.ts'
import { Stage } from './stage.ts'

it('works only between ready and stop, and a stop is for good', () => {
  const stage = new Stage()
  expect(() => stage.check()).toThrow(new AmphoraError('unavailable', 'the server is starting: try again shortly'))
  stage.ready()
  stage.check()
  stage.stop()
  stage.ready()
  expect(() => stage.check()).toThrow(new AmphoraError('unavailable', 'the server is stopping: try again shortly'))
})

it('puts off what comes on an open connection while it stops: 503, when to try again, and the end of the connection', async () => {
  const app = await startTestApp()
  const socket = connect(app.port, '127.0.0.1')
  const chunks: Buffer[] = []
  socket.on('data', (chunk: Buffer) => chunks.push(chunk))
  socket.write(`POST /graphql HTTP/1.1\r\nHost: localhost\r\nAuthorization: ${basic(TEST_KEY)}\r\n`)
  await app.send('/healthz') // answered after the server has read the line above
  const closed = app.close()
  socket.write('Content-Length: 2\r\n\r\n{}')
  await once(socket, 'close')
  const answer = Buffer.concat(chunks).toString()
  expect(answer).toContain('503 Service Unavailable')
  expect(answer).toMatch(/^retry-after: 2\r$/m)
  expect(answer).toMatch(/^connection: close\r$/im)
  expect(answer).toContain('"code":"unavailable"')
  await closed
})

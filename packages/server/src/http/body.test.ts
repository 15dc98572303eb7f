import { once } from 'node:events'
import { createServer, request, type IncomingMessage, type Server } from 'node:http'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { chunksOf } from './body.ts'

let server: Server
let read: (body: AsyncIterable<Uint8Array>) => Promise<string>

beforeEach(async () => {
  server = createServer((incoming, response) => {
    read(chunksOf(incoming)).then(
      (text) => response.end(text),
      (error: unknown) => {
        response.writeHead(507).end(String(error))
        incoming.resume() // as every door does, lest its sender never looks for the answer
      },
    )
  })
  await once(server.listen(0, '127.0.0.1'), 'listening')
})
afterEach(async () => {
  server.closeAllConnections()
  await once(server.close(), 'close')
})

describe('a streamed body', () => {
  it('comes in order, and takes back the memory of each chunk', async () => {
    const seen: Uint8Array[] = []
    read = async (body) => {
      let text = ''
      for await (const chunk of body) {
        text += Buffer.from(chunk).toString('latin1')
        seen.push(chunk)
      }
      return text
    }
    const sent = Array.from({ length: 100_000 }, (_, i) => i).join(' ')
    expect(await send(Buffer.from(sent))).toEqual({ status: 200, text: sent })
    expect(seen.some((chunk) => chunk.length === 0)).toBe(true)
  })

  it('whose reader stops in the middle is still answered', async () => {
    read = async (body) => {
      for await (const chunk of body) throw new Error(`${chunk.length > 0} is enough`)
      return ''
    }
    expect(await send(Buffer.alloc(30 * 1024 ** 2))).toEqual({ status: 507, text: 'Error: true is enough' })
  })
})

async function send(body: Buffer): Promise<{ readonly status: number | undefined; readonly text: string }> {
  const { promise, resolve, reject } = Promise.withResolvers<IncomingMessage>()
  const address = server.address()
  const port = typeof address === 'object' ? address?.port : undefined
  request({ method: 'PUT', host: '127.0.0.1', port }, resolve).once('error', reject).end(body)
  const answer = await promise
  let text = ''
  for await (const chunk of answer.setEncoding('latin1') as AsyncIterable<string>) text += chunk
  return { status: answer.statusCode, text }
}

/*
 * What receiving a blob costs the server: `node bench/blob-receive.ts [uploads] [MiB each] [rounds]` (1, 1024, 3).
 * Uploads come at once over loopback; the server takes them in three ways: `discard` is the floor, `inline` hashes and
 * writes each chunk on the event loop, `thread` is the blob store as it is.
 */
import { createHash, randomFillSync, randomUUID } from 'node:crypto'
import { once } from 'node:events'
import { open } from 'node:fs/promises'
import { request } from 'node:http'
import { join } from 'node:path'
import { openLocalBlobs } from '../packages/server/src/blob/local.ts'
import { chunksOf } from '../packages/server/src/http/body.ts'
import { compareWays, MIB, serveMeasured } from './measured-server.ts'

type Receive = (body: AsyncIterable<Uint8Array>) => Promise<unknown>

if (process.send) await serve(process.argv[2] ?? '', process.argv[3] ?? '')
else await compare(Number(process.argv[2] ?? 1), Number(process.argv[3] ?? 1024), Number(process.argv[4] ?? 3))

function compare(uploads: number, mib: number, rounds: number): Promise<void> {
  return compareWays(import.meta.filename, ['discard', 'inline', 'thread'], rounds, {
    warmUp: (port) => upload(port, 4),
    run: (port) => Promise.all(Array.from({ length: uploads }, () => upload(port, mib))),
  })
}

async function upload(port: number, mib: number): Promise<void> {
  const chunk = randomFillSync(Buffer.alloc(MIB)) // another one each time: no two uploads are the same blob
  const { promise: answered, resolve, reject } = Promise.withResolvers<number | undefined>()
  const put = request({ port, method: 'PUT', host: '127.0.0.1', headers: { 'content-length': mib * MIB } })
  put.once('error', reject).once('response', (answer) => resolve(answer.resume().statusCode))
  for (let i = 0; i < mib; i++) if (!put.write(chunk)) await once(put, 'drain')
  put.end()
  const status = await answered
  if (status !== 200) throw new Error(`answered ${status}`)
}

async function serve(way: string, folder: string): Promise<void> {
  const receive = await receiverOf(way, folder)
  await serveMeasured((incoming, response) => {
    receive(chunksOf(incoming)).then(
      () => response.end(),
      (error: unknown) => response.writeHead(500).end(String(error)),
    )
  })
}

async function receiverOf(way: string, folder: string): Promise<Receive> {
  if (way === 'discard') return discard
  if (way === 'inline') return (body) => receiveInline(join(folder, randomUUID()), body)
  const store = await openLocalBlobs(folder)
  return (body) => store.receive(body, { maxBytes: Infinity })
}

async function discard(body: AsyncIterable<Uint8Array>): Promise<number> {
  let sizeBytes = 0
  for await (const chunk of body) sizeBytes += chunk.length
  return sizeBytes
}

async function receiveInline(path: string, body: AsyncIterable<Uint8Array>): Promise<string> {
  const hashes = [createHash('sha256'), createHash('md5')]
  await using file = await open(path, 'wx')
  for await (const chunk of body) {
    for (const hash of hashes) hash.update(chunk)
    for (let at = 0; at < chunk.length;) at += (await file.write(chunk, at)).bytesWritten
  }
  await file.sync()
  return hashes.map((hash) => hash.digest('hex')).join(' ')
}

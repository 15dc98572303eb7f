/*
 * What verifying a blob on its way out costs the server: `node bench/blob-send.ts [readers] [rounds]` (2, 3).
 * Readers of 512 MiB come at once over loopback; the server sends in two ways: `plain` is the file as it lies there,
 * `verified` is the blob store as it is.
 */
import { connect } from 'node:net'
import { openLocalBlobs } from '../packages/server/src/blob/local.ts'
import { compareWays, MIB, serveMeasured } from './measured-server.ts'

const BLOB_MIB = 512

if (process.send) await serve(process.argv[2] ?? '', process.argv[3] ?? '')
else await compare(Number(process.argv[2] ?? 2), Number(process.argv[3] ?? 3))

function compare(readers: number, rounds: number): Promise<void> {
  return compareWays(import.meta.filename, ['plain', 'verified'], rounds, {
    warmUp: download, // the file is in memory then: no disk is measured
    run: (port) => Promise.all(Array.from({ length: readers }, () => download(port))),
  })
}

/** A bare socket: a client that costs as little as can be. */
async function download(port: number): Promise<void> {
  const { promise, resolve, reject } = Promise.withResolvers<unknown>()
  let receivedBytes = 0
  const callback = (length: number): boolean => {
    receivedBytes += length
    return true
  }
  const socket = connect({ port, host: '127.0.0.1', onread: { buffer: Buffer.alloc(MIB), callback } })
  socket.once('error', reject).once('close', resolve)
  socket.write('GET / HTTP/1.1\r\nHost: bench\r\nConnection: close\r\n\r\n')
  await promise
  if (receivedBytes < BLOB_MIB * MIB) throw new Error(`${receivedBytes} bytes came`)
}

async function serve(way: string, folder: string): Promise<void> {
  const store = await openLocalBlobs(folder)
  const { sha256, sizeBytes } = await store.receive(zeros(), { maxBytes: Infinity })
  const whole = { start: 0, end: sizeBytes - 1 }
  await serveMeasured((_request, response) => {
    const opened = way === 'plain' ? store.openRange(sha256, whole) : store.open(sha256)
    opened.then(
      ({ stream }) => stream.pipe(response.setHeader('content-length', sizeBytes)),
      (error: unknown) => response.destroy(error instanceof Error ? error : undefined),
    )
  })
}

async function* zeros(): AsyncGenerator<Uint8Array> {
  for (let i = 0; i < BLOB_MIB; i++) yield new Uint8Array(MIB)
}

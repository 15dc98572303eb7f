import { Readable } from 'node:stream'
import { createGunzip, type Gunzip } from 'node:zlib'
import { AmphoraError } from '@amphora/wire'
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'

/** Bodies of the routes of `scope` arrive as text, whatever their type says; the route's `bodyLimit` bounds them. */
export function takeText(scope: FastifyInstance): void {
  scope.removeAllContentTypeParsers()
  scope.addContentTypeParser('*', { parseAs: 'string' }, (_request, body, done) => done(null, body))
}

/** Bodies of the routes of `scope` are left in `request.raw`, to be streamed. */
export function takeStream(scope: FastifyInstance): void {
  scope.removeAllContentTypeParsers()
  scope.addContentTypeParser('*', (_request, _body, done) => done(null))
}

/**
 * The body of a route under `takeStream`, for a reader that copies each chunk before it asks for the next. A chunk's
 * memory goes back at once: the collector would let 80 MiB of it lie about during large uploads (bench/blob-receive.ts).
 */
export async function* chunksOf(body: Readable): AsyncGenerator<Uint8Array> {
  for await (const chunk of body as AsyncIterable<Uint8Array>) {
    yield chunk
    const { buffer } = chunk
    if (buffer instanceof ArrayBuffer && buffer.byteLength === chunk.byteLength) buffer.transfer(0)
  }
}

/** The body of a route under `takeText`; an absent one is empty. */
export function textOf({ body }: FastifyRequest): string {
  return typeof body === 'string' ? body : ''
}

const MAX_RATIO = 100
const UNSUSPECTED_BYTES = 1024 * 1024 // small bodies may well be all zeros

/**
 * A `preParsing` hook that inflates gzip bodies. `bodyLimit` then holds for what comes out; a body that grows more
 * than a hundredfold is refused before that. Runs after authentication.
 * @throws {AmphoraError} `too_large`; `invalid_argument` for other encodings and broken gzip
 */
export async function inflateBody(request: FastifyRequest, _reply: FastifyReply, payload: Readable): Promise<Readable> {
  const encoding = request.headers['content-encoding']?.toLowerCase() ?? 'identity'
  if (encoding === 'identity') return payload
  if (encoding !== 'gzip') throw new AmphoraError('invalid_argument', `Content-Encoding "${encoding}": send gzip`)
  const gunzip = createGunzip()
  payload.once('close', () => {
    if (!request.raw.complete) gunzip.destroy() // a client that left must not leave the inflater waiting
  })
  const inflated = Readable.from(guarded(payload.pipe(gunzip)), { objectMode: false })
  return Object.defineProperty(inflated, 'receivedEncodedLength', { get: () => gunzip.bytesWritten })
}

async function* guarded(gunzip: Gunzip): AsyncGenerator<Buffer> {
  let sizeBytes = 0
  try {
    for await (const chunk of gunzip as AsyncIterable<Buffer>) {
      sizeBytes += chunk.length
      if (sizeBytes > Math.max(UNSUSPECTED_BYTES, MAX_RATIO * gunzip.bytesWritten)) throw tooDense()
      yield chunk
    }
  } catch (error) {
    if (error instanceof AmphoraError) throw error
    throw new AmphoraError('invalid_argument', 'the body is not whole gzip, as its Content-Encoding says', {}, error)
  }
}

function tooDense(): AmphoraError {
  return new AmphoraError(
    'too_large',
    `the body inflates more than ${MAX_RATIO} times: send it without Content-Encoding`,
  )
}

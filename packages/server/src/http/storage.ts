import { AmphoraError } from '@amphora/wire'
import type { FastifyReply, FastifyRequest } from 'fastify'
import { chunksOf, takeStream } from './body.ts'
import type { Door, DoorDeps } from './door.ts'
import { sendDownload } from './send-download.ts'

interface Signed {
  readonly Params: { readonly token: string; readonly name: string }
}

/** Pages of any origin may use an address they were given: the signature is in it, and no cookie counts. */
const ANY_ORIGIN = {
  'access-control-allow-origin': '*',
  'access-control-allow-methods': 'GET, HEAD, PUT, OPTIONS',
  'access-control-allow-headers': 'Content-MD5, Content-Type, Range',
  'access-control-expose-headers': 'ETag, Content-Range, Accept-Ranges, Content-Length',
} as const

const STALLED_MS = 60_000 // a body may take hours, but not pause this long

/** Bytes in and out by `/storage/<token>/<name>`: the signature is the whole right, no key or cookie is looked at. */
export const storageDoor: Door = (scope, deps) => {
  takeStream(scope)
  scope.addHook('onRequest', async (_request, reply) => void reply.headers(ANY_ORIGIN)) // refusals are read too
  scope.put<Signed>('/storage/:token/:name', (request, reply) => receive(deps, request, reply))
  scope.route<Signed>({
    method: ['GET', 'HEAD'],
    url: '/storage/:token/:name',
    handler: async (request, reply) =>
      sendDownload(deps.domain, await deps.domain.downloads.getDownload(request.params.token), request, reply),
  })
  scope.options('/storage/*', (_request, reply) => reply.code(204).send())
}

async function receive({ domain, metrics }: DoorDeps, request: FastifyRequest<Signed>, reply: FastifyReply) {
  const leaving = new AbortController()
  request.raw.setTimeout(STALLED_MS, () => request.raw.destroy())
  request.raw.once('close', () => {
    if (!request.raw.complete) leaving.abort(new AmphoraError('unavailable', 'the upload broke off: send it again'))
  })
  const { md5, sizeBytes } = await domain.uploads.receiveUpload(
    request.params.token,
    chunksOf(request.raw),
    leaving.signal,
  )
  metrics.uploadedBytes.inc(sizeBytes)
  return reply.header('etag', `"${md5}"`).send('')
}

import type { FastifyReply, FastifyRequest } from 'fastify'
import { chunksOf, takeStream } from './body.ts'
import type { Door, DoorDeps } from './door.ts'
import { ANY_ORIGIN, sendDownload } from './send-download.ts'

interface Signed {
  readonly Params: { readonly token: string; readonly name: string }
}

const STALLED_MS = 60_000 // a body may take hours, but not pause this long

/** Bytes in and out by `/storage/<token>/<name>`: the signature is the whole right, no key or cookie is looked at. */
export const storageDoor: Door = (scope, deps) => {
  takeStream(scope)
  scope.put<Signed>('/storage/:token/:name', (request, reply) => receive(deps, request, reply))
  scope.get<Signed>('/storage/:token/:name', async (request, reply) =>
    sendDownload(deps.domain, await deps.domain.downloads.getDownload(request.params.token), request, reply),
  )
  scope.options('/storage/*', (_request, reply) => reply.headers(ANY_ORIGIN).code(204).send())
}

async function receive({ domain, metrics }: DoorDeps, request: FastifyRequest<Signed>, reply: FastifyReply) {
  const leaving = new AbortController()
  request.raw.setTimeout(STALLED_MS, () => request.raw.destroy())
  request.raw.once('close', () => {
    if (!request.raw.complete) leaving.abort()
  })
  const { md5, sizeBytes } = await domain.uploads.receiveUpload(
    request.params.token,
    chunksOf(request.raw),
    leaving.signal,
  )
  metrics.uploadedBytes.inc(sizeBytes)
  return reply.headers({ ...ANY_ORIGIN, etag: `"${md5}"` }).send('')
}

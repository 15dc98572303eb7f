import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import type { Domain } from '../domain/domain.ts'
import { sendDownload, ANY_ORIGIN } from './send-download.ts'

interface Signed {
  readonly Params: { readonly token: string; readonly name: string }
}

/** Bytes in and out by `/storage/<token>/<name>`: the signature is the whole right, no key or cookie is looked at. */
export function storageDoor(server: FastifyInstance, { domain }: { readonly domain: Domain }): void {
  void server.register((scope, _options, done) => {
    scope.removeAllContentTypeParsers()
    scope.addContentTypeParser('*', (_request, _body, parsed) => parsed(null)) // the handler reads the raw stream
    scope.put<Signed>('/storage/:token/:name', (request, reply) => receive(domain, request, reply))
    scope.get<Signed>('/storage/:token/:name', async (request, reply) =>
      sendDownload(domain, await domain.downloads.getDownload(request.params.token), request, reply),
    )
    scope.options('/storage/*', (_request, reply) => reply.headers(ANY_ORIGIN).code(204).send())
    done()
  })
}

async function receive(domain: Domain, request: FastifyRequest<Signed>, reply: FastifyReply): Promise<FastifyReply> {
  const leaving = new AbortController()
  request.raw.once('close', () => {
    if (!request.raw.complete) leaving.abort()
  })
  const { md5 } = await domain.uploads.receiveUpload(request.params.token, request.raw, leaving.signal)
  return reply.headers({ ...ANY_ORIGIN, etag: `"${md5}"` }).send('')
}

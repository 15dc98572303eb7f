import { Readable } from 'node:stream'
import type { FastifyReply } from 'fastify'
import { encodeName } from './send-download.ts'

interface MadeFile {
  /** To be saved under. */
  readonly name: string
  readonly mediaType: string
}

/** Answers with a file that is made while it is sent: it is saved, not shown, and nobody keeps it for the next. */
export function sendMade(
  reply: FastifyReply,
  { name, mediaType }: MadeFile,
  content: AsyncIterable<string | Uint8Array>,
): FastifyReply {
  reply.headers({
    'content-type': mediaType,
    'content-disposition': `attachment; filename*=UTF-8''${encodeName(name)}`,
    'x-content-type-options': 'nosniff',
    'cache-control': 'no-store',
  })
  return reply.send(Readable.from(content, { objectMode: false }))
}

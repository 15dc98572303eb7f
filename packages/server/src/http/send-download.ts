import type { FastifyReply, FastifyRequest } from 'fastify'
import type { Domain } from '../domain/domain.ts'
import type { Download } from '../domain/download.ts'
import { parseRange } from './byte-range.ts'

export const ANY_ORIGIN = {
  'access-control-allow-origin': '*', // reached by a signature or a key in a header, never by a cookie
  'access-control-allow-methods': 'GET, HEAD, PUT, OPTIONS',
  'access-control-allow-headers': 'Content-MD5, Content-Type, Range',
  'access-control-expose-headers': 'ETag, Content-Range, Accept-Ranges, Content-Length',
} as const

/** Sends stored bytes, or the one part asked for. What users stored never runs in this origin. */
export async function sendDownload(
  domain: Domain,
  download: Download,
  request: FastifyRequest,
  reply: FastifyReply,
): Promise<FastifyReply> {
  const etag = `"${download.sha256}"`
  reply.headers({ ...ANY_ORIGIN, ...inertHeaders(download), etag, 'accept-ranges': 'bytes' })
  if (request.headers['if-none-match'] === etag) return reply.code(304).send()
  const part = isRangeFresh(request, etag) ? parseRange(request.headers.range, download.sizeBytes) : undefined
  if (part === 'unsatisfiable') return reply.code(416).header('content-range', `bytes */${download.sizeBytes}`).send('')
  const { start, end } = part ?? { start: 0, end: download.sizeBytes - 1 }
  reply.header('content-length', end - start + 1)
  if (part) reply.code(206).header('content-range', `bytes ${start}-${end}/${download.sizeBytes}`)
  if (request.method === 'HEAD') return reply.send()
  return reply.send(
    await (part ? domain.downloads.openDownloadRange(download, part) : domain.downloads.openDownload(download)),
  )
}

/** `If-Range` with another version of the bytes asks for the whole. */
function isRangeFresh(request: FastifyRequest, etag: string): boolean {
  const condition = request.headers['if-range']
  return condition === undefined || condition === etag
}

const SHOWN_INLINE = /^(image\/(png|jpeg|gif|webp|bmp|avif)|audio\/|video\/)/

function inertHeaders({ name, mimetype }: Download): Record<string, string> {
  const disposition = SHOWN_INLINE.test(mimetype) ? 'inline' : 'attachment'
  return {
    'content-type': mimetype,
    'content-disposition': `${disposition}; filename*=UTF-8''${encodeURIComponent(name)}`,
    'content-security-policy': 'sandbox',
    'x-content-type-options': 'nosniff',
    'cache-control': 'private, max-age=0, must-revalidate',
  }
}

import type { Readable } from 'node:stream'
import { buffer } from 'node:stream/consumers'
import type { FastifyReply, FastifyRequest } from 'fastify'
import type { Domain } from '../domain/domain.ts'
import type { Download } from '../domain/download.ts'
import { parseRange, type Part } from './byte-range.ts'
import { inertTypeOf, MAGIC_BYTES, mediaTypeOf } from './media-type.ts'

/**
 * Answers GET and HEAD with stored bytes, or the one part asked for. What users stored never runs in this origin.
 * Routes name both methods: the framework's own HEAD would tell a length of 0.
 */
export async function sendDownload(
  domain: Domain,
  download: Download,
  request: FastifyRequest,
  reply: FastifyReply,
): Promise<FastifyReply> {
  const etag = `"${download.sha256}"`
  const part = isRangeFresh(request, etag) ? parseRange(request.headers.range, download.sizeBytes) : undefined
  const isFresh = isHeld(request.headers['if-none-match'], etag)
  const media = await findMediaType(domain, download)
  const isBodyless = isFresh || part === 'unsatisfiable' || request.method === 'HEAD'
  const body = isBodyless ? undefined : await openPart(domain, download, part) // what fails has written no header yet
  reply.headers({ ...inertHeaders(download, media), etag, 'accept-ranges': 'bytes' })
  if (isFresh) return reply.code(304).send()
  if (part === 'unsatisfiable') return reply.code(416).header('content-range', `bytes */${download.sizeBytes}`).send('')
  const { start, end } = part ?? { start: 0, end: download.sizeBytes - 1 }
  reply.header('content-length', end - start + 1)
  if (part) reply.code(206).header('content-range', `bytes ${start}-${end}/${download.sizeBytes}`)
  return reply.send(body)
}

function openPart(domain: Domain, download: Download, part: Part | undefined): Promise<Buffer | Readable> {
  return part ? domain.downloads.openDownloadRange(download, part) : domain.downloads.openDownload(download)
}

/** Whether the asker holds these bytes already: `If-None-Match` may list several tags, or be `*`. */
function isHeld(condition: string | undefined, etag: string): boolean {
  const tags = (condition ?? '').split(',').map((tag) => tag.trim().replace(/^W\//, ''))
  return tags.some((tag) => tag === etag || tag === '*')
}

/** `If-Range` with another version of the bytes asks for the whole. */
function isRangeFresh(request: FastifyRequest, etag: string): boolean {
  const condition = request.headers['if-range']
  return condition === undefined || condition === etag
}

/** Only of what claims to be media: clients that download artifacts pay for no second look at each file. */
async function findMediaType(domain: Domain, download: Download): Promise<string | undefined> {
  const { mimetype, sizeBytes } = download
  if (!/^(?:image|audio|video)\//.test(mimetype) || sizeBytes === 0) return undefined
  const head = { start: 0, end: Math.min(MAGIC_BYTES, sizeBytes) - 1 }
  return mediaTypeOf(await buffer(await domain.downloads.openDownloadRange(download, head)), mimetype)
}

function inertHeaders({ name, mimetype }: Download, media: string | undefined): Record<string, string> {
  return {
    'content-type': media ?? inertTypeOf(mimetype),
    'content-disposition': `${media ? 'inline' : 'attachment'}; filename*=UTF-8''${encodeName(name)}`,
    'content-security-policy': 'sandbox',
    'x-content-type-options': 'nosniff',
    'cache-control': 'private, max-age=0, must-revalidate',
  }
}

/** `encodeURIComponent` leaves four characters that mean something in a header (RFC 8187). */
export function encodeName(name: string): string {
  return encodeURIComponent(name).replaceAll(/['()*]/g, (character) => `%${character.charCodeAt(0).toString(16)}`)
}

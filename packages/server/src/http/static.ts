import { createReadStream } from 'node:fs'
import { open, readFile, type FileHandle } from 'node:fs/promises'
import { join } from 'node:path'
import { AmphoraError } from '@amphora/wire'
import type { FastifyReply, FastifyRequest } from 'fastify'
import type { Door } from './door.ts'
import { pageHeaders } from './page-headers.ts'

declare module 'fastify' {
  interface FastifyInstance {
    /** Where the built pages lie: `index.html` and `assets/`. */
    readonly pagesFolder: string
  }
}

/**
 * The pages: one document for every address that a person opens, so that it tells nothing about what exists, and the files
 * it names. Streamed from the built folder; nothing of it is kept in memory.
 */
export const staticDoor: Door = (scope) => {
  scope.get('/', (request, reply) => sendPage(request, reply))
  scope.get<{ Params: { name: string } }>('/assets/:name', (request, reply) => sendAsset(request, reply))
}

/** The answer to an address that no door serves: the pages for a person, the error shape of all doors for a program. */
export async function answerUnknown(request: FastifyRequest, reply: FastifyReply): Promise<FastifyReply> {
  if (isNavigation(request)) return sendPage(request, reply)
  throw new AmphoraError('not_found', `nothing is served at ${request.method} ${pathOf(request)}`)
}

/** Whether a person opened this address in a browser. */
export function isNavigation({ method, headers }: FastifyRequest): boolean {
  return method === 'GET' && !headers.authorization && (headers.accept ?? '').includes('text/html')
}

async function sendPage(request: FastifyRequest, reply: FastifyReply): Promise<FastifyReply> {
  const document = await readFile(join(request.server.pagesFolder, 'index.html'), 'utf8').catch(() => NOT_BUILT)
  return reply
    .headers({ ...pageHeaders(request), 'cache-control': 'no-cache' })
    .type('text/html; charset=utf-8')
    .send(document)
}

const NAME = /^[\w-][\w.-]*$/
const HASHED = /-[\w-]{8}\.\w+$/
const TYPES: Readonly<Record<string, string>> = {
  js: 'text/javascript; charset=utf-8',
  css: 'text/css; charset=utf-8',
  svg: 'image/svg+xml',
  woff2: 'font/woff2',
  wasm: 'application/wasm',
  json: 'application/json',
  png: 'image/png',
}

/** What the build left beside a file, best first. */
const ENCODINGS = [
  ['br', '.br'],
  ['gzip', '.gz'],
] as const

async function sendAsset(
  request: FastifyRequest<{ Params: { name: string } }>,
  reply: FastifyReply,
): Promise<FastifyReply> {
  const { name } = request.params
  const type = TYPES[name.slice(name.lastIndexOf('.') + 1)]
  const path = join(request.server.pagesFolder, 'assets', name)
  const found = NAME.test(name) && type !== undefined ? await openBest(path, request) : undefined
  if (!found) throw new AmphoraError('not_found', 'no such file is part of the pages: reload the page')
  const { file, encoding } = found
  const { size } = await file.stat()
  reply
    .header('cache-control', HASHED.test(name) ? 'public, max-age=31536000, immutable' : 'no-cache')
    .header('vary', 'accept-encoding')
    .header('content-length', size)
    .type(type ?? '')
  if (encoding !== undefined) reply.header('content-encoding', encoding)
  return reply.send(createReadStream(path, { fd: file }))
}

/** The smallest form of a file that the asker takes; undefined when there is none. */
async function openBest(
  path: string,
  request: FastifyRequest,
): Promise<{ readonly file: FileHandle; readonly encoding: string | undefined } | undefined> {
  const accepted = request.headers['accept-encoding'] ?? ''
  for (const [encoding, suffix] of ENCODINGS) {
    const file = accepted.includes(encoding) ? await openIfThere(path + suffix) : undefined
    if (file) return { file, encoding }
  }
  const file = await openIfThere(path)
  return file && { file, encoding: undefined }
}

async function openIfThere(path: string): Promise<FileHandle | undefined> {
  try {
    return await open(path)
  } catch {
    return undefined // absent, or not for us to read: the same to who asks
  }
}

function pathOf(request: FastifyRequest): string {
  return (request.url.split('?', 1)[0] ?? '').slice(0, 200)
}

const NOT_BUILT = `<!doctype html>
<html lang="en">
<meta charset="utf-8">
<title>Amphora</title>
<meta name="viewport" content="width=device-width">
<h1>Amphora</h1>
<p>The server runs, but its pages are not built. <code>npm start</code> builds them; <code>--pages FOLDER</code> names a folder that has them.</p>
</html>
`

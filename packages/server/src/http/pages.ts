import { AmphoraError } from '@amphora/wire'
import type { FastifyReply, FastifyRequest } from 'fastify'
import type { Door } from './door.ts'

/**
 * What a browser sees until the pages come: one static text for every address, so that it tells nothing about what
 * exists. Programs get the error shape of all doors.
 */
export const pagesDoor: Door = (scope) => {
  scope.get('/', (_request, reply) => sendPage(reply, 200))
}

/** The answer to an address that nobody serves. */
export async function answerUnknown(request: FastifyRequest, reply: FastifyReply): Promise<FastifyReply> {
  if (isNavigation(request)) return sendPage(reply, 404)
  throw new AmphoraError('not_found', `nothing is served at ${request.method} ${pathOf(request)}`)
}

/** Whether a person opened this address in a browser. */
export function isNavigation({ method, headers }: FastifyRequest): boolean {
  return method === 'GET' && !headers.authorization && (headers.accept ?? '').includes('text/html')
}

async function sendPage(reply: FastifyReply, status: number): Promise<FastifyReply> {
  return reply
    .code(status)
    .header('content-security-policy', "default-src 'none'; style-src 'unsafe-inline'; frame-ancestors 'self'")
    .type('text/html; charset=utf-8')
    .send(PAGE)
}

function pathOf(request: FastifyRequest): string {
  return (request.url.split('?', 1)[0] ?? '').slice(0, 200)
}

const PAGE = `<!doctype html>
<html lang="en">
<meta charset="utf-8">
<title>Amphora</title>
<meta name="viewport" content="width=device-width">
<style>body { font: 16px/1.5 system-ui, sans-serif; max-width: 40rem; margin: 4rem auto; padding: 0 1rem }</style>
<h1>Amphora</h1>
<p>This server keeps runs, artifacts and their lineage. Its pages come with a later version.</p>
<p>Until then everything is read from Python: <code>import wandb; wandb.Api()</code>.</p>
<p>The API key that clients ask for is the one the server printed at its first start.</p>
</html>
`

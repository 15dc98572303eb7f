import { AmphoraError } from '@amphora/wire'
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import type { Door } from './door.ts'

declare module 'fastify' {
  interface FastifyInstance {
    /** Origins of other sites whose pages may log here with a key. */
    corsOrigins: readonly string[]
  }
}

/** What a run that is logged from a page asks for. Signed addresses (`/storage`) are open to every page as they are. */
const CORS_ROUTES: ReadonlySet<string> = new Set(['/graphql', '/files/:entity/:project/:run/file_stream'])

const PREFLIGHT = {
  'access-control-allow-methods': 'POST',
  'access-control-allow-headers': 'Authorization, Content-Type, Content-Encoding',
  'access-control-max-age': '7200', // the longest that Chromium keeps it: a tab that closes has no time to ask
} as const

/**
 * Lets pages of the origins that were named read what these routes answer, refusals too. No cookie counts for them
 * (credentials are never allowed): such a page has a key.
 */
export function openToOrigins(server: FastifyInstance, origins: readonly string[]): void {
  server.decorate('corsOrigins', origins)
  if (origins.length === 0) return
  server.addHook('onRequest', async (request, reply) => {
    if (!CORS_ROUTES.has(request.routeOptions.url ?? '')) return
    void reply.header('vary', 'origin')
    const origin = allowedOrigin(request)
    if (origin === undefined) return
    void reply.header('access-control-allow-origin', origin)
    void reply.header('access-control-expose-headers', 'Retry-After, X-Request-Id')
  })
}

/** Whether a browser asks what a page may do, before the page does it. */
export function isPreflight({ method, routeOptions }: FastifyRequest): boolean {
  return method === 'OPTIONS' && CORS_ROUTES.has(routeOptions.url ?? '')
}

export const preflightDoor: Door = (scope) => {
  for (const url of CORS_ROUTES) scope.options(url, answerPreflight)
}

function answerPreflight(request: FastifyRequest, reply: FastifyReply): FastifyReply {
  if (allowedOrigin(request) !== undefined) return reply.code(204).headers(PREFLIGHT).send()
  const origin = (request.headers.origin ?? 'no origin').slice(0, 200)
  throw new AmphoraError(
    'forbidden',
    `pages of ${JSON.stringify(origin)} may not ask this server: start it with --cors-origin ORIGIN`,
  )
}

/** As it was named to the server: what a request says is compared, never sent back. */
function allowedOrigin({ headers, server }: FastifyRequest): string | undefined {
  return server.corsOrigins.find((named) => named === headers.origin)
}

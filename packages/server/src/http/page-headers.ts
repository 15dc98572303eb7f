import type { FastifyInstance, FastifyRequest } from 'fastify'

declare module 'fastify' {
  interface FastifyInstance {
    /** Origins whose notebooks may show our pages in a frame. */
    frameAncestors: readonly string[]
  }
}

export function allowFraming(server: FastifyInstance, frameAncestors: readonly string[]): void {
  server.decorate('frameAncestors', frameAncestors)
}

/**
 * What every page of ours is sent with. Nothing runs but our own files, and nothing is asked of anybody else, so text
 * that slips through as markup does nothing. Styles may be inline: components set sizes and colours so.
 */
export function pageHeaders(request: FastifyRequest): Record<string, string> {
  const own = [...new Set(["'self'", ...request.ownOrigins])].join(' ') // files may have the public address
  return {
    'content-security-policy': [
      "default-src 'none'",
      "script-src 'self'",
      "style-src 'self' 'unsafe-inline'",
      `img-src ${own} data: blob:`,
      `media-src ${own} blob:`,
      "font-src 'self'",
      `connect-src ${own}`,
      "worker-src 'self'",
      "frame-src 'self'",
      "manifest-src 'self'",
      "base-uri 'none'",
      "form-action 'none'",
      `frame-ancestors ${framersOf(request)}`,
    ].join('; '),
    'cross-origin-opener-policy': 'same-origin',
    'referrer-policy': 'same-origin',
    'x-content-type-options': 'nosniff',
  }
}

/** Notebooks ask for `?jupyter=true`; every other page is framed by nobody. */
function framersOf({ query, server }: FastifyRequest): string {
  const isForNotebook = typeof query === 'object' && query !== null && 'jupyter' in query && query.jupyter === 'true'
  return isForNotebook && server.frameAncestors.length > 0 ? server.frameAncestors.join(' ') : "'none'"
}

import { AmphoraError } from '@amphora/wire'
import type { FastifyInstance, FastifyRequest } from 'fastify'

declare module 'fastify' {
  interface FastifyRequest {
    /** What absolute URLs in the answer start with: scheme, host and port, no slash at the end. */
    baseUrl: string
  }
}

export interface HostRules {
  /** Lower case, without port. */
  readonly allowedHosts: readonly string[]
  readonly publicUrl: string | undefined
}

/**
 * Refuses requests whose Host (or, from a trusted proxy, X-Forwarded-Host) is not ours: a page of another site that
 * points its own name at this machine gets nothing. Then writes down what URLs we hand out start with.
 */
export function requireAllowedHost(server: FastifyInstance, { allowedHosts, publicUrl }: HostRules): void {
  server.decorateRequest('baseUrl', '')
  server.addHook('onRequest', async (request) => {
    const name = hostNameOf(request)
    if (!allowedHosts.includes(name)) throw notAllowed(name)
    request.baseUrl = publicUrl ?? `${request.protocol}://${request.host}`
  })
}

function hostNameOf(request: FastifyRequest): string {
  return /^(\[[^\]]*\]|[^:]*)(?::\d+)?$/.exec(request.host)?.[1]?.toLowerCase() ?? ''
}

/** 403, although 421 says it better: the client would try 421 again for a week. */
function notAllowed(name: string): AmphoraError {
  const shown = JSON.stringify(name.slice(0, 80))
  return new AmphoraError(
    'host_not_allowed',
    `this server does not answer for host ${shown}: start it with --allowed-host NAME (or AMPHORA_ALLOWED_HOSTS)`,
  )
}

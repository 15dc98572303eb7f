import { AmphoraError } from '@amphora/wire'
import type { FastifyInstance, FastifyRequest } from 'fastify'

declare module 'fastify' {
  interface FastifyRequest {
    /** What absolute URLs in the answer start with: scheme, host and port, no slash at the end. */
    baseUrl: string
    /** What a browser may call the origin of our own pages, as this request reached them. */
    ownOrigins: readonly string[]
    /** Unencrypted, and not on this machine: browsers keep no Secure cookie there. */
    isPlainHttp: boolean
  }
}

export interface HostRules {
  /** Lower case, without port. */
  readonly allowedHosts: readonly string[]
  readonly publicUrl: string | undefined
}

/**
 * Refuses requests whose Host (or, from a trusted proxy, X-Forwarded-Host) is not ours: a page of another site that
 * points its own name at this machine gets nothing. Then writes down where we are, as the caller sees it.
 */
export function requireAllowedHost(server: FastifyInstance, { allowedHosts, publicUrl }: HostRules): void {
  server.decorateRequest('baseUrl', '')
  server.decorateRequest('ownOrigins')
  server.decorateRequest('isPlainHttp', false)
  server.addHook('onRequest', async (request) => {
    const name = hostNameOf(request)
    if (!allowedHosts.includes(name)) throw notAllowed(name)
    const askedUrl = `${request.protocol}://${request.host}`
    request.baseUrl = publicUrl ?? askedUrl
    request.ownOrigins = [askedUrl, request.baseUrl].flatMap((url) => URL.parse(url)?.origin ?? [])
    request.isPlainHttp = request.protocol === 'http' && !isLoopback(name) && !isBehindTls(request.host, publicUrl)
  })
}

function hostNameOf(request: FastifyRequest): string {
  return /^(\[[^\]]*\]|[^:]*)(?::\d+)?$/.exec(request.host)?.[1]?.toLowerCase() ?? ''
}

function isLoopback(name: string): boolean {
  return name === 'localhost' || name.endsWith('.localhost') || name === '[::1]' || /^127(?:\.\d+){3}$/.test(name)
}

/** Reached by the public name: the proxy that has the certificate stands before us, even if it does not say so. */
function isBehindTls(host: string, publicUrl: string | undefined): boolean {
  const url = URL.parse(publicUrl ?? '')
  return url?.protocol === 'https:' && url.host === host.toLowerCase()
}

/** 403, although 421 says it better: the client would try 421 again for a week. */
function notAllowed(name: string): AmphoraError {
  const shown = JSON.stringify(name.slice(0, 80))
  return new AmphoraError(
    'host_not_allowed',
    `this server does not answer for host ${shown}: start it with --allowed-host NAME (or AMPHORA_ALLOWED_HOSTS)`,
  )
}

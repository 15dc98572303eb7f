import { AmphoraError } from '@amphora/wire'
import type { FastifyInstance, FastifyRequest } from 'fastify'
import { LRUCache } from 'lru-cache'
import type { IntendedOwner } from '../auth/authenticate.ts'
import type { Viewer } from '../auth/viewer.ts'
import { isNavigation } from './pages.ts'

declare module 'fastify' {
  interface FastifyRequest {
    /** Who calls; undefined on public routes only. Doors take `viewerOf`. */
    viewer: Viewer | undefined
  }
}

/** Who a key belongs to. @throws {AmphoraError} `unauthenticated` */
export type Authenticate = (key: string, owner: IntendedOwner) => Promise<Viewer>

/**
 * Every route that answers without a key, by its pattern; all others, unknown ones included, need one.
 * The signed URL is the credential of `/storage`: a header there is not looked at, because the client's own file
 * downloads send one along.
 */
const PUBLIC_ROUTES: ReadonlySet<string> = new Set([
  '/',
  '/healthz',
  '/ready',
  '/storage/:token/:name',
  '/storage/*', // OPTIONS: asked by browsers before an upload
  '/oidc/token', // refused, without a key as with one
  '/sdk/otel/*', // probed without a key: 404 switches the client's telemetry off
])

const FAILURES_A_MINUTE = 10
const ADDRESSES_WATCHED = 10_000

/** Decides who calls before any door runs: Basic (any user name, the key as password) or Bearer. Deny by default. */
export function requireKey(server: FastifyInstance, authenticate: Authenticate): void {
  const failures = new LRUCache<string, { count: number }>({ max: ADDRESSES_WATCHED, ttl: 60_000 })
  server.decorateRequest('viewer')
  server.addHook('onRequest', async (request) => {
    if (PUBLIC_ROUTES.has(request.routeOptions.url ?? '')) return
    if (request.is404 && isNavigation(request)) return // one page for every address: nothing to guard
    try {
      request.viewer = await authenticate(keyOf(request.headers.authorization), ownerOf(request))
    } catch (error) {
      throw hasCredentials(request) ? countFailure(failures, request.ip, error) : error
    }
  })
}

/** The caller of a route that is not public. */
export function viewerOf(request: FastifyRequest): Viewer {
  if (!request.viewer) throw missingKey()
  return request.viewer
}

/** The key of an Authorization header. @throws {AmphoraError} `unauthenticated` when there is none */
function keyOf(header: string | undefined): string {
  const [, scheme = '', credentials = ''] = /^(\S+)\s+(\S+)\s*$/.exec(header ?? '') ?? []
  const key = scheme.toLowerCase() === 'bearer' ? credentials : passwordOf(scheme, credentials)
  if (key === '') throw missingKey()
  return key
}

function passwordOf(scheme: string, credentials: string): string {
  if (scheme.toLowerCase() !== 'basic') return ''
  const pair = Buffer.from(credentials, 'base64').toString()
  return pair.slice(pair.indexOf(':') + 1)
}

/** Whom a service account works for. The client sends both headers always, mostly empty. */
function ownerOf({ headers }: FastifyRequest): IntendedOwner {
  return { username: String(headers['x-wandb-username'] ?? ''), email: String(headers['x-wandb-user-email'] ?? '') }
}

function hasCredentials({ headers }: FastifyRequest): boolean {
  return Boolean(headers.authorization)
}

/** The same refusal ten times a minute, then "too many"; a good key is never held up by other people's bad ones. */
function countFailure(failures: LRUCache<string, { count: number }>, address: string, error: unknown): unknown {
  if (!(error instanceof AmphoraError) || error.code !== 'unauthenticated') return error
  const entry = failures.get(address) ?? { count: 0 }
  entry.count += 1
  if (entry.count === 1) failures.set(address, entry)
  if (entry.count <= FAILURES_A_MINUTE) return error
  const retryAfterS = failures.getRemainingTTL(address) / 1000
  return new AmphoraError('rate_limited', 'too many attempts with an unknown API key: wait a minute, check the key', {
    retryAfterS,
  })
}

function missingKey(): AmphoraError {
  return new AmphoraError(
    'unauthenticated',
    'this needs an API key: set WANDB_API_KEY (HTTP Basic, user "api", or Bearer)',
  )
}

import { AmphoraError } from '@amphora/wire'
import type { FastifyInstance, FastifyRequest } from 'fastify'
import type { Attempts } from '../auth/attempts.ts'
import type { IntendedOwner } from '../auth/authenticate.ts'
import type { Viewer } from '../auth/viewer.ts'
import { isPreflight } from './cors.ts'
import { isSafe, requireOwnPage } from './own-page.ts'
import { readSessionToken } from './session-cookie.ts'
import { isNavigation } from './static.ts'

declare module 'fastify' {
  interface FastifyRequest {
    /** Who calls; undefined on public routes only. Doors take `viewerOf`. */
    viewer: Viewer | undefined
  }
}

/** How callers are known. */
export interface Authentication {
  /** Who a key belongs to. @throws {AmphoraError} `unauthenticated` */
  readonly byKey: (key: string, owner: IntendedOwner) => Promise<Viewer>
  /** Whose session a cookie's token is. @throws {AmphoraError} `unauthenticated` */
  readonly bySession: (token: string) => Promise<Viewer>
  readonly attempts: Attempts
}

/**
 * Every route that answers without a credential, by its pattern; all others, unknown ones included, need one.
 * The signed URL is the credential of `/storage`: a header there is not looked at, because the client's own file
 * downloads send one along.
 */
const PUBLIC_ROUTES: ReadonlySet<string> = new Set([
  '/',
  '/assets/:name',
  '/healthz',
  '/ready',
  '/auth/session', // where one signs in
  '/frame', // one text for everybody
  '/storage/:token/:name',
  '/storage/*', // OPTIONS: asked by browsers before an upload
  '/oidc/token', // refused, without a key as with one
  '/sdk/otel/*', // probed without a key: 404 switches the client's telemetry off
])

/**
 * Decides who calls before any door runs: Basic (any user name, the key as password), Bearer, or the cookie of a
 * session, and never two of them. Deny by default.
 */
export function requireCredential(server: FastifyInstance, authentication: Authentication): void {
  server.decorateRequest('viewer')
  server.addHook('onRequest', async (request) => {
    if (PUBLIC_ROUTES.has(request.routeOptions.url ?? '') || isPreflight(request)) return
    if (request.is404 && isNavigation(request)) return // one page for every address: nothing to guard
    const token = readSessionToken(request)
    request.viewer = await (token === undefined
      ? byKey(authentication, request)
      : bySession(authentication, request, token))
  })
}

async function byKey({ byKey: find, attempts }: Authentication, request: FastifyRequest): Promise<Viewer> {
  try {
    return await find(keyOf(request.headers.authorization), ownerOf(request))
  } catch (error) {
    if (hasHeader(request) && isUnauthenticated(error)) attempts.fail(`key ${request.ip}`)
    throw error
  }
}

async function bySession({ bySession: find }: Authentication, request: FastifyRequest, token: string): Promise<Viewer> {
  if (hasHeader(request)) throw twoCredentials()
  if (!isSafe(request)) requireOwnPage(request)
  return find(token)
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

function hasHeader({ headers }: FastifyRequest): boolean {
  return Boolean(headers.authorization)
}

function isUnauthenticated(error: unknown): boolean {
  return error instanceof AmphoraError && error.code === 'unauthenticated'
}

function twoCredentials(): AmphoraError {
  return new AmphoraError('invalid_argument', 'this has a session cookie and an Authorization header: send one of them')
}

function missingKey(): AmphoraError {
  return new AmphoraError(
    'unauthenticated',
    'this needs an API key: set WANDB_API_KEY (HTTP Basic, user "api", or Bearer); in a browser, sign in at /login',
  )
}

import { AmphoraError, isJsonObject, parseLine, type Json } from '@amphora/wire'
import type { FastifyReply, FastifyRequest } from 'fastify'
import type { Viewer } from '../auth/viewer.ts'
import type { Domain } from '../domain/domain.ts'
import { takeText, textOf } from './body.ts'
import type { Door } from './door.ts'
import { requireOwnPage } from './own-page.ts'
import { clearSessionToken, readSessionToken, writeSessionToken } from './session-cookie.ts'

const BODY_LIMIT = 16 * 1024

/**
 * `/auth/session`: GET tells who is signed in, if anybody; POST signs in with `{username, password}`, `{apiKey}` or
 * `{link}`; DELETE signs out. Public: who has nothing yet comes here. `showsFolder` tells an administrator's pages that this
 * server was started by `amphora open`.
 */
export const sessionDoor: Door = (scope, { domain }) => {
  takeText(scope)
  scope.addHook('onRequest', async (_request, reply) => void reply.header('cache-control', 'no-store'))
  scope.get('/auth/session', (request, reply) => tell(domain, request, reply))
  scope.post('/auth/session', { bodyLimit: BODY_LIMIT }, (request, reply) => signIn(domain, request, reply))
  scope.delete('/auth/session', { bodyLimit: BODY_LIMIT }, (request, reply) => signOut(domain, request, reply))
}

async function tell(domain: Domain, request: FastifyRequest, reply: FastifyReply): Promise<FastifyReply> {
  const token = readSessionToken(request)
  const viewer = token === undefined ? undefined : await domain.sessions.findSignedIn(token)
  if (token !== undefined && !viewer) clearSessionToken(request, reply)
  return sendState(domain, viewer, request, reply)
}

async function signIn(domain: Domain, request: FastifyRequest, reply: FastifyReply): Promise<FastifyReply> {
  requireOwnPage(request)
  const token = await open(domain, request)
  writeSessionToken(request, reply, token)
  return sendState(domain, await domain.sessions.findSignedIn(token), request, reply)
}

async function open({ sessions }: Domain, request: FastifyRequest): Promise<string> {
  const body = parseLine(textOf(request))
  const [username, password, apiKey, link] = ['username', 'password', 'apiKey', 'link'].map((name) =>
    textAt(body, name),
  )
  const { ip: address, headers } = request
  const visitor = { address, browser: headers['user-agent'], oldToken: readSessionToken(request) }
  if (username && password) return sessions.signInByPassword({ username, password }, visitor)
  if (apiKey) return sessions.signInByApiKey(apiKey, visitor)
  if (link) return sessions.signInByLink(link, visitor)
  throw new AmphoraError('invalid_argument', 'send {"username": …, "password": …}, {"apiKey": …} or {"link": …}')
}

async function signOut(domain: Domain, request: FastifyRequest, reply: FastifyReply): Promise<FastifyReply> {
  requireOwnPage(request)
  const token = readSessionToken(request)
  if (token !== undefined) await domain.sessions.signOut(token)
  clearSessionToken(request, reply)
  return sendState(domain, undefined, request, reply)
}

function sendState(
  { openedFolders }: Domain,
  viewer: Viewer | undefined,
  { isPlainHttp }: FastifyRequest,
  reply: FastifyReply,
): FastifyReply {
  const user = viewer && {
    username: viewer.username,
    entity: viewer.defaultEntity.name,
    isAdmin: viewer.isAdmin,
    isService: viewer.isService,
  }
  const showsFolder = viewer !== undefined && openedFolders.findOpenedFolder(viewer) !== undefined
  return reply
    .type('application/json; charset=utf-8')
    .send(JSON.stringify({ user: user ?? null, isPlainHttp, ...(showsFolder && { showsFolder }) }))
}

function textAt(body: Json, name: string): string | undefined {
  const value = isJsonObject(body) ? body[name] : undefined
  return typeof value === 'string' ? value : undefined
}

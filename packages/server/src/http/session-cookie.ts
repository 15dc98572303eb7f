import type { FastifyReply, FastifyRequest } from 'fastify'
import { SESSION_SECONDS } from '../auth/session.ts'

/** The token of the session's cookie; undefined when there is none. */
export function readSessionToken(request: FastifyRequest): string | undefined {
  const name = cookieName(request)
  for (const pair of (request.headers.cookie ?? '').split(';')) {
    const [key = '', value = ''] = pair.trim().split('=', 2)
    if (key === name && value !== '') return value
  }
  return undefined
}

export function writeSessionToken(request: FastifyRequest, reply: FastifyReply, token: string): void {
  void reply.header('set-cookie', `${cookieName(request)}=${token}; Max-Age=${SESSION_SECONDS}; ${attributes(request)}`)
}

export function clearSessionToken(request: FastifyRequest, reply: FastifyReply): void {
  void reply.header('set-cookie', `${cookieName(request)}=; Max-Age=0; ${attributes(request)}`)
}

/**
 * `__Host-` makes browsers refuse it from anywhere but this very host over a secure connection. Cookies know no ports,
 * so the name has it: two servers on one machine do not sign each other's people out.
 */
function cookieName({ host, isPlainHttp }: FastifyRequest): string {
  const port = /:(\d+)$/.exec(host)?.[1]
  return `${isPlainHttp ? '' : '__Host-'}amphora${port === undefined ? '' : `-${port}`}`
}

function attributes({ isPlainHttp }: FastifyRequest): string {
  return `Path=/; HttpOnly; SameSite=Lax${isPlainHttp ? '' : '; Secure'}`
}

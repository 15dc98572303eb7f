import { AmphoraError } from '@amphora/wire'
import type { FastifyRequest } from 'fastify'

/**
 * Whether a request with a cookie was sent by one of our own pages: browsers attach cookies to what any page sends, but
 * say truthfully which one it was, and send JSON from elsewhere only after asking.
 * @throws {AmphoraError} `forbidden`, naming what does not fit
 */
export function requireOwnPage(request: FastifyRequest): void {
  const { 'sec-fetch-site': site, origin, 'content-type': type = '' } = request.headers
  if (origin === undefined && site === undefined) throw refused('neither Origin nor Sec-Fetch-Site says which page')
  if (site !== undefined && site !== 'same-origin') throw refused(`Sec-Fetch-Site says ${shown(site)}`)
  if (origin !== undefined && !request.ownOrigins.includes(origin)) {
    const own = request.ownOrigins.at(-1)
    throw refused(`Origin is ${shown(origin)} and this is ${own}: behind a proxy, start it with --public-url`)
  }
  if (!/^application\/json\s*(?:;|$)/i.test(type)) throw refused('the Content-Type is not application/json')
}

/** Whether a request changes nothing, whatever its answer is. */
export function isSafe({ method }: FastifyRequest): boolean {
  return method === 'GET' || method === 'HEAD'
}

function refused(why: string): AmphoraError {
  return new AmphoraError('forbidden', `with a cookie only this server's own pages may ask for this; ${why}`)
}

function shown(header: unknown): string {
  return JSON.stringify(String(header).slice(0, 80))
}

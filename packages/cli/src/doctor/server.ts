import { lookup } from 'node:dns/promises'
import type { Api, Settings } from '@amphora/sdk'
import { VERSION } from '@amphora/wire'
import { apiOf } from '../context.ts'
import { failureOf } from '../failure.ts'
import { fail, ok, warn, type Check } from './check.ts'
import { readClockSkew, skewCheck } from './clock.ts'

const TIMEOUT_MS = 10_000

/** The address: that it is a name this machine knows, that a server answers there, and that it is ready. */
export async function checkAddress({ baseUrl }: Settings, signal: AbortSignal): Promise<readonly Check[]> {
  const name = await checkName(new URL(baseUrl).hostname)
  if (name.state === 'fail') return [name]
  const sentAtMs = Date.now()
  const answer = await get(`${baseUrl}/ready`, signal)
  if (answer instanceof Error) {
    const cure = `start one with \`amphora server\`, or name another with \`amphora login --host URL\``
    return [name, fail('server', `nothing answers at ${baseUrl}: ${answer.message}`, cure)]
  }
  const skewMs = readClockSkew(answer.headers.get('date'), sentAtMs, Date.now())
  return [name, readiness(answer, baseUrl), ...(skewMs === undefined ? [] : [skewCheck(skewMs)])]
}

/** The key: that there is one, that the server knows it, and whose it is. */
export async function checkKey(settings: Settings, signal: AbortSignal): Promise<readonly Check[]> {
  const { baseUrl, apiKey, apiKeySource } = settings
  if (apiKey === undefined) {
    return [fail('key', `there is none for ${baseUrl}`, `run \`amphora login --host ${baseUrl}\``)]
  }
  const api = apiOf(settings, apiKey)
  try {
    const { username, isAdmin, entity } = await api.viewer({ signal })
    const who = `${username}${isAdmin ? ', administrator' : ''}; runs go to ${settings.entity ?? entity}`
    return [ok('key', `from ${apiKeySource ?? 'the settings'}: ${who}`), await checkVersion(api, signal)]
  } catch (error) {
    const { code, message } = failureOf(error)
    const says = code === 'unauthenticated' ? `it is not known at ${baseUrl}` : message
    return [
      fail(
        'key',
        `from ${apiKeySource ?? 'the settings'}: ${says}`,
        `run \`amphora login --host ${baseUrl}\` with a key of that server`,
      ),
    ]
  }
}

async function checkVersion(api: Api, signal: AbortSignal): Promise<Check> {
  try {
    const version = (await api.serverVersion({ signal })) ?? 'unknown'
    if (version === VERSION) return ok('version', `server and command line are ${version}`)
    return warn('version', `the server is ${version}, this command line ${VERSION}`, 'bring both to the newer one')
  } catch {
    return warn(
      'version',
      'the server does not tell its version',
      'it is older than this command line, or none of Amphora',
    )
  }
}

async function checkName(hostname: string): Promise<Check> {
  const bare = hostname.replace(/^\[|\]$/g, '')
  try {
    const addresses = (await lookup(bare, { all: true })).map(({ address }) => address)
    const shown = addresses.length === 1 && addresses[0] === bare ? bare : `${bare} is ${addresses.join(', ')}`
    return ok('address', `${shown}${addresses.some((address) => isLoopback(address)) ? ' (this machine)' : ''}`)
  } catch {
    return fail(
      'address',
      `no machine is called "${bare}" here`,
      'look for a slip in the address, then at DNS or /etc/hosts',
    )
  }
}

function readiness({ status }: Response, baseUrl: string): Check {
  if (status === 200) return ok('server', `${baseUrl} is ready`)
  if (status === 403) {
    return fail(
      'server',
      `${baseUrl} does not answer to this name (403)`,
      'start it with --allowed-host NAME, or use another of its names',
    )
  }
  if (status === 404) return fail('server', `${baseUrl} is no Amphora server (404)`, 'look for a slip in port and path')
  return fail('server', `${baseUrl} answered ${status}`, 'wait if it is starting; else read its log')
}

async function get(url: string, signal: AbortSignal): Promise<Response | Error> {
  try {
    const response = await fetch(url, { signal: AbortSignal.any([signal, AbortSignal.timeout(TIMEOUT_MS)]) })
    await response.arrayBuffer()
    return response
  } catch (error) {
    signal.throwIfAborted()
    const cause = error instanceof Error && error.cause instanceof Error ? error.cause : error
    if (!(cause instanceof Error)) return new Error(String(cause))
    return 'code' in cause && cause.message === '' ? new Error(String(cause.code)) : cause
  }
}

function isLoopback(address: string): boolean {
  return address === '::1' || address.startsWith('127.')
}

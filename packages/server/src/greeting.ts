import { isIP } from 'node:net'
import type { App } from './app.ts'
import type { Config } from './config.ts'

/**
 * What a start prints: the address; at the first start the administrator's key and what a client needs, ready to paste;
 * later only where the key is. While the
 * administrator has no password, also a link that signs them in.
 */
export function greeting(
  config: Config,
  app: Pick<App, 'port' | 'dataFolder' | 'firstKey' | 'signInToken' | 'isGivenKeyIgnored'>,
): string {
  const url = config.publicUrl ?? `http://${urlHost(config.hosts[0] ?? 'localhost')}:${app.port}`
  const lines = [`Amphora is ready: ${url}`, `Data: ${app.dataFolder}`, '']
  if (app.firstKey !== undefined && app.firstKey !== config.adminApiKey) lines.push(...firstKey(url, app.firstKey))
  else if (app.firstKey !== undefined) lines.push(clientsNeed(url, 'the key that AMPHORA_ADMIN_API_KEY names'), '')
  else lines.push(...laterStart(url, app.isGivenKeyIgnored))
  if (app.signInToken !== undefined) lines.push(...signInLink(url, app.signInToken))
  return `${lines.join('\n')}\n`
}

function firstKey(url: string, key: string): string[] {
  return [
    'The API key of user admin, shown this once: keep it.',
    '',
    `  ${key}`,
    '',
    'To log runs here, in the shell that starts them:',
    '',
    `  export WANDB_BASE_URL=${url}`,
    `  export WANDB_API_KEY=${key}`,
    '',
  ]
}

function laterStart(url: string, isGivenKeyIgnored: boolean): string[] {
  const ignored = [
    'AMPHORA_ADMIN_API_KEY is ignored: it differs from the key of the first start, which stays valid.',
    '',
  ]
  return [...(isGivenKeyIgnored ? ignored : []), clientsNeed(url, 'the key of user admin from the first start'), '']
}

/** The token stands behind `#`, so that it is sent to nobody and stands in no log. */
function signInLink(url: string, token: string): string[] {
  return ['To sign in as admin with a browser, once, within 15 minutes:', '', `  ${url}/login#link=${token}`, '']
}

function clientsNeed(url: string, key: string): string {
  return `Clients need WANDB_BASE_URL=${url} and, as WANDB_API_KEY, ${key}.`
}

/** What stands for an address that only servers can use. */
function urlHost(host: string): string {
  if (host === '0.0.0.0' || host === '::') return 'localhost'
  return isIP(host) === 6 ? `[${host}]` : host
}

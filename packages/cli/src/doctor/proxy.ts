import { ok, warn, type Check } from './check.ts'

type Variables = Readonly<Record<string, string | undefined>>

/** Whether requests go through the proxy that the environment names: Node asks for a switch, and older ones have none. */
export function checkProxy(
  baseUrl: string,
  { variables, nodeVersion }: { readonly variables: Variables; readonly nodeVersion: string },
): readonly Check[] {
  const { protocol, hostname } = new URL(baseUrl)
  const proxy = valueOf(variables, protocol === 'https:' ? 'HTTPS_PROXY' : 'HTTP_PROXY')
  if (proxy === '' || isExempt(hostname, valueOf(variables, 'NO_PROXY'))) return []
  if (!knowsProxies(nodeVersion)) {
    const cure = `run on Node 24 with NODE_USE_ENV_PROXY=1, or add ${hostname} to NO_PROXY where it is reached without`
    return [warn('proxy', `this Node (${nodeVersion}) does not use ${proxy}`, cure)]
  }
  if (isSwitchedOn(variables)) return [ok('proxy', `requests to ${hostname} go through ${proxy}`)]
  const cure = `set NODE_USE_ENV_PROXY=1, or add ${hostname} to NO_PROXY where it is reached without`
  return [warn('proxy', `Node does not use ${proxy} until it is told to`, cure)]
}

/** From 22.21 and 24.5 on. */
function knowsProxies(nodeVersion: string): boolean {
  const [major = 0, minor = 0] = nodeVersion.replace(/^v/, '').split('.').map(Number)
  return major > 24 || (major === 24 && minor >= 5) || (major === 22 && minor >= 21)
}

function isSwitchedOn(variables: Variables): boolean {
  return variables['NODE_USE_ENV_PROXY'] === '1' || (variables['NODE_OPTIONS'] ?? '').includes('--use-env-proxy')
}

/** In small letters or capitals, as programs differ; a password in it is not shown. */
function valueOf(variables: Variables, name: string): string {
  const value = variables[name.toLowerCase()] ?? variables[name] ?? ''
  return value.replace(/\/\/[^/@]*@/, '//')
}

/** A list of hosts and ends of hosts; `*` is all. */
function isExempt(hostname: string, list: string): boolean {
  const names = list.split(/[\s,]+/).map((name) => name.replace(/^\*?\./, '').replace(/:\d+$/, ''))
  return names.some((name) => name === '*' || (name !== '' && (hostname === name || hostname.endsWith(`.${name}`))))
}

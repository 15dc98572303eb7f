import { AmphoraError } from '@amphora/wire'

/** What the server runs on: it has the SQLite that the server trusts built in. */
const SERVER_NODE = [24, 15] as const

export function isServerNode(nodeVersion: string): boolean {
  const [major = 0, minor = 0] = nodeVersion.replace(/^v/, '').split('.').map(Number)
  return major > SERVER_NODE[0] || (major === SERVER_NODE[0] && minor >= SERVER_NODE[1])
}

/** @throws {AmphoraError} `not_served` on a Node that the server does not run on */
export function requireServerNode(command: string, nodeVersion: string): void {
  if (isServerNode(nodeVersion)) return
  throw new AmphoraError(
    'not_served',
    `\`amphora ${command}\` needs Node ${SERVER_NODE.join('.')} or newer, and this is ${nodeVersion}; everything else runs here. ` +
      `Install a newer Node: https://nodejs.org`,
  )
}

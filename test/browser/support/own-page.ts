import { once } from 'node:events'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { bundleSdk } from '../../../tools/sdk-bundle.ts'

/** A page of another site that has loaded the SDK: `globalThis.sdk`. */
export interface OwnPage {
  readonly origin: string
  /** The SDK as a script, for a page of any site. */
  readonly script: string
  stop(): Promise<void>
}

const HTML =
  '<!doctype html><title>A page</title><canvas id="drawing" width="32" height="16"></canvas><script type="module" src="/sdk.js"></script>'

export async function serveOwnPage(): Promise<OwnPage> {
  const { code } = await bundleSdk('* as sdk')
  const script = code.replace(/export\s*\{\s*(\S+) as sdk\s*\};?\s*$/, 'globalThis.sdk = $1')
  const server = createServer(({ url }, answer) => {
    const isScript = url === '/sdk.js'
    answer.writeHead(200, { 'content-type': isScript ? 'text/javascript' : 'text/html' }).end(isScript ? script : HTML)
  })
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  const { port } = server.address() as AddressInfo // it listens on a port
  return {
    origin: `http://127.0.0.1:${port}`,
    script,
    async stop() {
      server.closeAllConnections()
      server.close()
      await once(server, 'close')
    },
  }
}

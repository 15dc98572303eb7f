import { once } from 'node:events'
import { connect, createServer, type Server, type Socket } from 'node:net'

/** A port of this machine that leads to another one, as far away as `delayMs` each way. Close it. */
export interface DelayingProxy extends AsyncDisposable {
  readonly port: number
}

/** Bytes arrive `delayMs` after they were sent, in their order, at any rate: it delays, it does not narrow. */
export async function openDelayingProxy(toPort: number, delayMs: number): Promise<DelayingProxy> {
  const sockets = new Set<Socket>()
  const server = createServer((near) => {
    const far = connect({ port: toPort, host: '127.0.0.1' })
    for (const [from, to] of [
      [near, far],
      [far, near],
    ] as const) {
      sockets.add(from)
      from.setNoDelay(true)
      from.on('error', () => to.destroy())
      from.on('close', () => sockets.delete(from))
      from.on('data', (chunk) => void setTimeout(() => to.write(chunk), delayMs))
      from.on('end', () => void setTimeout(() => to.end(), delayMs))
    }
  })
  await once(server.listen(0, '127.0.0.1'), 'listening')
  return { port: portOf(server), [Symbol.asyncDispose]: () => close(server, sockets) }
}

async function close(server: Server, sockets: ReadonlySet<Socket>): Promise<void> {
  for (const socket of sockets) socket.destroy()
  await once(server.close(), 'close')
}

function portOf(server: Server): number {
  const address = server.address()
  if (typeof address === 'object' && address) return address.port
  throw new Error('the proxy has no port')
}

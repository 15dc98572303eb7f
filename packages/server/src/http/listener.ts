import { once } from 'node:events'
import type * as http from 'node:http'
import type { IncomingMessage, RequestListener, Server, ServerResponse } from 'node:http'
import { createRequire } from 'node:module'
import type { AddressInfo, Socket } from 'node:net'
import { AmphoraError } from '@amphora/wire'

// An import would ask the module for all it has, and so load an HTTP client that no server needs: 40 ms of each start.
const { createServer } = createRequire(import.meta.url)('node:http') as typeof http

const HEADERS_MS = 20_000
const IDLE_MS = 60_000 // no byte in either direction; not the length of an upload
const KEEP_ALIVE_MS = 120_000 // clients post every 15 s and reuse the connection
const CHECK_MS = 5000
const SILENT_MS = 50 // what was asked before a stop has been read by then
const SOCKETS_AN_ADDRESS = 4000 // a machine of 1,000 live runs needs fewer
const PORTS_TRIED = 50

export interface ListenOptions {
  /** 0: any free one, the same on all hosts. */
  readonly port: number
  readonly hosts: readonly string[]
  /** Pass over hosts that this machine does not have (as long as one is left). */
  readonly skipsAbsentHosts: boolean
  /** How long a connection may be without a byte in either direction while its client is to send or to read. */
  readonly idleMs?: number
  /** How long the head of a request may take. */
  readonly headersMs?: number
}

/** Open sockets that hand requests on. Close it. */
export interface Listener {
  readonly port: number
  /** Takes no more connections, lets requests in hand finish for at most `graceMs`, then cuts what is left. */
  close(graceMs: number): Promise<void>
}

/**
 * Listens on every host at one port.
 * @throws {AmphoraError} `conflict` when the port is taken (naming a free one), `invalid_argument` when it or a host
 *   cannot be used
 */
export async function listen(handler: RequestListener, options: ListenOptions): Promise<Listener> {
  const servers: Server[] = []
  const silent = new Set<Socket>()
  let { port } = options
  for (const host of options.hosts) {
    const server = createHttpServer(handler, options.idleMs ?? IDLE_MS, options.headersMs ?? HEADERS_MS)
    keepSilent(server, silent)
    try {
      port = await open(server, host, port)
      servers.push(server)
    } catch (error) {
      if (options.skipsAbsentHosts && isAbsentHost(error) && host !== options.hosts[0]) continue
      await Promise.all(servers.map((opened) => close(opened, 0)))
      throw await explain(error, host, port)
    }
  }
  return {
    port,
    async close(graceMs) {
      setTimeout(cutSilent, SILENT_MS, silent).unref()
      await Promise.all(servers.map((server) => close(server, graceMs)))
    },
  }
}

function cutSilent(silent: ReadonlySet<Socket>): void {
  for (const socket of silent) if (socket.bytesRead === 0) socket.destroy()
}

/** Connections on which nothing was asked yet, as browsers open them in advance: Node takes them for busy when it closes. */
function keepSilent(server: Server, silent: Set<Socket>): void {
  server.on('connection', (socket) => {
    silent.add(socket)
    socket.once('close', () => silent.delete(socket))
  })
  server.on('request', ({ socket }: IncomingMessage) => silent.delete(socket))
}

function createHttpServer(handler: RequestListener, idleMs: number, headersMs: number): Server {
  const working = new WeakMap<Socket, readonly [IncomingMessage, ServerResponse]>()
  const server = createServer(
    {
      headersTimeout: headersMs,
      requestTimeout: 0, // an upload may take hours; what counts is that bytes keep coming
      keepAliveTimeout: KEEP_ALIVE_MS,
      connectionsCheckingInterval: Math.min(CHECK_MS, headersMs),
      noDelay: true,
    },
    (request, response) => {
      working.set(request.socket, [request, response])
      response.once('close', () => setImmediate(closeIfStopping)) // once it is idle again, nothing else would close it
      handler(request, response)
    },
  )
  function closeIfStopping(): void {
    if (!server.listening) server.closeIdleConnections()
  }
  server.setTimeout(idleMs, (socket) => {
    const [request, response] = working.get(socket) ?? []
    if (request?.complete && response && !response.headersSent) return // it waits for us, not we for it
    socket.destroy()
  })
  server.on('clientError', answerBroken)
  capPerAddress(server)
  return server
}

/** What is not HTTP never reaches a door; it gets the shape of all errors here. A stalled line may do better next time. */
function answerBroken(error: Error, socket: Socket): void {
  if (!socket.writable) return
  if (codeOf(error) === 'ERR_HTTP_REQUEST_TIMEOUT') return void socket.destroy()
  const body = '{"errors":[{"message":"this is not a whole HTTP request","extensions":{"code":"invalid_argument"}}]}'
  socket.end(
    `HTTP/1.1 400 Bad Request\r\nContent-Type: application/json\r\nContent-Length: ${body.length}\r\nConnection: close\r\n\r\n${body}`,
  )
}

function capPerAddress(server: Server): void {
  const sockets = new Map<string, number>()
  server.on('connection', (socket) => {
    const address = socket.remoteAddress ?? ''
    const count = (sockets.get(address) ?? 0) + 1
    sockets.set(address, count)
    socket.once('close', () => {
      const left = (sockets.get(address) ?? 1) - 1
      if (left === 0) sockets.delete(address)
      else sockets.set(address, left)
    })
    if (count > SOCKETS_AN_ADDRESS) socket.destroy()
  })
}

async function open(server: Server, host: string, port: number): Promise<number> {
  server.listen({ host, port, ipv6Only: true })
  await once(server, 'listening')
  return portOf(server)
}

async function close(server: Server, graceMs: number): Promise<void> {
  const closed = once(server, 'close')
  server.close()
  server.closeIdleConnections()
  const cut = setTimeout(() => server.closeAllConnections(), graceMs)
  await closed
  clearTimeout(cut)
}

async function explain(error: unknown, host: string, port: number): Promise<AmphoraError> {
  const code = codeOf(error)
  const where = `port ${port} on ${host}`
  if (code === 'EADDRINUSE') {
    const free = await findFreePort(host, port)
    const cure = free === undefined ? 'choose another with --port' : `try --port ${free}`
    return new AmphoraError('conflict', `${where} is taken by another program: ${cure}`, { port }, error)
  }
  if (code === 'EACCES') {
    return new AmphoraError('invalid_argument', `${where} needs more rights: take one from 1024 up`, { port }, error)
  }
  return new AmphoraError('invalid_argument', `cannot listen on ${where} (${code}): check --host`, { port }, error)
}

async function findFreePort(host: string, taken: number): Promise<number | undefined> {
  for (let port = taken + 1; port <= Math.min(taken + PORTS_TRIED, 65_535); port++) {
    const probe = createServer()
    try {
      await open(probe, host, port)
      await close(probe, 0)
      return port
    } catch (error) {
      if (codeOf(error) !== 'EADDRINUSE') return undefined
    }
  }
  return undefined
}

function isAbsentHost(error: unknown): boolean {
  return ['EADDRNOTAVAIL', 'EAFNOSUPPORT', 'EINVAL'].includes(codeOf(error))
}

function codeOf(error: unknown): string {
  return error instanceof Error && 'code' in error ? String(error.code) : 'unknown'
}

function portOf(server: Server): number {
  const address: AddressInfo | string | null = server.address()
  return address !== null && typeof address === 'object' ? address.port : 0
}

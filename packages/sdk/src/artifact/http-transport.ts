import { Agent, request as requestPlain } from 'node:http'
import type { ClientRequest, IncomingMessage, RequestOptions } from 'node:http'
import { Agent as SecureAgent, request as requestSecure } from 'node:https'
import { fetchTransport } from '../client/transport.ts'
import type { ByteAnswer, ByteRequest, Transport, UploadBody } from '../client/transport.ts'
import { ownFetch } from '../client.ts'
import type { Client } from '../client.ts'

/*
 * Bytes by `node:http`: a third of what `fetch` costs for a small file, and no copy for a large one (bench/transfers.ts). What it does
 * not do, `fetch` does: redirects, encodings, proxies.
 */

/** Neither a byte nor an answer for so long: `fetch` waits as long. */
const SILENT_MS = 300_000
const FREE_SOCKETS = 64

let agents: { readonly plain: Agent; readonly secure: SecureAgent } | undefined

/** The same client, with the cheapest way to move bytes here: none but its own where somebody chose how to `fetch`. */
export function withHttpTransport(client: Client): Client {
  const isChosen = client.transport !== undefined || client.fetch !== ownFetch
  return isChosen || isProxied() ? client : { ...client, transport: httpTransport }
}

export const httpTransport: Transport = async (request) => {
  const answer = await exchange(request)
  if (request.body !== undefined || isAsItIs(answer)) return answer
  await answer.cancel()
  return fetchTransport(ownFetch)(request)
}

function isAsItIs({ status, headers }: ByteAnswer): boolean {
  const isElsewhere = status >= 300 && status < 400 && headers.get('location') !== null
  return !isElsewhere && (headers.get('content-encoding') ?? 'identity') === 'identity'
}

/** Once more, where the connection was kept from an earlier request and the server had closed it meanwhile. */
async function exchange(request: ByteRequest): Promise<ByteAnswer> {
  try {
    return await send(request)
  } catch (error) {
    if (!(error instanceof StaleConnection)) throw error
    return send(request, { agent: false })
  }
}

class StaleConnection extends Error {}

function send(request: ByteRequest, options: RequestOptions = {}): Promise<ByteAnswer> {
  const { url, body, signal } = request
  return new Promise((resolve, reject) => {
    signal?.throwIfAborted()
    const outgoing = open(request, options)
    const onAbort = (): void => void outgoing.destroy(reasonOf(signal))
    signal?.addEventListener('abort', onAbort, { once: true })
    outgoing.on('timeout', () => outgoing.destroy(new DOMException('no answer in time', 'TimeoutError')))
    outgoing.on('response', (incoming) => resolve(answerOf(outgoing, incoming)))
    outgoing.on('error', (error) => reject(isStale(outgoing, error, body) ? new StaleConnection(url) : error))
    outgoing.on('close', () => signal?.removeEventListener('abort', onAbort))
    writeBody(outgoing, body).catch((error: unknown) => outgoing.destroy(asError(error)))
  })
}

function open({ method, url, headers, body }: ByteRequest, options: RequestOptions): ClientRequest {
  const { protocol, hostname, port, pathname, search } = new URL(url)
  const isSecure = protocol === 'https:'
  agents ??= { plain: new Agent(AGENT), secure: new SecureAgent(AGENT) }
  const length: [string, string][] = body instanceof Uint8Array ? [['content-length', String(body.length)]] : []
  return (isSecure ? requestSecure : requestPlain)({
    method,
    hostname: hostname.replace(/^\[(.*)\]$/, '$1'),
    port,
    path: `${pathname}${search}`,
    headers: Object.fromEntries([...headers, ...length]),
    agent: isSecure ? agents.secure : agents.plain,
    timeout: SILENT_MS,
    ...options,
  })
}

const AGENT = { keepAlive: true, maxFreeSockets: FREE_SOCKETS, scheduling: 'lifo' } as const

/** Writes chunk by chunk, each once the one before has left; stops when the answer is there already. */
async function writeBody(outgoing: ClientRequest, body: UploadBody | undefined): Promise<void> {
  if (body === undefined || body instanceof Uint8Array) return void outgoing.end(body)
  let isAnswered = false
  outgoing.once('response', () => (isAnswered = true))
  for await (const chunk of body instanceof Blob ? body.stream() : body) {
    if (isAnswered || outgoing.destroyed) return
    await written(outgoing, chunk)
  }
  outgoing.end()
}

function written(outgoing: ClientRequest, chunk: Uint8Array): Promise<void> {
  return new Promise((resolve, reject) => {
    outgoing.write(chunk, (error) => (error ? reject(error) : resolve()))
  })
}

function answerOf(outgoing: ClientRequest, incoming: IncomingMessage): ByteAnswer {
  const { statusCode: status = 0 } = incoming
  return {
    ok: status >= 200 && status < 300,
    status,
    headers: { get: (name) => headerOf(incoming, name) },
    body: incoming,
    text: () => textOf(outgoing, incoming),
    cancel: async () => void incoming.destroy(),
  }
}

function headerOf({ headers }: IncomingMessage, name: string): string | null {
  const value = headers[name]
  return value === undefined ? null : String(value)
}

/** A request whose body was not wanted to its end leaves no connection to go on with. */
async function textOf(outgoing: ClientRequest, incoming: IncomingMessage): Promise<string> {
  const chunks: Uint8Array[] = []
  for await (const chunk of incoming as AsyncIterable<Uint8Array>) chunks.push(chunk)
  if (!outgoing.writableEnded) outgoing.destroy()
  return Buffer.concat(chunks).toString('utf8')
}

/** Bytes that are in memory can be sent again at once. */
function isStale({ reusedSocket }: ClientRequest, error: Error, body: UploadBody | undefined): boolean {
  const isReset = 'code' in error && (error.code === 'ECONNRESET' || error.code === 'EPIPE')
  return reusedSocket && isReset && (body === undefined || body instanceof Uint8Array)
}

/** Who starts Node with its own proxies, or sets a dispatcher for `fetch`, has put another in this place. */
function isProxied(): boolean {
  const dispatcher: unknown = Reflect.get(globalThis, Symbol.for('undici.globalDispatcher.1'))
  return typeof dispatcher === 'object' && dispatcher !== null && dispatcher.constructor.name !== 'Agent'
}

function reasonOf(signal: AbortSignal | undefined): Error {
  return asError(signal?.reason)
}

function asError(thrown: unknown): Error {
  return thrown instanceof Error ? thrown : new Error(String(thrown))
}

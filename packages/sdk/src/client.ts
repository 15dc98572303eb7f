import { AmphoraError } from '@amphora/wire'
import { failureOfConnection, failureOfErrors, failureOfResponse } from './client/failure.ts'
import type { Asked } from './client/failure.ts'
import { DOWNLOAD, FILE_STREAM, GRAPHQL, retrying, sleep, UPLOAD, UPSERT } from './client/retry.ts'
import type { Retry, RetryDeps, RetryPolicy } from './client/retry.ts'
import { fetchTransport } from './client/transport.ts'
import type { ByteAnswer, Transport, UploadBody } from './client/transport.ts'

/*
 * The only way to a server: `fetch`, the key, retries by the client's table, errors that say what to do. Nothing here is
 * of Node or of a browser, and there is no state but the address and the key.
 */

export interface ClientOptions {
  /** Where the server is: `http://127.0.0.1:8080`, a path allowed. */
  readonly baseUrl: string
  readonly apiKey?: string | undefined
  /** Sent with every request to the base URL. */
  readonly headers?: Readonly<Record<string, string>> | undefined
  /** Where a program may say who it is; browsers say so themselves. */
  readonly userAgent?: string | undefined
  /** How often any request is tried, instead of the table's count: `Infinity` for who waits for a server that is away. */
  readonly tries?: number | undefined
  /** How long is waited between tries, where that is said. */
  readonly waits?: RetryDeps['waits']
  /** Told before each wait, for a line on the terminal. */
  readonly onRetry?: ((retry: Retry) => void) | undefined
  /** For tests that inject faults. */
  readonly fetch?: typeof fetch | undefined
  /** How bytes of artifacts and files travel, where not by `fetch`. */
  readonly transport?: Transport | undefined
}

/** A server and who asks. Made by `createClient`, taken by every function here. */
export interface Client extends RetryDeps {
  /** Without a slash at the end. */
  readonly baseUrl: string
  readonly apiKey: string | undefined
  readonly headers: Readonly<Record<string, string>>
  readonly tries: number | undefined
  readonly fetch: typeof fetch
  readonly transport: Transport | undefined
}

/** The `fetch` of clients that were not given another: who replaces the global one later is heard. */
export const ownFetch: typeof fetch = (input, init) => fetch(input, init)

export interface RequestOptions {
  readonly signal?: AbortSignal | undefined
}

export interface DownloadOptions extends RequestOptions {
  /** Such as `range`. */
  readonly headers?: Readonly<Record<string, string>> | undefined
}

/** A run as its addresses have it. */
export interface RunAddress {
  readonly entity: string
  readonly project: string
  readonly id: string
}

/** Bytes for one PUT. */
export interface Upload {
  readonly url: string
  /** As the server handed them out: `Name:value`. */
  readonly headers: readonly string[]
  readonly sizeBytes: number
  /** Called once an attempt. An `AmphoraError` of it, or of its stream, is thrown as it is and not tried again. */
  readonly open: () => UploadBody | Promise<UploadBody>
  /** For messages: the file's name. */
  readonly name: string
}

export type { Retry } from './client/retry.ts'
export type { ByteAnswer, UploadBody } from './client/transport.ts'

const GRAPHQL_TIMEOUT_MS = 30_000
const FILE_STREAM_TIMEOUT_MS = 180_000
/** Below, packing costs more than the bytes it saves; on one machine it always does. */
const MIN_GZIP_CHARACTERS = 16 * 1024

/** @throws {AmphoraError} `invalid_argument` when the address is none */
export function createClient(options: ClientOptions): Client {
  return {
    baseUrl: parseBaseUrl(options.baseUrl),
    apiKey: options.apiKey,
    headers: { ...options.headers, ...(options.userAgent !== undefined && { 'user-agent': options.userAgent }) },
    tries: options.tries,
    waits: options.waits,
    fetch: options.fetch ?? ownFetch,
    transport: options.transport,
    sleep,
    random: Math.random,
    onRetry: options.onRetry ?? (() => undefined),
  }
}

/**
 * Sends one GraphQL document; its types are in `graphql/generated.ts`, named after the operation:
 * `ask<RunQuery, RunQueryVariables>(client, RUN, { … }, { signal })`.
 * @throws {AmphoraError} what the server refuses, also when only a part could be answered; `unavailable` when none answers
 */
export function ask<Data, Variables extends object = Record<string, never>>(
  client: Client,
  document: string,
  variables: Readonly<Variables>,
  { signal }: RequestOptions = {},
): Promise<Data> {
  const what = operationName(document)
  const body = JSON.stringify({ query: document, variables })
  const headers = { ...ownHeaders(client), 'content-type': 'application/json', accept: 'application/json' }
  return request(client, { what, policy: what === 'UpsertBucket' ? UPSERT : GRAPHQL, signal }, (asked) =>
    within(GRAPHQL_TIMEOUT_MS, signal, async (limited) => {
      const response = await client.fetch(`${client.baseUrl}/graphql`, {
        method: 'POST',
        headers,
        body,
        signal: limited,
      })
      if (!response.ok) throw await failureOfResponse(response, asked)
      return parseAnswer(await response.text(), asked) as Data // made from our schema by the generator
    }),
  )
}

/**
 * Rows, console, summary and signs of life of one run: `body` is the JSON text of a file_stream post. It returns when the
 * server has all of it.
 */
export async function postFileStream(
  client: Client,
  run: RunAddress,
  body: string,
  { signal }: RequestOptions = {},
): Promise<{ readonly isStopRequested: boolean }> {
  const path = [run.entity, run.project, run.id].map(encodeURIComponent).join('/')
  const url = `${client.baseUrl}/files/${path}/file_stream`
  const isPacked = body.length >= MIN_GZIP_CHARACTERS && !isLoopback(client.baseUrl)
  const packing = isPacked ? { 'content-encoding': 'gzip' } : {}
  const headers = { ...ownHeaders(client), 'content-type': 'application/json', ...packing }
  const sent = isPacked ? await gzip(body) : new TextEncoder().encode(body) // a text would be encoded again by each try
  return request(client, { what: 'file_stream', policy: FILE_STREAM, signal }, (asked) =>
    within(FILE_STREAM_TIMEOUT_MS, signal, async (limited) => {
      const response = await client.fetch(url, { method: 'POST', headers, body: sent, signal: limited })
      if (!response.ok) throw await failureOfResponse(response, asked)
      return { isStopRequested: readObject(await response.text())['stopped'] === true }
    }),
  )
}

/**
 * Sends bytes to an address that the server handed out. The address authorizes: no key is sent.
 * @returns the headers of the answer: a part of a multipart upload is known by its `etag`
 */
export function putBytes(
  client: Client,
  upload: Upload,
  { signal }: RequestOptions = {},
): Promise<Pick<Headers, 'get'>> {
  const url = webUrl(upload.url)
  return request(client, { what: `PUT ${upload.name}`, policy: UPLOAD, signal }, async (asked) => {
    const body = await openBody(upload)
    const isStream = !(body instanceof Blob || body instanceof Uint8Array)
    const headers = [...upload.headers.map(splitHeader), ...(isStream ? [lengthHeader(upload.sizeBytes)] : [])]
    const answer = await transportOf(client)({ method: 'PUT', url, headers, body, signal })
    if (!answer.ok) throw await failureOfResponse(answer, asked)
    await answer.text() // read to its end the connection is used again
    return answer.headers
  })
}

/** As `getUrl`, for many bytes: by the cheapest transport there is. @throws {AmphoraError} */
export function getBytes(client: Client, url: string, options: DownloadOptions = {}): Promise<ByteAnswer> {
  const address = webUrl(url)
  const { headers = {}, signal } = options
  const what = `GET ${new URL(address).pathname}`
  return request(client, { what, policy: DOWNLOAD, signal }, async (asked) => {
    const asking = { method: 'GET', url: address, headers: Object.entries(headers), signal } as const
    const answer = await transportOf(client)(asking)
    if (!answer.ok) throw await failureOfResponse(answer, asked)
    return answer
  })
}

function transportOf(client: Client): Transport {
  return client.transport ?? fetchTransport(client.fetch)
}

/**
 * Opens a download at an address that the server handed out; no key is sent. Only the opening is tried again: who reads
 * the body goes on where it broke, with a `range` header.
 */
export function getUrl(client: Client, url: string, options: DownloadOptions = {}): Promise<Response> {
  return openDownload(client, webUrl(url), options)
}

/** Opens a download under the base URL, with the key: `/artifactsV2/…`. `path` starts with a slash, its segments encoded. */
export function getPath(client: Client, path: string, options: DownloadOptions = {}): Promise<Response> {
  return openDownload(client, `${client.baseUrl}${path}`, {
    ...options,
    headers: { ...ownHeaders(client), ...options.headers },
  })
}

function openDownload(client: Client, url: string, { headers, signal }: DownloadOptions): Promise<Response> {
  const what = `GET ${new URL(url).pathname}`
  return request(client, { what, policy: DOWNLOAD, signal }, async (asked) => {
    const response = await client.fetch(url, { ...(headers && { headers }), ...(signal && { signal }) })
    if (!response.ok) throw await failureOfResponse(response, asked)
    return response
  })
}

interface Request extends RequestOptions {
  readonly what: string
  readonly policy: RetryPolicy
}

/** One request with its retries. An abort by the caller is thrown as the signal's reason. */
function request<T>(client: Client, { what, policy, signal }: Request, send: (asked: Asked) => Promise<T>): Promise<T> {
  const asked: Asked = { baseUrl: client.baseUrl, hasKey: client.apiKey !== undefined, what }
  return retrying({ ...policy, tries: client.tries ?? policy.tries }, client, signal, async () => {
    signal?.throwIfAborted()
    try {
      return await send(asked)
    } catch (error) {
      signal?.throwIfAborted()
      throw ownErrorIn(error) ?? failureOfConnection(error, asked)
    }
  })
}

/** `fetch` wraps what a body's stream threw. */
function ownErrorIn(error: unknown): AmphoraError | undefined {
  if (error instanceof AmphoraError) return error
  const cause = error instanceof Error ? error.cause : undefined
  return cause instanceof AmphoraError ? cause : undefined
}

/** Runs `send` with a signal that aborts with the caller's, or when time is up. (`AbortSignal.any` leaks in Node 20.) */
async function within<T>(
  timeoutMs: number,
  signal: AbortSignal | undefined,
  send: (limited: AbortSignal) => Promise<T>,
): Promise<T> {
  const controller = new AbortController()
  const onAbort = (): void => controller.abort(signal?.reason)
  signal?.addEventListener('abort', onAbort, { once: true })
  const timer = setTimeout(() => controller.abort(new DOMException('no answer in time', 'TimeoutError')), timeoutMs)
  try {
    return await send(controller.signal)
  } finally {
    clearTimeout(timer)
    signal?.removeEventListener('abort', onAbort)
  }
}

async function openBody({ open, name }: Upload): Promise<UploadBody> {
  try {
    return await open()
  } catch (error) {
    if (error instanceof AmphoraError) throw error
    throw new AmphoraError('unprocessable', `${name} cannot be read: ${String(error)}`, { name }, error)
  }
}

/** The key goes to the base URL only. */
function ownHeaders({ apiKey, headers }: Client): Readonly<Record<string, string>> {
  return apiKey === undefined ? headers : { ...headers, authorization: `Basic ${btoa(`api:${apiKey}`)}` }
}

function parseAnswer(text: string, asked: Asked): unknown {
  const answer = readObject(text)
  const failure = failureOfErrors(answer['errors'], asked)
  if (failure) throw failure
  if (answer['data'] != null) return answer['data']
  throw new AmphoraError('internal', `${asked.what}: ${asked.baseUrl} answered no data: is it an Amphora server?`, {
    status: 200,
  })
}

/** The members of a JSON object; none when the text is anything else. */
function readObject(text: string): Readonly<Record<string, unknown>> {
  try {
    const value: unknown = JSON.parse(text)
    return typeof value === 'object' && value !== null ? (value as Record<string, unknown>) : {}
  } catch {
    return {}
  }
}

function operationName(document: string): string {
  return /\b(?:query|mutation)\s+(\w+)/.exec(document)?.[1] ?? 'GraphQL'
}

function splitHeader(header: string): [string, string] {
  const colon = header.indexOf(':')
  return [header.slice(0, colon), header.slice(colon + 1)]
}

/** A stream does not know its length, and a store wants it; other bodies say it themselves. */
function lengthHeader(sizeBytes: number): [string, string] {
  return ['content-length', String(sizeBytes)]
}

function gzip(text: string): Promise<ArrayBuffer> {
  return new Response(new Blob([text]).stream().pipeThrough(new CompressionStream('gzip'))).arrayBuffer()
}

function isLoopback(baseUrl: string): boolean {
  const { hostname } = new URL(baseUrl)
  return hostname === 'localhost' || hostname === '[::1]' || /^127(?:\.\d+){3}$/.test(hostname)
}

/** @throws {AmphoraError} `invalid_argument`: a server that hands out `file:` addresses is no server of ours */
function webUrl(url: string): string {
  if (/^https?:\/\//i.test(url)) return url
  throw new AmphoraError('invalid_argument', `the server handed out "${url.slice(0, 80)}", which is no http address`)
}

/**
 * The address of a server, without a slash at the end.
 * @throws {AmphoraError} `invalid_argument`
 */
export function parseBaseUrl(text: string): string {
  const trimmed = text.trim().replace(/\/+$/, '')
  const url = URL.canParse(trimmed) ? new URL(trimmed) : undefined
  const isWeb = url?.protocol === 'http:' || url?.protocol === 'https:'
  if (isWeb && url.search === '' && url.hash === '' && url.username === '') return trimmed
  throw new AmphoraError(
    'invalid_argument',
    `"${text}" is no address of a server: give it as http://HOST:PORT, in AMPHORA_BASE_URL or WANDB_BASE_URL`,
  )
}

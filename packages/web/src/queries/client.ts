import { QueryCache, QueryClient, type Query } from '@tanstack/react-query'

/** What the server refused or could not do, in its own words. */
export class RequestError extends Error {
  override readonly name = 'RequestError'
  /** A code of docs/errors.md, `offline` when nothing answered, `internal` when the answer was no JSON. */
  readonly code: string
  /** For the server's log; undefined when no server answered. */
  readonly requestId: string | undefined

  constructor(message: string, code: string, requestId?: string, options?: ErrorOptions) {
    super(message, options)
    this.code = code
    this.requestId = requestId
  }
}

/** Errors have one shape on all doors. */
interface Refusal {
  readonly errors?: readonly {
    readonly message: string
    readonly extensions?: { readonly code?: string; readonly requestId?: string }
  }[]
}

interface Answer<Data> extends Refusal {
  readonly data?: Data | null
}

type Method = 'GET' | 'POST' | 'DELETE'

/** What is read of a response. */
export type Reply = Pick<Response, 'ok' | 'status' | 'headers' | 'json' | 'arrayBuffer'>

/** How something is asked of the server. */
export type Send = (path: string, init: RequestInit) => Promise<Reply>

let send: Send = (path, init) => fetch(path, init)

/** From now on everything is asked this way: there may be answers already (ahead/answers.ts). */
export function sendBy(way: Send): void {
  send = way
}

const PASSES_BY_ITSELF = new Set(['offline', 'busy', 'unavailable', 'internal', 'rate_limited'])
const RETRIES = 3

/**
 * Sends one GraphQL document; its types come from generated.ts, named after the operation:
 * `ask<RunQuery, RunQueryVariables>(RUN, { … }, signal)`.
 * @throws {RequestError} also when only a part could be answered
 */
export async function ask<Data, Variables extends object = Record<string, never>>(
  document: string,
  variables: Readonly<Variables>,
  signal?: AbortSignal,
): Promise<Data> {
  const operation: { query: string; variables: Readonly<Variables> } = { query: document, variables }
  const answer = await request<Answer<Data>>('POST', '/graphql', operation, signal)
  if (answer.data == null) throw new RequestError('the server answered nothing', 'internal')
  return answer.data
}

/**
 * JSON from a door of the server, with the session's cookie. The type is sent without a body too: what changes something
 * is refused without it.
 * @throws {RequestError} for what the server refuses
 */
export async function request<Answered extends object>(
  method: Method,
  path: string,
  body?: unknown,
  signal?: AbortSignal,
): Promise<Answered> {
  const response = await reach(method, path, body, signal)
  const answer = await readAnswer<Answered & Refusal>(response)
  throwRefusal(answer)
  return answer
}

/** The same from a door that answers bytes. */
export async function requestBytes(path: string, body: unknown, signal?: AbortSignal): Promise<Uint8Array> {
  const response = await reach('POST', path, body, signal)
  if (response.ok) return new Uint8Array(await response.arrayBuffer())
  throwRefusal(await readAnswer<Refusal>(response))
  throw new RequestError(`the server answered ${response.status}`, 'internal')
}

async function reach(method: Method, path: string, body: unknown, signal: AbortSignal | undefined): Promise<Reply> {
  const init: RequestInit = {
    method,
    headers: { 'content-type': 'application/json', accept: 'application/json' },
    credentials: 'same-origin',
    ...(body !== undefined && { body: JSON.stringify(body) }),
    ...(signal && { signal }),
  }
  return send(path, init).catch((error: unknown) => {
    if (signal?.aborted) throw error
    throw new RequestError('the server cannot be reached', 'offline', undefined, { cause: error })
  })
}

function throwRefusal({ errors: [error] = [] }: Refusal): void {
  if (error) throw new RequestError(error.message, error.extensions?.code ?? 'internal', error.extensions?.requestId)
}

async function readAnswer<Answered>(response: Reply): Promise<Answered> {
  const requestId = response.headers.get('x-request-id') ?? undefined
  try {
    return (await response.json()) as Answered // our own server's; its types are generated from its schema
  } catch (error) {
    throw new RequestError(`the server answered ${response.status}`, 'internal', requestId, { cause: error })
  }
}

/** Whether a failure means that the address shows nothing to this caller: absent and hidden look alike. */
export function isNotFound(error: unknown): boolean {
  return error instanceof RequestError && (error.code === 'not_found' || error.code === 'invalid_argument')
}

/** What a query answered before any page asked, and when, in ms since 1970. */
interface Known {
  readonly data: unknown
  readonly at: number
}

/** Begins a query with what is known of it by its hash: then the first picture of a page has it. */
class KnowingCache extends QueryCache {
  readonly #known: (hash: string) => Known | undefined

  constructor(known: (hash: string) => Known | undefined, onError: (error: Error) => void) {
    super({ onError })
    this.#known = known
  }

  override add(query: Query): void {
    const known = query.state.data === undefined ? this.#known(query.queryHash) : undefined
    if (known) query.setData(known.data, { updatedAt: known.at, manual: false })
    super.add(query)
  }
}

/**
 * The cache that all pages share. `onSignedOut` runs when the server no longer knows who asks.
 * @param known answers that are there already, by the hash of the query
 */
export function createQueries(
  onSignedOut: () => void,
  known: (hash: string) => Known | undefined = () => undefined,
): QueryClient {
  const onError = (error: Error): void => {
    if (error instanceof RequestError && error.code === 'unauthenticated') onSignedOut()
  }
  return new QueryClient({
    queryCache: new KnowingCache(known, onError),
    defaultOptions: {
      queries: {
        staleTime: 5_000,
        retry: (count, error) => count < RETRIES && error instanceof RequestError && PASSES_BY_ITSELF.has(error.code),
      },
    },
  })
}

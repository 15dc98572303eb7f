import { AmphoraError } from '@amphora/wire'
import type { ErrorCode } from '@amphora/wire'

/** What is asked of whom, for the messages of errors. */
export interface Asked {
  readonly baseUrl: string
  readonly hasKey: boolean
  /** Such as `UpsertBucket` or `PUT model.bin`. */
  readonly what: string
}

const MAX_SHOWN_CHARACTERS = 300

const CODE_OF_STATUS: Readonly<Record<number, ErrorCode>> = {
  400: 'invalid_argument',
  401: 'unauthenticated',
  403: 'forbidden',
  404: 'not_found',
  409: 'conflict',
  410: 'not_found',
  413: 'too_large',
  422: 'unprocessable',
  429: 'rate_limited',
  501: 'not_served',
  502: 'unavailable',
  503: 'unavailable',
  504: 'unavailable',
  507: 'out_of_space',
}

/** What to do about a refusal; empty where the server's own message says it. A record of all codes, so that it tells them, too. */
const CURES: Readonly<Record<ErrorCode, (asked: Asked) => string>> = {
  invalid_argument: () => '',
  unauthenticated: ({ baseUrl }) =>
    `make one at ${baseUrl}/authorize, then run "amphora login ${baseUrl}" or set AMPHORA_API_KEY (WANDB_API_KEY works too)`,
  forbidden: () => 'ask an owner for the right, or use the key of somebody who has it',
  host_not_allowed: () => 'start the server with --allowed-host NAME, or use an address it answers for',
  not_found: () => 'check the names of entity and project; what is hidden from this key looks absent',
  conflict: () => '',
  digest_mismatch: () => 'the bytes changed on the way or while they were read: send them again',
  unprocessable: () => '',
  too_large: () => '',
  not_served: ({ baseUrl }) =>
    `the server at ${baseUrl} is too old or too new for this: use one of the version of the SDK`,
  rate_limited: () => 'wait, or send less at once',
  busy: () => 'it passes by itself: try again',
  unavailable: () => 'it passes by itself: try again',
  out_of_space: ({ baseUrl }) => `make space on the disk of ${baseUrl}; uploads then go on by themselves`,
  internal: () => 'the log of the server says more',
}

/** As much of a `Response` as its error needs. */
interface Refused {
  readonly status: number
  readonly headers: { get(name: string): string | null }
  text(): Promise<string>
}

interface Refusal {
  readonly message: string
  readonly code: ErrorCode | undefined
}

/** The error of an answer that is not 2xx. `detail.status` and `detail.retryAfterMs` decide whether it is tried again. */
export async function failureOfResponse(response: Refused, asked: Asked): Promise<AmphoraError> {
  const refusal = readRefusal(await response.text().catch(() => ''))
  const code = refusal.code ?? CODE_OF_STATUS[response.status] ?? (response.status < 500 ? 'unprocessable' : 'internal')
  const retryAfterMs = parseRetryAfter(response.headers.get('retry-after'), Date.now())
  return new AmphoraError(
    code,
    withCure(
      code === 'unauthenticated' ? sayUnknown(asked) : sayAnswered(asked, response.status, refusal),
      code,
      asked,
    ),
    {
      status: response.status,
      ...(retryAfterMs !== undefined && { retryAfterMs }),
    },
  )
}

/** What the server says of it is for other clients. */
function sayUnknown({ baseUrl, hasKey }: Asked): string {
  return hasKey ? `this API key is not known at ${baseUrl}` : `${baseUrl} wants an API key, and there is none`
}

function sayAnswered({ what, baseUrl }: Asked, status: number, { message }: Refusal): string {
  return `${what}: ${baseUrl} answered ${status}${message === '' ? '' : `: ${message}`}`
}

/** The error of a 200 answer of GraphQL that says it could not be done; undefined when it says no such thing. */
export function failureOfErrors(errors: unknown, asked: Asked): AmphoraError | undefined {
  const refusal = firstError(errors)
  if (!refusal) return undefined
  const code = refusal.code ?? 'unprocessable'
  return new AmphoraError(code, withCure(`${asked.what}: ${refusal.message}`, code, asked), { status: 200 })
}

/** The error when nothing answered: refused, reset, no such host, no time left. Without `detail.status`. */
export function failureOfConnection(thrown: unknown, { baseUrl }: Asked): AmphoraError {
  const reason = reasonOf(thrown)
  return new AmphoraError(
    'unavailable',
    `no server answers at ${baseUrl} (${reason}): start one with "amphora server", or set AMPHORA_BASE_URL ` +
      '(or WANDB_BASE_URL) to where it runs; with mode "offline" runs are kept in their folder for "amphora sync"',
    { reason },
    thrown,
  )
}

function withCure(said: string, code: ErrorCode, asked: Asked): string {
  const cure = CURES[code](asked)
  return cure === '' ? said : `${said} (${cure})`
}

/** `fetch` wraps the interesting error in a TypeError "fetch failed". */
function reasonOf(thrown: unknown): string {
  if (!(thrown instanceof Error)) return String(thrown)
  if (thrown.name === 'TimeoutError') return 'no answer in time'
  const { cause } = thrown
  if (cause instanceof AggregateError && cause.errors.length > 0) return reasonOf(cause.errors[0])
  if (cause instanceof Error) return reasonOf(cause)
  const code = 'code' in thrown && typeof thrown.code === 'string' ? thrown.code : ''
  return code === '' || thrown.message.includes(code) ? thrown.message : `${code} ${thrown.message}`.trim()
}

function readRefusal(text: string): Refusal {
  const body = parse(text)
  const known = isRecord(body) ? (firstError(body['errors']) ?? errorText(body['error'])) : undefined
  if (known) return known
  const isPage = /^\s*</.test(text)
  return { message: isPage ? '' : shorten(text.trim()), code: undefined }
}

function firstError(errors: unknown): Refusal | undefined {
  const [first] = Array.isArray(errors) ? (errors as readonly unknown[]) : []
  if (!isRecord(first)) return undefined
  const extensions = first['extensions']
  const code = isRecord(extensions) ? extensions['code'] : undefined
  return { message: shorten(textOf(first['message']) ?? 'no reason given'), code: parseCode(code) }
}

function textOf(value: unknown): string | undefined {
  return typeof value === 'string' ? value : undefined
}

function errorText(error: unknown): Refusal | undefined {
  return typeof error === 'string' ? { message: shorten(error), code: undefined } : undefined
}

function parseCode(code: unknown): ErrorCode | undefined {
  return typeof code === 'string' && Object.hasOwn(CURES, code) ? (code as ErrorCode) : undefined
}

/** Seconds, a fraction allowed, or an HTTP date. */
function parseRetryAfter(text: string | null, nowMs: number): number | undefined {
  if (text === null || text.trim() === '') return undefined
  const seconds = Number(text)
  if (Number.isFinite(seconds)) return Math.max(0, seconds * 1000)
  const atMs = Date.parse(text)
  return Number.isNaN(atMs) ? undefined : Math.max(0, atMs - nowMs)
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}

function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}

function shorten(text: string): string {
  return text.length > MAX_SHOWN_CHARACTERS ? `${text.slice(0, MAX_SHOWN_CHARACTERS)}…` : text
}

import type { IncomingMessage } from 'node:http'
import { finished } from 'node:stream/promises'
import { AmphoraError, type ErrorCode } from '@amphora/wire'
import type { FastifyReply, FastifyRequest } from 'fastify'

/** What an error code means on HTTP. */
export interface ErrorAnswer {
  readonly status: number
  /** Seconds after which the same request may succeed; undefined: it never can, and clients give up at once. */
  readonly retryAfterS?: number
  /** For `docs/errors.md`: what happened, and what to do. */
  readonly says: string
}

/**
 * The one table of error codes. The status steers the wandb client: on 400 401 403 404 409 410 413 422 501 it gives up
 * for good, everything else it tries again, for days (core/internal/clients/retry_policy.go). So a refusal that is
 * permanent has one of those, and a fault that passes is 429 or 5xx with Retry-After.
 */
export const ERRORS: Readonly<Record<ErrorCode, ErrorAnswer>> = {
  invalid_argument: { status: 400, says: 'The request is malformed. The message names the value and what is allowed.' },
  unauthenticated: {
    status: 401,
    says: 'No API key or session, or one this server does not know. Set `WANDB_API_KEY`, or sign in.',
  },
  forbidden: { status: 403, says: 'The object is visible to you, the right is missing, or a signed URL has expired.' },
  host_not_allowed: {
    status: 403,
    says: 'The `Host` header names a host this server does not answer for. Start it with `--allowed-host NAME`.',
  },
  not_found: { status: 404, says: 'It does not exist, or it is hidden from you: the two look alike.' },
  conflict: { status: 409, says: 'The state of the object forbids it, for good.' },
  digest_mismatch: { status: 422, says: 'The bytes differ from the digest or size that names them. Nothing was kept.' },
  unprocessable: { status: 422, says: 'Well formed, but it can never be done. The message says why.' },
  too_large: { status: 413, says: 'Over a limit. The message names the limit.' },
  not_served: { status: 501, says: 'Part of the contract, but not served by this version of Amphora.' },
  rate_limited: {
    status: 429,
    retryAfterS: 30,
    says: 'Too many requests of this kind. Wait as long as `Retry-After` says.',
  },
  busy: { status: 503, retryAfterS: 1, says: 'A lock or queue is held. It passes by itself.' },
  unavailable: {
    status: 503,
    retryAfterS: 2,
    says: 'The server is starting or stopping, or its database is away. It passes by itself.',
  },
  out_of_space: {
    status: 507,
    retryAfterS: 10,
    says: 'The disk is too full to take it. Make space; clients then go on by themselves.',
  },
  internal: {
    status: 500,
    retryAfterS: 5,
    says: 'A fault of the server. Its log holds the cause under the request id of the answer.',
  },
}

const MAX_RETRY_AFTER_S = 60
const LINGER_MS = 10_000

/** One error as every door answers it. */
export interface WireError {
  readonly message: string
  readonly extensions: { readonly code: ErrorCode; readonly requestId: string }
}

/** Answers any error of any door: one JSON shape, the status of the table, no more than the message of a known error. */
export async function answerError(
  thrown: unknown,
  request: FastifyRequest,
  reply: FastifyReply,
): Promise<FastifyReply> {
  const error = isTooLarge(thrown) ? tooLarge(request.routeOptions.bodyLimit) : toKnownError(thrown)
  if (error.code === 'internal') request.log.error({ err: thrown }, 'a request failed')
  void reply.removeHeader('connection') // Fastify would close on whoever still sends, who then sees a reset, not the answer
  await dropBody(request.raw)
  return sendErrors(reply, [error], request.id)
}

/** Reads the rest of a body for nothing. Who closes after one request gets the answer only once all of it is sent. */
async function dropBody(body: IncomingMessage): Promise<void> {
  body.resume()
  if (body.complete || body.headers.connection?.toLowerCase() !== 'close') return
  const signal = AbortSignal.timeout(LINGER_MS)
  await finished(body, { signal }).catch(() => undefined) // gone, or too slow: the answer goes out as it may
}

/** Writes errors as the answer; the first decides the status. */
export async function sendErrors(
  reply: FastifyReply,
  errors: readonly AmphoraError[],
  requestId: string,
  members: Readonly<Record<string, unknown>> = {},
): Promise<FastifyReply> {
  const answer = ERRORS[errors[0]?.code ?? 'internal']
  if (answer.retryAfterS !== undefined) void reply.header('retry-after', retryAfter(errors[0], answer.retryAfterS))
  const body = { errors: errors.map((error) => presentError(error, requestId)), ...members }
  return reply.code(answer.status).type('application/json; charset=utf-8').send(JSON.stringify(body))
}

/** What a client sees of an error. The message of one we do not know stays here. */
export function presentError({ code, message }: AmphoraError, requestId: string): WireError {
  const shown = code === 'internal' ? `the server failed; its log says more under request id ${requestId}` : message
  return { message: shown, extensions: { code, requestId } }
}

/** Errors of ours as they are, the framework's translated, all others `internal` with the original as cause. */
export function toKnownError(thrown: unknown): AmphoraError {
  if (thrown instanceof AmphoraError) return thrown
  const status = statusOf(thrown)
  if (thrown instanceof Error && status >= 400 && status < 500) {
    return new AmphoraError(FRAMEWORK_CODES[status] ?? 'invalid_argument', thrown.message, {}, thrown)
  }
  return new AmphoraError('internal', 'an unforeseen error', {}, thrown)
}

function isTooLarge(thrown: unknown): boolean {
  return thrown instanceof Error && 'code' in thrown && thrown.code === 'FST_ERR_CTP_BODY_TOO_LARGE'
}

function tooLarge(limitBytes: number): AmphoraError {
  return new AmphoraError('too_large', `the body is larger than ${limitBytes / 2 ** 20} MiB: send less at once`)
}

const FRAMEWORK_CODES: Readonly<Record<number, ErrorCode>> = { 404: 'not_found' }

/** Fastify's own errors about requests carry the status they mean. */
function statusOf(thrown: unknown): number {
  return thrown instanceof Error && 'statusCode' in thrown ? Number(thrown.statusCode) : 0
}

/** An error that knows its own wait says it in `detail.retryAfterS`. */
function retryAfter(error: AmphoraError | undefined, otherwise: number): string {
  const own = Number(error?.detail['retryAfterS'] ?? otherwise)
  return String(Math.min(MAX_RETRY_AFTER_S, Math.max(1, Math.ceil(own))))
}

import { AmphoraError } from '@amphora/wire'

/** Requests whose waits are set together, as the client's settings have them. */
export type RequestKind = 'graphql' | 'fileStream' | 'fileTransfer'

/** The shortest wait, before the second try, and the longest. */
export interface Waits {
  readonly firstMs?: number | undefined
  readonly longestMs?: number | undefined
}

/** Which failures of one kind of request are tried again, and how often. */
export interface RetryPolicy {
  readonly kind: RequestKind
  readonly tries: number
  /** Whether an answer with this status may turn out otherwise. */
  readonly passes: (status: number) => boolean
}

/** A request that failed and will be sent again. */
export interface Retry {
  readonly error: AmphoraError
  /** 1 after the first failure. */
  readonly attempt: number
  readonly waitMs: number
}

/** What a retry needs of the world. */
export interface RetryDeps {
  readonly sleep: (ms: number, signal: AbortSignal | undefined) => Promise<void>
  /** From 0 to 1. */
  readonly random: () => number
  readonly onRetry: (retry: Retry) => void
  /** Where other waits are wanted than those here. */
  readonly waits?: Readonly<Partial<Record<RequestKind, Waits>>> | undefined
}

const GIVE_UP: ReadonlySet<number> = new Set([400, 401, 403, 404, 409, 410, 413, 422, 501])

/** The client's table: who gives up on what. Every request is idempotent, so each may be sent again after a lost answer. */
export const GRAPHQL: RetryPolicy = {
  kind: 'graphql',
  tries: 20,
  passes: (status) => status !== 200 && !GIVE_UP.has(status),
}
/** Two processes may create the same run or project at once: one of them hears 409. */
export const UPSERT: RetryPolicy = {
  kind: 'graphql',
  tries: 20,
  passes: (status) => status === 409 || GRAPHQL.passes(status),
}
/** Seven days at a minute each. */
export const FILE_STREAM: RetryPolicy = { kind: 'fileStream', tries: 10_000, passes: GRAPHQL.passes }
export const UPLOAD: RetryPolicy = {
  kind: 'fileTransfer',
  tries: 20,
  passes: (status) => status === 429 || (status >= 500 && status !== 501),
}
const DOWNLOAD_PASSES: ReadonlySet<number> = new Set([308, 408, 409, 429, 500, 502, 503, 504])
export const DOWNLOAD: RetryPolicy = {
  kind: 'fileTransfer',
  tries: 16,
  passes: (status) => DOWNLOAD_PASSES.has(status),
}

/** Nobody answered: a server that restarts is back within a second. */
const FIRST_WAIT_CONNECTION_MS = 250
const FIRST_WAIT_ANSWER_MS = 2_000
const LONGEST_WAIT_MS = 60_000
const JITTER = 0.25

/**
 * Runs `attempt` until it succeeds, fails for good, has failed `policy.tries` times, or is aborted.
 * @throws {AmphoraError} the last failure; whatever else `attempt` throws, at once
 */
export async function retrying<T>(
  policy: RetryPolicy,
  deps: RetryDeps,
  signal: AbortSignal | undefined,
  attempt: () => Promise<T>,
): Promise<T> {
  for (let tried = 1; ; tried++) {
    try {
      return await attempt()
    } catch (error) {
      if (!(error instanceof AmphoraError) || !canPass(policy, error) || tried >= policy.tries) throw error
      signal?.throwIfAborted()
      const waitMs = waitOf(error, { tried, random: deps.random(), waits: deps.waits?.[policy.kind] })
      deps.onRetry({ error, attempt: tried, waitMs })
      await deps.sleep(waitMs, signal)
    }
  }
}

function canPass(policy: RetryPolicy, error: AmphoraError): boolean {
  const { status } = error.detail
  return typeof status === 'number' ? policy.passes(status) : error.code === 'unavailable'
}

interface Waiting {
  readonly tried: number
  readonly random: number
  readonly waits: Waits | undefined
}

/** `Retry-After` as it is; else doubling, with up to a quarter more so that many clients do not come back at once. */
function waitOf({ detail }: AmphoraError, { tried, random, waits }: Waiting): number {
  if (typeof detail['retryAfterMs'] === 'number') return detail['retryAfterMs']
  const usualMs = detail['status'] === undefined ? FIRST_WAIT_CONNECTION_MS : FIRST_WAIT_ANSWER_MS
  const firstMs = waits?.firstMs ?? usualMs
  const longestMs = waits?.longestMs ?? LONGEST_WAIT_MS
  return Math.min(longestMs, firstMs * 2 ** Math.min(tried - 1, 16)) * (1 + JITTER * random)
}

/** Resolves after `ms`; rejects with the signal's reason as soon as it is aborted. */
export function sleep(ms: number, signal: AbortSignal | undefined): Promise<void> {
  return new Promise((resolve, reject) => {
    const onAbort = (): void => {
      clearTimeout(timer)
      if (signal) reject(abortReason(signal))
    }
    const timer = setTimeout(() => {
      signal?.removeEventListener('abort', onAbort)
      resolve()
    }, ms)
    signal?.addEventListener('abort', onAbort, { once: true })
    if (signal?.aborted) onAbort()
  })
}

function abortReason(signal: AbortSignal): Error {
  const reason: unknown = signal.reason
  return reason instanceof Error ? reason : new Error(String(reason))
}

/**
 * Every way a request can be refused or put off, as one closed list. What a code means on HTTP (status, retryable
 * or final) is decided in one place, the server's `http/errors.ts`.
 */
export type ErrorCode =
  | 'invalid_argument' // malformed input: a name, a filter, a body
  | 'unauthenticated' // no key, or one we do not know
  | 'forbidden' // a visible object, a missing right
  | 'host_not_allowed' // the Host header names a host this server does not answer for
  | 'not_found' // absent, or hidden from this caller: the two look alike
  | 'conflict' // the state of the object forbids it, for good
  | 'digest_mismatch' // bytes differ from the digest or size that names them
  | 'unprocessable' // well formed, and can never be done
  | 'too_large' // over a limit that is written in the message
  | 'not_served' // part of the schema, not served by this version
  | 'rate_limited' // later, by the same caller
  | 'busy' // a lock or queue is held; passes by itself
  | 'unavailable' // the ground is away (starting, stopping, database); passes by itself
  | 'out_of_space' // the disk is too full to take it; passes when space is made
  | 'internal' // a fault of ours

/**
 * A refusal as a fact: a code for programs, a message for people (what happened, with values, and what to do next),
 * and details for both.
 */
export class AmphoraError extends Error {
  readonly code: ErrorCode
  readonly detail: Readonly<Record<string, unknown>>

  constructor(code: ErrorCode, message: string, detail: Readonly<Record<string, unknown>> = {}, cause?: unknown) {
    super(message, cause === undefined ? {} : { cause })
    this.name = 'AmphoraError'
    this.code = code
    this.detail = detail
  }
}

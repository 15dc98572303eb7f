import type { ErrorCode } from '@amphora/wire'

/*
 * Errors of jobs. A thread that does them loads as little as it can: not even the class of our errors, only their shape.
 */

/** A refusal of a job: what our own error will say. */
export class JobFault extends Error {
  readonly code: ErrorCode
  readonly detail: Readonly<Record<string, unknown>>

  constructor(code: ErrorCode, message: string, detail: Readonly<Record<string, unknown>>) {
    super(message)
    this.code = code
    this.detail = detail
  }
}

/** An error on its way between threads, which keep neither classes nor codes. */
export interface FileFault {
  readonly message: string
  readonly code: ErrorCode | undefined
  readonly detail: Readonly<Record<string, unknown>>
  /** Of the system: `ENOENT`. */
  readonly errno: string | undefined
}

export function faultOf(error: unknown): FileFault {
  const message = error instanceof Error ? error.message : String(error)
  if (error instanceof JobFault) return { message, code: error.code, detail: error.detail, errno: undefined }
  const errno = error instanceof Error && 'code' in error ? String(error.code) : undefined
  return { message, code: undefined, detail: {}, errno }
}

export function isErrno(error: unknown, ...codes: readonly string[]): boolean {
  return error instanceof Error && 'code' in error && typeof error.code === 'string' && codes.includes(error.code)
}

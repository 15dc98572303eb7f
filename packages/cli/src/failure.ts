import { AmphoraError, type ErrorCode } from '@amphora/wire'

/** What an exit code tells a script. `server` ends with codes of its own. */
export const EXIT = {
  done: 0,
  failed: 1,
  usage: 2,
  signIn: 3,
  absent: 4,
  tryAgain: 5,
} as const

const CODES: Partial<Record<ErrorCode, number>> = {
  unauthenticated: EXIT.signIn,
  not_found: EXIT.absent,
  rate_limited: EXIT.tryAgain,
  busy: EXIT.tryAgain,
  unavailable: EXIT.tryAgain,
  out_of_space: EXIT.tryAgain,
}

/** The words of a command line that mean nothing. */
export class UsageError extends Error {
  override readonly name = 'UsageError'
}

/** Ctrl-C or SIGTERM. */
export class Interruption extends Error {
  override readonly name = 'Interruption'
  readonly exitCode: number

  constructor(signal: NodeJS.Signals, exitCode: number) {
    super(`stopped by ${signal}`)
    this.exitCode = exitCode
  }
}

/** A command that did what it should, and whose answer is no: it says so itself. */
export class Refusal extends Error {
  override readonly name = 'Refusal'
}

/** An error as it is told: a code for programs, a sentence for people. */
export interface Failure {
  readonly code: string
  readonly message: string
  readonly exitCode: number
  readonly detail?: Readonly<Record<string, unknown>>
}

/** Sentences for what a person can mend; of a fault of ours, where it happened too. */
export function failureOf(error: unknown): Failure {
  if (error instanceof UsageError) return { code: 'usage', message: error.message, exitCode: EXIT.usage }
  if (error instanceof Interruption) return { code: 'interrupted', message: error.message, exitCode: error.exitCode }
  if (error instanceof AmphoraError && error.code !== 'internal') {
    return {
      code: error.code,
      message: error.message,
      exitCode: CODES[error.code] ?? EXIT.failed,
      ...(Object.keys(error.detail).length > 0 && { detail: error.detail }),
    }
  }
  if (isSystemError(error)) return { code: error.code, message: error.message, exitCode: EXIT.failed }
  const message = error instanceof Error ? (error.stack ?? error.message) : String(error)
  return { code: 'internal', message, exitCode: EXIT.failed }
}

/** Of the file system or the network: its message names the call and the path. */
function isSystemError(error: unknown): error is Error & { readonly code: string } {
  return error instanceof Error && 'code' in error && typeof error.code === 'string' && /^E[A-Z]+$/.test(error.code)
}

import { AmphoraError, type ErrorCode } from '@amphora/wire'
import { UniqueViolation } from '../failures.ts'

/** Another transaction came in the way and this one was undone: it may be run again. */
export class Overtaken extends AmphoraError {}

/** The connection is of no more use; what it was doing may or may not have happened. */
export class ConnectionLost extends AmphoraError {}

// SQLSTATE: https://www.postgresql.org/docs/current/errcodes-appendix.html
const UNIQUE_VIOLATION = '23505'
const OVERTAKEN: ReadonlySet<string> = new Set(['40001', '40P01'])
/** Shutting down, crashed, starting, and what ends a session for having been idle inside a transaction. */
const LOST: ReadonlySet<string> = new Set(['57P01', '57P02', '57P03', '57P05', '25P03', '25P04'])

const FAULTS: Readonly<Record<string, readonly [ErrorCode, string]>> = {
  '57014': ['busy', 'a query took too long: ask for less'],
  '55P03': ['busy', 'the database is busy'],
  '53300': ['busy', 'the database has no connection left'],
  '53200': ['busy', 'the database has no memory left'],
  '53100': ['out_of_space', 'the disk of the database is full'],
  '25006': ['unavailable', 'the database takes no writes now'], // a standby, while another becomes the primary
  '22003': ['invalid_argument', 'a number is out of its range'],
  '22P02': ['invalid_argument', 'a value is not of the kind that is asked for'],
  '54000': ['unprocessable', 'a text is too long for an index of the database'],
}

/**
 * What the driver threw, as one of ours. Nothing here ends the process: the other side may come back.
 * The server's words name tables and columns: they stay in the cause, which only the log sees.
 */
export function toAmphoraError(error: unknown): AmphoraError {
  if (error instanceof AmphoraError) return error
  const sqlState = sqlStateOf(error)
  if (sqlState === undefined) return withoutState(error)
  const detail = { sqlState }
  if (sqlState === UNIQUE_VIOLATION) {
    return new UniqueViolation('conflict', 'this exists already: somebody else was first', detail, error)
  }
  if (OVERTAKEN.has(sqlState)) return new Overtaken('busy', 'the database is busy', detail, error)
  if (LOST.has(sqlState) || sqlState.startsWith('08')) return lost(error)
  if (sqlState.startsWith('23')) {
    return new AmphoraError('conflict', 'this breaks a rule of the database', detail, error)
  }
  const [code, says] = FAULTS[sqlState] ?? ['internal', 'a statement failed']
  return new AmphoraError(code, says, detail, error)
}

/** Sockets and the driver have errors of their own. */
function withoutState(error: unknown): AmphoraError {
  if (!(error instanceof Error)) return new AmphoraError('internal', 'a statement failed', {}, error)
  if (error.message === 'Query read timeout') {
    return new ConnectionLost('busy', 'the database does not answer', {}, error)
  }
  if (isOfSocket(error) || OF_DRIVER.test(error.message)) return lost(error)
  return new AmphoraError('internal', 'a statement failed', {}, error)
}

const OF_DRIVER =
  /^(?:Connection terminated|timeout e|Client (?:has encountered|was closed)|Cannot use a pool|The server does not support SSL)/

function isOfSocket(error: Error): boolean {
  return 'code' in error && typeof error.code === 'string'
}

function lost(cause: unknown): ConnectionLost {
  return new ConnectionLost('unavailable', 'the database cannot be reached', {}, cause)
}

/** Five characters on errors of the server; sockets have words there (ECONNREFUSED). */
function sqlStateOf(error: unknown): string | undefined {
  if (!(error instanceof Error) || !('code' in error) || !('severity' in error)) return undefined
  return typeof error.code === 'string' ? error.code : undefined
}

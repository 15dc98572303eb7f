import { AmphoraError, type ErrorCode } from '@amphora/wire'
import { DatabaseFailure, UniqueViolation } from '../failures.ts'
import type { DatabaseFault } from './protocol.ts'

// Primary result codes, the low byte of the extended one: https://sqlite.org/rescode.html
const BUSY = 5
const LOCKED = 6
const READONLY = 8
const IO_ERROR = 10
const CORRUPT = 11
const FULL = 13
const CANNOT_OPEN = 14
const CONSTRAINT = 19
const NOT_A_DATABASE = 26

const UNIQUE = 2067
const PRIMARY_KEY = 1555

const FAULTS: Readonly<Record<number, readonly [ErrorCode, string]>> = {
  [BUSY]: ['busy', 'the database is busy'],
  [LOCKED]: ['busy', 'the database is busy'],
  [FULL]: ['out_of_space', 'the disk is full'],
  [CONSTRAINT]: ['conflict', 'this breaks a rule of the database'],
}

/**
 * The engine's fault as one of ours: passing (`busy`, `out_of_space`), a broken rule, or the end of this process.
 * The engine's words name tables and columns: they stay in the cause, which only the log sees.
 */
export function toAmphoraError({ message, resultCode }: DatabaseFault): AmphoraError {
  const primary = resultCode & 0xff
  const detail = { resultCode }
  const cause = new Error(message)
  if (resultCode === UNIQUE || resultCode === PRIMARY_KEY) {
    return new UniqueViolation('conflict', 'this exists already: somebody else was first', detail, cause)
  }
  if ([IO_ERROR, CORRUPT, NOT_A_DATABASE, READONLY, CANNOT_OPEN].includes(primary)) {
    return new DatabaseFailure('unavailable', 'the database failed', detail, cause)
  }
  const [code, says] = FAULTS[primary] ?? ['internal', 'a statement failed']
  return new AmphoraError(code, says, detail, cause)
}

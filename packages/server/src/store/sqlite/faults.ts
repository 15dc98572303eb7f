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

const CODES: Readonly<Record<number, ErrorCode>> = {
  [BUSY]: 'busy',
  [LOCKED]: 'busy',
  [FULL]: 'out_of_space',
  [CONSTRAINT]: 'conflict',
}

/** The engine's fault as one of ours: passing (`busy`, `out_of_space`), a broken rule, or the end of this process. */
export function toAmphoraError({ message, resultCode }: DatabaseFault): AmphoraError {
  const primary = resultCode & 0xff
  const detail = { resultCode }
  if (resultCode === UNIQUE || resultCode === PRIMARY_KEY) return new UniqueViolation('conflict', message, detail)
  if ([IO_ERROR, CORRUPT, NOT_A_DATABASE, READONLY, CANNOT_OPEN].includes(primary))
    return new DatabaseFailure('unavailable', `the database failed: ${message}`, detail)
  return new AmphoraError(CODES[primary] ?? 'internal', message, detail)
}

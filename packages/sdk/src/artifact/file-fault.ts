import { AmphoraError } from '@amphora/wire'
import type { ErrorCode } from '@amphora/wire'
import type { FileFault } from './job-fault.ts'

/** The error that a fault of a job means. */
export function errorOf({ message, code, detail, errno }: FileFault): Error {
  if (code) return new AmphoraError(code, message, detail)
  return fileError(Object.assign(new Error(message), errno === undefined ? {} : { code: errno }))
}

const CODES: Readonly<Record<string, ErrorCode>> = {
  ENOENT: 'not_found',
  EACCES: 'forbidden',
  EPERM: 'forbidden',
  EROFS: 'forbidden',
  ENOSPC: 'out_of_space',
  EDQUOT: 'out_of_space',
  EISDIR: 'conflict',
  ENOTDIR: 'conflict',
  ENAMETOOLONG: 'invalid_argument',
  EMFILE: 'busy',
  ENFILE: 'busy',
}

const CURES: Partial<Record<ErrorCode, string>> = {
  not_found: 'check the path',
  forbidden: 'check who owns the folder and its rights, or choose another',
  out_of_space: 'make space on that disk, then try again; nothing half-written was left under its name',
  conflict: 'a file stands where a folder should be, or the other way round: move it away, or choose another root',
  busy: 'too many files are open: close some, or raise the limit (ulimit -n)',
}

/** A failure of the file system as one of ours: what happened, and what to do. Others are answered as they are. */
export function fileError(error: unknown): Error {
  if (!(error instanceof Error)) return new Error(String(error))
  const errno = 'code' in error ? String(error.code) : ''
  const code = CODES[errno]
  if (error instanceof AmphoraError || !code) return error
  const cure = CURES[code]
  return new AmphoraError(code, cure === undefined ? error.message : `${error.message} (${cure})`, { errno }, error)
}

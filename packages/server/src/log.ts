import { inspect } from 'node:util'
import { pino, type DestinationStream, type Logger } from 'pino'
import type { LogLevel } from './config.ts'

export type Log = Logger

/** Headers and fields that are never written, wherever an object that has them is logged. */
const SECRET_FIELDS = ['authorization', 'cookie', 'set-cookie', 'key', 'apiKey', 'secret', 'token', 'password']

/** A signed URL's token, a credential in a header's text, a key: 40 characters and more after a dash or a scheme. */
const SIGNED_TOKEN = /\/storage\/[^/\s"']+/g
const CREDENTIAL = /\b(Basic|Bearer)\s+[^\s"']+/gi
const API_KEY = /\b[A-Za-z0-9]*-[A-Za-z0-9_]{40,}/g

/** JSON lines with time, level and request id. Credentials, keys and signatures never get into them. */
export function createLog(level: LogLevel, destination: DestinationStream): Log {
  return pino(
    {
      level,
      base: null,
      timestamp: pino.stdTimeFunctions.isoTime,
      formatters: { level: (label) => ({ level: label }) },
      redact: { paths: SECRET_FIELDS.flatMap((field) => [`["${field}"]`, `*["${field}"]`, `*.*["${field}"]`]) },
      serializers: { err: describeError },
    },
    { write: (line) => destination.write(redact(line)) },
  )
}

/** The text without whatever in it gives access. */
export function redact(text: string): string {
  return text
    .replace(SIGNED_TOKEN, '/storage/[signed]')
    .replace(CREDENTIAL, '$1 [redacted]')
    .replace(API_KEY, '[redacted]')
}

interface DescribedError {
  readonly type: string
  readonly message: string
  readonly stack: string | undefined
  readonly cause?: DescribedError
}

function describeError(error: unknown): DescribedError {
  if (!(error instanceof Error)) return { type: typeof error, message: inspect(error), stack: undefined }
  const { cause } = error
  return {
    type: error.name,
    message: error.message,
    stack: error.stack,
    ...(cause === undefined ? {} : { cause: describeError(cause) }),
  }
}

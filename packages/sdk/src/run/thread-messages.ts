import { inspect } from 'node:util'
import { AmphoraError } from '@amphora/wire'
import type { ErrorCode } from '@amphora/wire'
import type { MessagePort } from 'node:worker_threads'
import type { SavedArtifact } from '../artifact/save-record.ts'
import type { ClientOptions } from '../client.ts'
import type { Progress, StartedRun } from './sending.ts'

/** An error as it goes from thread to thread: a class does not. */
export interface PlainError {
  readonly code: ErrorCode
  readonly message: string
  readonly detail: Readonly<Record<string, unknown>>
}

/** What the sending thread is asked to follow. */
export interface Follow {
  readonly port: MessagePort
  /** Rung after each message, for who waits without a loop. */
  readonly bell: Int32Array<SharedArrayBuffer>
  readonly client: Omit<ClientOptions, 'onRetry' | 'fetch'>
  readonly logFile: string
  /** Between two posts. */
  readonly intervalMs: number
  readonly ignoreGlobs: readonly string[]
}

export type ToThread =
  | { readonly kind: 'hurry' } // somebody waits for what is in the log
  | { readonly kind: 'end' } // and grows no more
  | { readonly kind: 'abandon' } // nobody wants it any more

export type FromThread =
  | { readonly kind: 'started'; readonly run: StartedRun }
  | { readonly kind: 'retry'; readonly error: PlainError }
  | { readonly kind: 'progress'; readonly progress: Progress; readonly sentBytes: number }
  | { readonly kind: 'stop' }
  | {
      readonly kind: 'artifact'
      readonly clientId: string
      readonly saved: SavedArtifact | undefined
      readonly error: PlainError | undefined
    }
  | { readonly kind: 'ended'; readonly isComplete: boolean; readonly error: PlainError | undefined }

export function plainError(error: unknown): PlainError {
  if (error instanceof AmphoraError) {
    return { code: error.code, message: error.message, detail: cloneable(error.detail) }
  }
  return { code: 'internal', message: error instanceof Error ? error.message : String(error), detail: {} }
}

export function errorOf({ code, message, detail }: PlainError): AmphoraError {
  return new AmphoraError(code, message, detail)
}

/** Details are for people: what cannot be sent is told as text. */
function cloneable(detail: Readonly<Record<string, unknown>>): Readonly<Record<string, unknown>> {
  return Object.fromEntries(
    Object.entries(detail).map(([key, value]) => [key, typeof value === 'object' ? inspect(value) : value]),
  )
}

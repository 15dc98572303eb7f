import type { Statement, StatementResult } from '../driver.ts'

/** What a database thread is started with. */
export interface ThreadOptions {
  readonly path: string
  readonly readOnly: boolean
  readonly timeoutMs: number
}

/** One request to a database thread; answers come back in order of completion, matched by `id`. */
export interface ThreadRequest {
  readonly id: number
  /** Runs first: statements without parameters and rows; none when empty. */
  readonly script: string
  readonly statement?: Statement
}

export type ThreadReply =
  | { readonly id: number; readonly result: StatementResult }
  | { readonly id: number; readonly error: DatabaseFault }

/** An error of the engine as it crosses the thread: its extended result code tells what it was. */
export interface DatabaseFault {
  readonly message: string
  /** SQLite's extended result code; 0 where the fault is not the engine's. */
  readonly resultCode: number
}

/** What `node:sqlite` threw, in that form. */
export function faultOf(error: unknown): DatabaseFault {
  const message = error instanceof Error ? error.message : String(error)
  const code = error instanceof Error && 'errcode' in error ? Number(error.errcode) : 0
  return { message, resultCode: code }
}

import type { Environment } from '@amphora/sdk'

/** A stream that may be a terminal. */
export type Source = NodeJS.ReadableStream & { readonly isTTY?: boolean }
export type Sink = NodeJS.WritableStream & { readonly isTTY?: boolean; readonly columns?: number }

/** What the process gives to a command; a test gives its own. */
export interface Surroundings extends Environment {
  readonly input: Source
  /** Answers, and nothing else. */
  readonly output: Sink
  /** Progress, hints and errors. */
  readonly errors: Sink
  /** Aborted by Ctrl-C and SIGTERM, with an `Interruption` as reason. */
  readonly interrupted: AbortSignal
  /** For what is a process itself: `server`, and the command of `run`. */
  readonly process: NodeJS.Process
}

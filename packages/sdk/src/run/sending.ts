import { AmphoraError } from '@amphora/wire'
import type { SavedArtifact } from '../artifact/save-record.ts'

/** Who a run is on the server: the answer to its first upsert. */
export interface StartedRun {
  readonly id: string
  readonly entity: string
  readonly project: string
  /** What people read. */
  readonly name: string
  readonly sweepName: string | undefined
}

/** What is not on the server yet. */
export interface Progress {
  readonly rowsLeft: number
  readonly filesLeft: number
  readonly artifactsLeft: number
}

export interface SendOutcome {
  /** Whether the server has all of it, the end of the run included. */
  readonly isComplete: boolean
  /** Why not, where that is known. */
  readonly error: AmphoraError | undefined
}

export interface SendLimits {
  /** 0: as long as it takes. */
  readonly timeoutMs: number
  readonly signal?: AbortSignal | undefined
  readonly onProgress: (progress: Progress) => void
}

/** Who brings a run's log to the server while it grows. */
export interface Sending {
  /** Resolves when the server has what is in the log now, cannot get it, or time is up (0: never). */
  readonly caughtUp: (timeoutMs: number) => Promise<void>
  /** Resolves when the version of a record in the log is saved. @throws {AmphoraError} why it was not */
  readonly artifactSaved: (clientId: string) => Promise<SavedArtifact>
  /** After the log's end was written: resolves when the server has it, or time is up. */
  readonly finish: (limits: SendLimits) => Promise<SendOutcome>
  /** The same for the last moment of a process: returns when it is done. */
  readonly finishNow: (limits: Omit<SendLimits, 'signal'>) => SendOutcome
}

const NOT_SENT_YET = 'this run is offline: its artifacts are versions once "amphora sync" has sent it'

/** For runs that stay on this machine. */
export const NOT_SENT: Sending = {
  caughtUp: () => Promise.resolve(),
  artifactSaved: () => Promise.reject(new AmphoraError('conflict', NOT_SENT_YET)),
  finish: () => Promise.resolve({ isComplete: true, error: undefined }),
  finishNow: () => ({ isComplete: true, error: undefined }),
}

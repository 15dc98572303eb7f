import type { AmphoraError } from '@amphora/wire'
import type { Client } from '../client.ts'
import type { LogEntry } from '../log-file/reader.ts'
import type { LogRecord } from '../log-file/record.ts'
import type { ArtifactOutcome, SaveArtifact } from './artifacts.ts'
import type { RunFolder } from './run-folder.ts'
import type { StartedRun } from './upsert.ts'

export interface SendOptions {
  /**
   * Its `tries` decide how long a server that is away is waited for: `Infinity` for a run that goes on meanwhile, since
   * what is not sent lies in the log.
   */
  readonly client: Client
  /** The log from its beginning, to its end or as it grows. It stops when the signal aborts. */
  readonly records: (signal: AbortSignal) => AsyncIterable<Pick<LogEntry, 'record' | 'endOffset'>>
  readonly folder: RunFolder
  /** How artifacts are saved; without it they are refused. */
  readonly saveArtifact?: SaveArtifact | undefined
  /** Whose log it is, when parts of it may be on the server ('' when it does not say); undefined when the run begins now. */
  readonly writerId: string | undefined
  /** What the run is called there instead. */
  readonly address?: { readonly entity?: string; readonly project?: string; readonly id?: string } | undefined
  /** Exit code of a log that ends without saying one; undefined leaves the run as it is: something else goes on with it. */
  readonly codeWithoutExit: number | undefined
  readonly intervalMs?: number | undefined
  /** Of the files that are made of the log at its end (`config.yaml`, …) those that match are not sent. */
  readonly ignoreGlobs?: readonly string[] | undefined
  /** From when it aborts, what waits is sent at once instead of being gathered: somebody waits for it. */
  readonly hurry?: AbortSignal | undefined
  /** Whether the log still grows: only then the server hears signs of life. */
  readonly isAlive?: (() => boolean) | undefined
  readonly on?: SendEvents | undefined
  readonly signal?: AbortSignal | undefined
}

export interface SendEvents {
  readonly started?: (run: StartedRun) => void
  /** Records can be taken. */
  readonly opened?: (sending: OpenSending) => void
  /** A file of the run arrived. */
  readonly uploaded?: (path: string) => void
  /** Somebody asked the run to stop. Told once. */
  readonly stopRequested?: () => void
  readonly artifact?: (outcome: ArtifactOutcome) => void
  readonly progress?: (progress: SendProgress) => void
}

/** A log that is being sent. */
export interface OpenSending {
  /** Sends what waits without gathering more. */
  flush(): void
  /**
   * The body of a file_stream post with all that the server may not have, for a page that goes away now.
   * @param records what was not taken yet
   * @param exitCode undefined: the run goes on
   */
  lastPost(records: readonly LogRecord[], exitCode: number | undefined, maxBytes: number): string
}

export interface SendProgress {
  /** Where in the log the records begin that the server does not have yet. */
  readonly sentOffset: number
  readonly rowsLeft: number
  readonly filesLeft: number
  readonly artifactsLeft: number
}

/** What arrived. */
export interface SentRun {
  readonly run: StartedRun
  /** Undefined when the end was not told. */
  readonly exitCode: number | undefined
  readonly rowCount: number
  readonly fileCount: number
  /** Named by the log, and not there. */
  readonly missingFiles: readonly string[]
  /** Files and artifacts that could not be sent: each says why. The rest of the run is there. */
  readonly failures: readonly AmphoraError[]
}

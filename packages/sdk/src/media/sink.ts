import type { Json } from '@amphora/wire'
import type { MediaHost } from './host.ts'

/**
 * What media may do with the run they are logged to: the only thing they know of it. Everything happens at once; what is
 * given may change afterwards.
 */
export interface MediaSink {
  readonly host: MediaHost
  readonly runId: string
  /** Keeps a file of the run under `path` (relative to its `files/`, with `/`), to be sent now. Writing again replaces it. */
  writeFile(path: string, content: FileContent): void
  /** Logs a version with the alias `latest`; content equal to the last one's makes no new one. */
  logArtifact(artifact: MediaArtifact): MediaArtifactIds
  /** Sets a member of the reserved part of the config: `['visualize', key]` is `_wandb.value.visualize[key]`. */
  setReservedConfig(path: readonly string[], value: Json): void
  /** What the run's summary has under a key: a resumed run goes on with what it logged before. */
  summaryOf(key: string): Json | undefined
}

/** A step of the history, or that the value is set in the summary. */
export type MediaStep = number | 'summary'

/** Content of one file. Text is kept as UTF-8. */
export type FileContent = Uint8Array | string

/** A version that media log by themselves, as the Python client does for tables. */
export interface MediaArtifact {
  /** Any text; the run makes it a name that is allowed (`internalArtifactName`). */
  readonly name: string
  /** `run_table`, or `wandb-run-incremental-table`. */
  readonly type: string
  /** Its entries are laid over those of the version before it. */
  readonly isIncremental: boolean
  /** By path in the artifact. */
  readonly entries: ReadonlyMap<string, FileContent>
}

/** By which the version, and its collection, are known before the server has ids for them. */
export interface MediaArtifactIds {
  readonly clientId: string
  readonly sequenceClientId: string
}

/**
 * What tells that a run changed, as the server sends it to pages that watch: another version is another run to look at.
 * Lists are told by their counts.
 */
export interface RunVersion {
  readonly generation: number
  readonly state: string
  readonly updatedAt: string
  /** Of the last post: a console line that was written again changes nothing else. */
  readonly heartbeatAt: string
  readonly historyLines: number
  readonly eventLines: number
  readonly logLines: number
  readonly files: number
  readonly fileUploadedAt: string | null
  readonly artifacts: number
}

/** What tells that runs came to projects, went, started or ended. */
export interface RunListVersion {
  readonly projects: number
  readonly runs: number
  /** When the newest of them was made; null without any. */
  readonly newestAt: string | null
  readonly running: number
  /** Tells the runs in progress from as many others: the sum of their storage ids. */
  readonly runningSum: number
  /** The last sign of life of a run in progress: it changes while nothing but time goes on. */
  readonly heartbeatAt: string | null
}

/** What tells that arrows came to the lineage of a project, or that its nodes look different. */
export interface LineageVersion {
  /** At its runs and at its versions: one between the two counts twice. */
  readonly arrows: number
  readonly runs: number
  readonly running: number
  readonly runningSum: number
  /** The last change of an alias, a tag, a description or a version; null before any. */
  readonly lastAction: number | null
}

import type { LogRecord } from '../log-file/record.ts'
import type { MediaHost } from '../media/host.ts'
import type { MediaSink } from '../media/sink.ts'
import type { ConfigStore } from './config.ts'
import { History } from './history.ts'
import type { Journal } from './journal.ts'
import { createMediaSink, encodeMediaFor } from './media-sink.ts'
import { Metrics } from './metric.ts'
import type { Earlier } from './resume.ts'
import { Summary } from './summary.ts'

export interface RowParts {
  readonly journal: Journal
  readonly append: (record: LogRecord) => void
  readonly config: ConfigStore
  /** Where media in rows and summary go. */
  readonly media: Pick<MediaSink, 'runId' | 'writeFile' | 'logArtifact'> & { readonly host: MediaHost }
  readonly startedAtMs: number
  readonly earlier: Earlier | undefined
  readonly firstStep: number
  readonly onStepIgnored?: (() => void) | undefined
}

export interface Rows {
  readonly metrics: Metrics
  readonly summary: Summary
  readonly history: History
}

/** What `run.log` writes to, on a disk as in a page; it goes on where an earlier process of the run ended. */
export function buildRows({ journal, config, media, earlier, ...parts }: RowParts): Rows {
  const metrics = new Metrics()
  const sink = createMediaSink({ ...media, config, summary: () => summary })
  const summary = new Summary(encodeMediaFor(sink, 'summary'))
  summary.inherit(earlier?.summary ?? new Map())
  journal.follow(summary)
  const history = new History({
    ...parts,
    summary,
    metrics,
    nowMs: Date.now,
    encodeMedia: (step) => encodeMediaFor(sink, step),
  })
  return { metrics, summary, history }
}

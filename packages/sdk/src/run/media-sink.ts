import { stringifyExact } from '@amphora/wire'
import type { MediaHost } from '../media/host.ts'
import { mediaJson } from '../media/encode.ts'
import type { MediaSink, MediaStep } from '../media/sink.ts'
import type { ConfigStore } from './config.ts'
import type { Summary } from './summary.ts'
import type { EncodeMedia } from './value.ts'

interface SinkParts extends Pick<MediaSink, 'runId' | 'writeFile' | 'logArtifact'> {
  readonly host: MediaHost
  readonly config: ConfigStore
  readonly summary: () => Summary
}

/** Encodes media by what they say of themselves; everything else is left to others. */
export function encodeMediaFor(sink: MediaSink, step: MediaStep): EncodeMedia {
  return (value, key) => {
    const json = mediaJson(value, { sink, key, step })
    return json === undefined ? undefined : stringifyExact(json)
  }
}

/** What media of one run write to: its files and its log. */
export function createMediaSink({ config, summary, ...rest }: SinkParts): MediaSink {
  return {
    ...rest,
    setReservedConfig: (path, value) => config.setReserved(path, value),
    summaryOf: (key) => summary().get(key),
  }
}

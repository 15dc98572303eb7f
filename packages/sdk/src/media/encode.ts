import type { Json } from '@amphora/wire'
import { listJson } from './lists.ts'
import { Media } from './media.ts'
import type { MediaSink, MediaStep } from './sink.ts'

/** Where a value is logged. */
export interface MediaPlace {
  readonly sink: MediaSink
  /** Dotted where it is nested. */
  readonly key: string
  readonly step: MediaStep
}

/** JSON of a media value, or of a list of nothing but media; undefined for everything else. */
export function mediaJson(value: object, { sink, key, step }: MediaPlace): Json | undefined {
  if (value instanceof Media) return value.toJson(sink, key, step)
  return isMediaList(value) ? listJson(value, sink, key, step) : undefined
}

function isMediaList(value: object): value is readonly Media[] {
  return Array.isArray(value) && value[0] instanceof Media && value.every((item) => item instanceof Media)
}

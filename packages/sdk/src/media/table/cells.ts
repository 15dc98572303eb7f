import type { Json } from '@amphora/wire'
import type { EntryCollector } from '../entries.ts'
import { Histogram } from '../histogram.ts'
import { Media } from '../media.ts'
import { plainJson } from '../plain-json.ts'

/** A cell in the light file of the run: media are only named, by their class. */
export function lightCell(value: unknown): Json {
  return plainJson(value, (object) => (object instanceof Media ? lightMedia(object) : undefined))
}

/** A histogram has no file: it is all there. */
function lightMedia(media: Media): Json {
  return media instanceof Histogram ? media.toJson() : className(media)
}

/** The class as Python has it, also in a bundle that has shortened names. */
export function className({ objectType }: Media): string {
  return CLASS_NAMES[objectType] ?? objectType
}

const CLASS_NAMES: Readonly<Record<string, string>> = {
  'image-file': 'Image',
  'audio-file': 'Audio',
  'video-file': 'Video',
  'html-file': 'Html',
  'object3D-file': 'Object3D',
  'molecule-file': 'Molecule',
  'plotly-file': 'Plotly',
  histogram: 'Histogram',
  table: 'Table',
  classes: 'Classes',
}

/** A cell in an artifact: media with the files they need, dates as milliseconds since 1970. */
export function fullCell(value: unknown, entries: EntryCollector): Json {
  return plainJson(value, (object) => {
    if (object instanceof Media) return object.toEntry(entries)
    return object instanceof Date && !Number.isNaN(object.getTime()) ? object.getTime() : undefined
  })
}

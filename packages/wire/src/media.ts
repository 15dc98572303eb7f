import { isJsonList, isJsonObject, ownText, ownValue } from './json.ts'
import type { Json, JsonObject } from './json.ts'
import { isEntryPath } from './paths.ts'

/** The `_type` tags of media objects in history, summary and tables. */
export const MEDIA_KINDS = [
  'image-file',
  'images/separated',
  'mask',
  'boxes2D',
  'audio-file',
  'audio',
  'video-file',
  'videos',
  'html-file',
  'html',
  'object3D-file',
  'object3D',
  'molecule-file',
  'molecule',
  'bokeh-file',
  'plotly-file',
  'graph-file',
  'histogram',
  'table-file',
  'incremental-table-file',
  'joined-table',
  'partitioned-table',
] as const

/** A `_type` tag that pages know how to show. */
export type MediaKind = (typeof MEDIA_KINDS)[number]

const KNOWN: ReadonlyMap<string, MediaKind> = new Map(MEDIA_KINDS.map((kind) => [kind, kind]))

/** The kind of a media object; undefined for plain values and for tags that are not known. */
export function mediaKindOf(value: Json): MediaKind | undefined {
  const tag = isJsonObject(value) ? ownText(value, '_type') : undefined
  return tag === undefined ? undefined : KNOWN.get(tag)
}

/**
 * The run files a value refers to, in order, each once: of one media object with its masks and boxes, of a combined
 * list (`images/separated`, `audio` …), or of a plain list or object that holds media. Files inside artifacts
 * (`wandb-artifact://…`) are not run files and are left out, and so is every path that `checkEntryPath` refuses.
 */
export function mediaPathsOf(value: Json): string[] {
  const paths = new Set<string>()
  addPaths(paths, value)
  return [...paths]
}

function addPaths(paths: Set<string>, value: Json): void {
  if (isJsonList(value)) for (const item of value) addPaths(paths, item)
  if (!isJsonObject(value)) return
  if (ownText(value, '_type') !== undefined) addOwnPaths(paths, value)
  for (const member of Object.values(value)) addPaths(paths, member)
}

function addOwnPaths(paths: Set<string>, media: JsonObject): void {
  for (const path of [ownValue(media, 'path'), ...listedFiles(media)]) {
    if (typeof path === 'string' && isEntryPath(path)) paths.add(path)
  }
}

/** Where a list gives its files by name. Lists of 3D objects name them without their folder, but hold the objects too. */
function listedFiles(media: JsonObject): readonly Json[] {
  const files = ownValue(media, 'filenames')
  return isJsonList(files) && mediaKindOf(media) !== 'object3D' ? files : []
}

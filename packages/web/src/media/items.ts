import {
  isJsonList,
  isJsonObject,
  mediaKindOf,
  ownObject,
  ownText,
  ownValue,
  type Json,
  type JsonObject,
  type MediaKind,
} from '@amphora/wire'
import { histogramOf, type Histogram } from './histogram-model.ts'

/** What one file-based item is drawn as. */
export type FileItemKind = 'audio' | 'video' | 'html' | 'plotly' | 'bokeh' | 'object3d' | 'molecule' | 'graph'

/** An image with what lies over it. Where boxes and masks are: a path, or (inside artifacts) the boxes themselves. */
export interface ImageItem {
  readonly kind: 'image'
  readonly path: string
  readonly caption: string | undefined
  readonly width: number | undefined
  readonly height: number | undefined
  readonly boxes: ReadonlyMap<string, Json>
  readonly masks: ReadonlyMap<string, string>
}

export interface FileItem {
  readonly kind: FileItemKind
  readonly path: string
  readonly caption: string | undefined
}

/** One thing to draw. `table` and `unknown` keep the object as it was logged. */
export type MediaItem =
  | ImageItem
  | FileItem
  | { readonly kind: 'histogram'; readonly histogram: Histogram }
  | { readonly kind: 'table'; readonly value: JsonObject }
  | { readonly kind: 'unknown'; readonly value: Json }

/** Tags of one file, and how it is drawn. */
const ONE_FILE: Partial<Record<MediaKind, FileItemKind>> = {
  'audio-file': 'audio',
  'video-file': 'video',
  'html-file': 'html',
  'plotly-file': 'plotly',
  'bokeh-file': 'bokeh',
  'object3D-file': 'object3d',
  'molecule-file': 'molecule',
  'graph-file': 'graph',
}

/** Tags of combined lists: where the objects are, how each is drawn. */
const LISTS: Partial<Record<MediaKind, { readonly key: string; readonly kind: FileItemKind }>> = {
  audio: { key: 'audio', kind: 'audio' },
  videos: { key: 'videos', kind: 'video' },
  html: { key: 'html', kind: 'html' },
  object3D: { key: 'objects', kind: 'object3d' },
  molecule: { key: 'filenames', kind: 'molecule' },
}

/**
 * What a logged value shows, in order: one item for a media object, several for a combined list or a plain list of media.
 * A value of a kind that is not known is one item too: pages show what is stored.
 */
export function mediaItemsOf(value: Json): MediaItem[] {
  if (isJsonList(value)) return value.flatMap(mediaItemsOf)
  const tag = mediaKindOf(value)
  if (!isJsonObject(value) || tag === undefined) return [{ kind: 'unknown', value }]
  const kind = ONE_FILE[tag]
  if (kind !== undefined) return fileItem(kind, value, ownText(value, 'caption')) ?? [{ kind: 'unknown', value }]
  const list = LISTS[tag]
  if (list) return listItems(value, list)
  switch (tag) {
    case 'image-file':
      return [imageItem(value, ownObject(value, 'boxes'), ownObject(value, 'masks'))]
    case 'images/separated':
      return separatedImages(value)
    case 'histogram': {
      const histogram = histogramOf(value)
      return [histogram ? { kind: 'histogram', histogram } : { kind: 'unknown', value }]
    }
    case 'table-file':
    case 'incremental-table-file':
    case 'joined-table':
    case 'partitioned-table':
      return [{ kind: 'table', value }]
    default:
      return [{ kind: 'unknown', value }]
  }
}

/** Whether a value is shown by a media panel at all: media, or a list that begins with media. */
export function isMedia(value: Json | undefined): boolean {
  if (isJsonList(value)) return isJsonObject(value[0]) && mediaKindOf(value[0]) !== undefined
  return isJsonObject(value) && ownText(value, '_type') !== undefined
}

function fileItem(kind: FileItemKind, value: JsonObject, caption: string | undefined): FileItem[] | undefined {
  const path = ownText(value, 'path') ?? ownText(value, 'artifact_path')
  return path === undefined ? undefined : [{ kind, path, caption }]
}

function listItems(
  value: JsonObject,
  { key, kind }: { readonly key: string; readonly kind: FileItemKind },
): MediaItem[] {
  const captions = ownValue(value, 'captions')
  return listOf(value, key).flatMap((item, index): MediaItem[] => {
    const caption = textAt(captions, index)
    if (typeof item === 'string') return [{ kind, path: item, caption }]
    if (!isJsonObject(item)) return []
    return fileItem(kind, item, ownText(item, 'caption') ?? caption) ?? []
  })
}

function separatedImages(value: JsonObject): MediaItem[] {
  const [captions, boxes, masks] = ['captions', 'all_boxes', 'all_masks'].map((key) => ownValue(value, key))
  return listOf(value, 'filenames').flatMap((path, index): MediaItem[] =>
    typeof path === 'string'
      ? [
          imageItem(
            { ...value, path, caption: textAt(captions, index) ?? null },
            objectAt(boxes, index),
            objectAt(masks, index),
          ),
        ]
      : [],
  )
}

function imageItem(value: JsonObject, boxes: JsonObject | undefined, masks: JsonObject | undefined): ImageItem {
  const path = ownText(value, 'path') ?? ownText(value, 'artifact_path') ?? ''
  return {
    kind: 'image',
    path,
    caption: ownText(value, 'caption'),
    width: numberAt(value, 'width'),
    height: numberAt(value, 'height'),
    boxes: new Map(Object.entries(boxes ?? {}).map(([name, layer]) => [name, layerOf(layer)])),
    masks: new Map(
      Object.entries(masks ?? {}).flatMap(([name, layer]) => {
        const at = layerOf(layer)
        return typeof at === 'string' ? [[name, at]] : []
      }),
    ),
  }
}

/** A layer is an object with the path of its file, or (boxes inside artifacts) the list itself. */
function layerOf(layer: Json): Json {
  return isJsonObject(layer) ? (ownText(layer, 'path') ?? layer) : layer
}

function listOf(value: JsonObject, key: string): readonly Json[] {
  const list = ownValue(value, key)
  return isJsonList(list) ? list : []
}

/** The client writes `false` where no item has a caption, and '' where one has none. */
function textAt(list: Json | undefined, index: number): string | undefined {
  const text = isJsonList(list) ? list[index] : undefined
  return typeof text === 'string' && text !== '' ? text : undefined
}

function objectAt(list: Json | undefined, index: number): JsonObject | undefined {
  const item = isJsonList(list) ? list[index] : undefined
  return isJsonObject(item) ? item : undefined
}

function numberAt(value: JsonObject, key: string): number | undefined {
  const number = ownValue(value, key)
  return typeof number === 'number' ? number : undefined
}

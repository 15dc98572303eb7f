import { AmphoraError } from '@amphora/wire'
import type { Json, JsonObject } from '@amphora/wire'
import { BoxLayer } from './boxes.ts'
import type { Boxes } from './boxes.ts'
import { Classes } from './classes.ts'
import type { ClassLabel } from './classes.ts'
import type { EntryCollector } from './entries.ts'
import { FileMedia } from './file-media.ts'
import { baseName, extensionOf } from './file-name.ts'
import type { MediaFile } from './file-name.ts'
import type { MediaHost } from './host.ts'
import { readImageHeader } from './image-file.ts'
import { MaskLayer } from './mask.ts'
import type { Mask } from './mask.ts'
import { pixelsOf } from './pixels.ts'
import type { PixelSource } from './pixels.ts'
import { encodePng } from './png.ts'
import type { Pixels } from './png.ts'
import type { MediaSink, MediaStep } from './sink.ts'

export interface ImageOptions {
  readonly caption?: string | undefined
  /** Images of one number are shown together. */
  readonly grouping?: number | undefined
  /** Names of classes, for boxes and masks of all layers. */
  readonly classes?: readonly ClassLabel[] | undefined
  /** By the layer's name: `{ prediction: { boxData: […] } }`. */
  readonly boxes?: Readonly<Record<string, Boxes>> | undefined
  readonly masks?: Readonly<Record<string, Mask>> | undefined
}

/** An encoded file (its bytes, or its path on this machine), or raw pixels, or another image. */
export type ImageSource = string | Uint8Array | PixelSource | Image

type Content =
  | { readonly kind: 'path'; readonly path: string }
  | { readonly kind: 'file'; readonly bytes: Uint8Array }
  | { readonly kind: 'pixels'; readonly pixels: Pixels }

/** An image with what lies over it. Pixels are kept as PNG, files as they are. */
export class Image extends FileMedia {
  readonly objectType = 'image-file'
  readonly folder = 'media/images'
  readonly grouping: number | undefined
  readonly boxes: ReadonlyMap<string, BoxLayer>
  readonly masks: ReadonlyMap<string, MaskLayer>
  /** Of all layers together. */
  readonly classes: Classes | undefined
  readonly #content: Content

  /** @throws {AmphoraError} `invalid_argument` for pixels of another shape, and bytes that are no image */
  constructor(source: ImageSource, options: ImageOptions = {}) {
    super(options.caption ?? (source instanceof Image ? source.caption : undefined))
    this.#content = source instanceof Image ? source.#content : contentOf(source)
    this.grouping = options.grouping ?? (source instanceof Image ? source.grouping : undefined)
    this.boxes = new Map(Object.entries(options.boxes ?? {}).map(([name, boxes]) => [name, new BoxLayer(boxes)]))
    this.masks = new Map(Object.entries(options.masks ?? {}).map(([name, mask]) => [name, new MaskLayer(mask)]))
    const layers = [...this.boxes.values(), ...this.masks.values()]
    this.classes = Classes.of([...layers.flatMap(({ labels }) => labels), ...(options.classes ?? [])])
  }

  file(host: MediaHost): MediaFile {
    const content = this.#content
    switch (content.kind) {
      case 'path':
        return {
          bytes: host.readFile(content.path),
          extension: `.${extensionOf(content.path)}`,
          name: baseName(content.path),
        }
      case 'file':
        return {
          bytes: content.bytes,
          extension: `.${headerOf(content.bytes, 'the bytes given').format}`,
          name: undefined,
        }
      case 'pixels':
        return { bytes: encodePng(content.pixels, (bytes) => host.deflate(bytes)), extension: '.png', name: undefined }
      default:
        return content satisfies never
    }
  }

  protected override details(file: MediaFile): JsonObject {
    const { width, height } = headerOf(file.bytes, file.name ?? 'the bytes given')
    return {
      format: file.extension.slice(1),
      width,
      height,
      ...(this.grouping !== undefined && { grouping: this.grouping }),
    }
  }

  protected override runLayers(sink: MediaSink, key: string, step: MediaStep): JsonObject {
    const boxes = layersOf(this.boxes, (layer, name) => layer.toJson(sink, { key, step, name }))
    const masks = layersOf(this.masks, (layer, name) => layer.toJson(sink, { key, step, name }))
    return { ...(boxes && { boxes }), ...(masks && { masks }) }
  }

  protected override entryLayers(entries: EntryCollector): JsonObject {
    const boxes = layersOf(this.boxes, (layer) => layer.toEntry())
    const masks = layersOf(this.masks, (layer) => layer.toEntry(entries))
    const classes = this.classes && { type: 'classes-file', path: this.classes.addTo(entries) }
    return { ...(classes && { classes }), ...(boxes && { boxes }), ...(masks && { masks }) }
  }
}

function contentOf(source: string | Uint8Array | PixelSource): Content {
  if (typeof source === 'string') {
    if (!/^(?:gs|s3|https?):\/\//.test(source)) return { kind: 'path', path: source }
    throw new AmphoraError(
      'invalid_argument',
      `an image is a file or pixels, not an address (${source.slice(0, 80)}): download it first, or add it to an artifact with addReference`,
    )
  }
  if (source instanceof Uint8Array) {
    headerOf(source, 'the bytes given')
    return { kind: 'file', bytes: source.slice() }
  }
  return { kind: 'pixels', pixels: pixelsOf(source) }
}

function headerOf(bytes: Uint8Array, name: string): { format: string; width: number; height: number } {
  const header = readImageHeader(bytes)
  if (header) return header
  throw new AmphoraError(
    'invalid_argument',
    `${name}: ${bytes.length} bytes that are no PNG, JPEG, GIF, WebP or BMP; give raw pixels with their shape: { data, shape }`,
  )
}

function layersOf<Layer>(
  layers: ReadonlyMap<string, Layer>,
  json: (layer: Layer, name: string) => Json,
): JsonObject | undefined {
  if (layers.size === 0) return undefined
  return Object.fromEntries(Array.from(layers, ([name, layer]) => [name, json(layer, name)]))
}

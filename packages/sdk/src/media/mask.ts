import { AmphoraError } from '@amphora/wire'
import type { JsonObject } from '@amphora/wire'
import { setLabels } from './boxes.ts'
import type { LayerPlace } from './boxes.ts'
import { labelsJson, labelsOf } from './classes.ts'
import type { ClassLabel } from './classes.ts'
import type { EntryCollector } from './entries.ts'
import { baseName, entryFilePath, runFilePath } from './file-name.ts'
import type { MediaFile } from './file-name.ts'
import type { MediaHost } from './host.ts'
import { pixelsOf } from './pixels.ts'
import type { PixelSource } from './pixels.ts'
import { encodePng } from './png.ts'
import type { Pixels } from './png.ts'
import type { MediaSink } from './sink.ts'

/** One layer of classes by pixel: numbers from 0 to 255 in the image's shape, or a PNG that holds them. */
export interface Mask {
  readonly maskData?: PixelSource | undefined
  readonly path?: string | undefined
  readonly classLabels?: Readonly<Record<number, string>> | undefined
}

const FOLDER = 'media/images/mask'

/** A layer of classes over an image, kept as a grey PNG whose values are class numbers. */
export class MaskLayer {
  readonly labels: readonly ClassLabel[]
  readonly #content: Pixels | string

  /** @throws {AmphoraError} `invalid_argument` for anything but one number from 0 to 255 for each pixel */
  constructor({ maskData, path, classLabels }: Mask) {
    if (maskData !== undefined) this.#content = classPixels(maskData)
    else if (path !== undefined) this.#content = path
    else {
      throw new AmphoraError('invalid_argument', 'a mask needs maskData (a number of a class for each pixel) or a path')
    }
    this.labels = labelsOf(classLabels, typeof this.#content === 'string' ? [] : this.#content.data)
  }

  toJson(sink: MediaSink, { key, step, name }: LayerPlace): JsonObject {
    const { bytes, extension } = this.#file(sink.host)
    const sha256 = sink.host.sha256(bytes)
    const path = runFilePath(FOLDER, { key, step, sha256, extension })
    sink.writeFile(path, bytes)
    if (this.labels.length > 0) {
      setLabels(sink, 'mask/class_labels', `${key}_wandb_delimeter_${name}`, labelsJson(this.labels))
    }
    return { _type: 'mask', sha256, size: bytes.length, path }
  }

  toEntry(entries: EntryCollector): JsonObject {
    const file = this.#file(entries.host)
    const sha256 = entries.host.sha256(file.bytes)
    const path = entryFilePath(FOLDER, sha256, file)
    entries.addFile(path, file.bytes)
    return { _type: 'mask', path, sha256 }
  }

  #file(host: MediaHost): MediaFile {
    if (typeof this.#content === 'string') {
      return { bytes: host.readFile(this.#content), extension: '.png', name: baseName(this.#content) }
    }
    return { bytes: encodePng(this.#content, (bytes) => host.deflate(bytes)), extension: '.mask.png', name: undefined }
  }
}

function classPixels(source: PixelSource): Pixels {
  const numbers = flatNumbers(source)
  if (numbers.some((number) => !Number.isInteger(number) || number < 0 || number > 255)) {
    throw new AmphoraError(
      'invalid_argument',
      'a mask holds whole numbers from 0 to 255, one of a class for each pixel',
    )
  }
  const pixels = pixelsOf(source)
  if (pixels.channels === 1) return pixels
  throw new AmphoraError('invalid_argument', `a mask has one number for each pixel, this has ${pixels.channels}`)
}

function flatNumbers(source: PixelSource): readonly number[] {
  if (Array.isArray(source)) return source.flat(2) as number[]
  if ('dataSync' in source) return Array.from(source.dataSync())
  return 'data' in source ? Array.from(source.data) : []
}

import { AmphoraError } from '@amphora/wire'
import { Image as PlainImage } from '../media/image.ts'
import type { ImageOptions, ImageSource as PlainSource } from '../media/image.ts'

/** What can be drawn: a canvas of any kind, a picture or film on the page, an `ImageBitmap`; or what every image is made of. */
export type ImageSource = PlainSource | ImageData | CanvasImageSource

/** An image with what lies over it. What is drawn on the page is read at once, and may change afterwards. */
export class Image extends PlainImage {
  /** @throws {AmphoraError} `invalid_argument` for pixels of another shape, and pictures of other sites, which cannot be read */
  constructor(source: ImageSource, options: ImageOptions = {}) {
    super(isDrawn(source) ? pixelsOf(source) : source, options)
  }

  /** An encoded picture of a file that somebody chose, or of an answer. */
  static async of(blob: Blob, options: ImageOptions = {}): Promise<Image> {
    return new Image(new Uint8Array(await blob.arrayBuffer()), options)
  }
}

/** By their names, since a worker has not all of these classes. */
const DRAWN = new Set([
  'HTMLCanvasElement',
  'OffscreenCanvas',
  'HTMLImageElement',
  'HTMLVideoElement',
  'ImageBitmap',
  'SVGImageElement',
  'VideoFrame',
])

function isDrawn(source: ImageSource): source is CanvasImageSource {
  return typeof source === 'object' && DRAWN.has(Object.prototype.toString.call(source).slice(8, -1))
}

function pixelsOf(source: CanvasImageSource): ImageData {
  const [width, height] = sizeOf(source)
  if (width === 0 || height === 0) {
    throw new AmphoraError('invalid_argument', 'the picture is empty: wait until it is loaded')
  }
  const context = new OffscreenCanvas(width, height).getContext('2d', { willReadFrequently: true })
  if (!context) {
    throw new AmphoraError('invalid_argument', 'this browser gives no canvas to read pictures with: give raw pixels')
  }
  context.drawImage(source, 0, 0)
  try {
    return context.getImageData(0, 0, width, height)
  } catch (error) {
    throw new AmphoraError(
      'invalid_argument',
      'the picture is of another site, and pages may not read it: load it with crossorigin="anonymous"',
      {},
      error,
    )
  }
}

function sizeOf(source: CanvasImageSource): readonly [number, number] {
  if ('videoWidth' in source) return [source.videoWidth, source.videoHeight]
  if ('naturalWidth' in source) return [source.naturalWidth, source.naturalHeight]
  if ('displayWidth' in source) return [source.displayWidth, source.displayHeight]
  const { width, height } = source
  return [
    typeof width === 'number' ? width : width.baseVal.value,
    typeof height === 'number' ? height : height.baseVal.value,
  ]
}

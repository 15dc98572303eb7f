import { openPath, type FileSet } from '../viewers/open-file.ts'

/** An image and the files it lies among. */
export interface PlacedImage {
  readonly path: string
  readonly files: FileSet
}

/** Two images as pixels of one size: that of the first. */
export interface PixelPair {
  readonly width: number
  readonly height: number
  readonly old: Uint8ClampedArray
  readonly now: Uint8ClampedArray
  /** The second had another size, and was stretched. */
  readonly isStretched: boolean
}

/** @throws {Error} when one is no image that this browser reads */
export async function readPair(old: PlacedImage, now: PlacedImage): Promise<PixelPair> {
  const [first, second] = await Promise.all([bitmapOf(old), bitmapOf(now)])
  const { width, height } = first
  const isStretched = second.width !== width || second.height !== height
  const size = { width, height }
  return { ...size, old: pixelsOf(first, size), now: pixelsOf(second, size), isStretched }
}

async function bitmapOf({ path, files }: PlacedImage): Promise<ImageBitmap> {
  const file = await openPath(files, path)
  const bytes = await file.read(0, file.sizeBytes)
  return createImageBitmap(new Blob([bytes.slice()]))
}

function pixelsOf(
  bitmap: ImageBitmap,
  { width, height }: { readonly width: number; readonly height: number },
): Uint8ClampedArray {
  const context = new OffscreenCanvas(width, height).getContext('2d', { willReadFrequently: true })
  if (!context) throw new Error('this browser gives no canvas')
  context.drawImage(bitmap, 0, 0, width, height)
  bitmap.close()
  return context.getImageData(0, 0, width, height).data
}

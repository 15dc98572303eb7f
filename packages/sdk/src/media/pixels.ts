import { AmphoraError } from '@amphora/wire'
import { isTensor } from './plain-json.ts'
import type { Tensor } from './plain-json.ts'
import type { Pixels } from './png.ts'

/**
 * Raw pixels: samples row by row with their shape (`[height, width]`, or with 1, 3 or 4 channels behind), an `ImageData` of
 * a canvas (RGBA), a tensor of TensorFlow.js, or nested lists.
 */
export type PixelSource =
  | { readonly data: ArrayLike<number>; readonly shape: readonly number[] }
  | { readonly data: ArrayLike<number>; readonly width: number; readonly height: number }
  | Tensor
  | NestedNumbers

type NestedNumbers = readonly (readonly number[])[] | readonly (readonly (readonly number[])[])[]

/** What PNG files can hold in practice, and the Python client's limit. */
const MAX_SIDE = 65_500

/**
 * Pixels as 8-bit samples. Fractions from 0 to 1 are shares of full brightness, as TensorFlow.js has them; everything else
 * is taken as 0 to 255, fractions cut off.
 * @throws {AmphoraError} `invalid_argument` for other shapes, or too few samples
 */
export function pixelsOf(source: PixelSource): Pixels {
  const { data, shape } = samplesOf(source)
  const [height = 0, width = 0, channels = 1] = trimmed(shape)
  const isShape = trimmed(shape).length >= 2 && trimmed(shape).length <= 3 && isChannels(channels)
  if (!isShape || !isSide(height) || !isSide(width)) throw badShape(shape)
  const count = height * width * channels
  if (data.length !== count) {
    throw new AmphoraError(
      'invalid_argument',
      `an image of shape [${shape.join(', ')}] has ${count} samples, not ${data.length}`,
    )
  }
  return { width, height, channels, data: toBytes(data) }
}

function samplesOf(source: PixelSource): { data: ArrayLike<number>; shape: readonly number[] } {
  if (isTensor(source)) return { data: source.dataSync(), shape: source.shape }
  if (isNested(source)) {
    const rows: readonly (readonly (number | readonly number[])[])[] = source
    const pixel = rows[0]?.[0]
    const channels = Array.isArray(pixel) ? [pixel.length] : []
    return { data: rows.flat(2), shape: [rows.length, rows[0]?.length ?? 0, ...channels] }
  }
  if ('shape' in source) return source
  return {
    data: source.data,
    shape: [source.height, source.width, source.data.length / (source.width * source.height)],
  }
}

function isNested(source: PixelSource): source is NestedNumbers {
  return Array.isArray(source)
}

/** A batch of one is the one. */
function trimmed(shape: readonly number[]): readonly number[] {
  return shape.length > 3 && shape[0] === 1 ? trimmed(shape.slice(1)) : shape
}

function toBytes(data: ArrayLike<number>): Uint8Array {
  if (data instanceof Uint8Array) return data.slice()
  if (data instanceof Uint8ClampedArray) return new Uint8Array(data)
  return isShares(data) ? Uint8Array.from(data, (share) => Math.round(share * 255)) : Uint8Array.from(data)
}

/** All from 0 to 1, and some between. */
function isShares(data: ArrayLike<number>): boolean {
  let hasFraction = false
  for (let i = 0; i < data.length; i++) {
    const value = data[i] ?? 0
    if (!(value >= 0 && value <= 1)) return false
    hasFraction ||= value > 0 && value < 1
  }
  return hasFraction
}

function isChannels(count: number): count is 1 | 3 | 4 {
  return count === 1 || count === 3 || count === 4
}

function isSide(size: number): boolean {
  return Number.isInteger(size) && size > 0 && size <= MAX_SIDE
}

function badShape(shape: readonly number[]): AmphoraError {
  return new AmphoraError(
    'invalid_argument',
    `an image cannot have the shape [${shape.join(', ')}]: give [height, width], or 1, 3 or 4 channels behind`,
    { shape: [...shape] },
  )
}

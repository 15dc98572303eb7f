import { AmphoraError, MAX_JSON_DEPTH, stringifyExact } from '@amphora/wire'
import { hasToJson, isTensor } from '../media/plain-json.ts'
import type { Tensor } from '../media/plain-json.ts'

/*
 * Values of a program as JSON text in the client's dialect. `run.log` spends most of its time here, so the common
 * kinds come first and nothing is copied.
 */

/** Turns what is more than data (an image, a table) into its JSON; undefined for everything else. `path` is dotted. */
export type EncodeMedia = (value: object, path: string) => string | undefined

/** How many elements an array of numbers may have to be kept one by one. */
const MAX_KEPT_ELEMENTS = 32
const INT64 = { min: -(2n ** 63n), max: 2n ** 63n - 1n }

type NumberArray = ArrayLike<number> | ArrayLike<bigint>

/**
 * JSON text of one logged value; undefined for `undefined`, which is left out.
 * @param path dotted, for messages and for the names of media files
 * @throws {AmphoraError} `invalid_argument` for functions and symbols, `too_large` for what nests deeper than 64
 */
export function encodeValue(value: unknown, path: string, encodeMedia: EncodeMedia, depth = 0): string | undefined {
  switch (typeof value) {
    case 'number':
      return stringifyExact(value)
    case 'string':
      return JSON.stringify(value)
    case 'boolean':
      return value ? 'true' : 'false'
    case 'bigint':
      return integerText(value)
    case 'undefined':
      return undefined
    case 'object':
      return value === null ? 'null' : encodeObject(value, path, encodeMedia, depth)
    default:
      throw new AmphoraError(
        'invalid_argument',
        `"${path}" is a ${typeof value}: log numbers, text, lists, objects or media`,
      )
  }
}

function encodeObject(value: object, path: string, encodeMedia: EncodeMedia, depth: number): string {
  if (depth >= MAX_JSON_DEPTH) {
    throw new AmphoraError(
      'too_large',
      `"${path.slice(0, 200)}" nests deeper than ${MAX_JSON_DEPTH} levels: flatten it`,
    )
  }
  const media = encodeMedia(value, path)
  if (media !== undefined) return media
  if (Array.isArray(value)) return encodeList(value, path, encodeMedia, depth)
  if (ArrayBuffer.isView(value)) return encodeNumbers(numbersOf(value, path))
  if (isTensor(value)) return encodeTensor(value)
  if (value instanceof Date) return Number.isNaN(value.getTime()) ? 'null' : JSON.stringify(value.toISOString())
  if (value instanceof Set) return encodeList([...value], path, encodeMedia, depth)
  if (value instanceof Map) return encodeMembers(value.entries(), path, encodeMedia, depth)
  if (hasToJson(value)) return encodeValue(value.toJSON(), path, encodeMedia, depth + 1) ?? 'null'
  return encodeMembers(Object.entries(value), path, encodeMedia, depth)
}

function encodeList(list: readonly unknown[], path: string, encodeMedia: EncodeMedia, depth: number): string {
  const elements = list.map((element) => encodeValue(element, path, encodeMedia, depth + 1) ?? 'null')
  return `[${elements.join(',')}]`
}

function encodeMembers(
  entries: Iterable<readonly [unknown, unknown]>,
  path: string,
  encodeMedia: EncodeMedia,
  depth: number,
): string {
  const members: string[] = []
  for (const [key, member] of entries) {
    const name = String(key)
    const json = encodeValue(member, `${path}.${name}`, encodeMedia, depth + 1)
    if (json !== undefined) members.push(`${JSON.stringify(name)}:${json}`)
  }
  return `{${members.join(',')}}`
}

/** More than 64 bits no client reads as a whole number. */
function integerText(value: bigint): string {
  return value >= INT64.min && value <= INT64.max ? value.toString() : Number(value).toExponential()
}

function numbersOf(view: ArrayBufferView, path: string): NumberArray {
  if (!(view instanceof DataView) && 'length' in view) return view as ArrayBufferView & NumberArray
  throw new AmphoraError(
    'invalid_argument',
    `"${path}" is a DataView: log a typed array, which says what its bytes are`,
  )
}

function encodeNumbers(numbers: NumberArray): string {
  if (numbers.length > MAX_KEPT_ELEMENTS) return encodeHistogram(numbers)
  return `[${Array.from(numbers as ArrayLike<number>, encodeNumber).join(',')}]`
}

function encodeNumber(value: number | bigint): string {
  return typeof value === 'bigint' ? integerText(value) : stringifyExact(value)
}

function encodeTensor(tensor: Tensor): string {
  const numbers = tensor.dataSync()
  if (numbers.length > MAX_KEPT_ELEMENTS) return encodeHistogram(numbers)
  return encodeShaped(numbers, tensor.shape, 0)
}

/** A scalar as a number, a matrix as a list of lists. */
function encodeShaped(numbers: NumberArray, shape: readonly number[], offset: number): string {
  const [count, ...inner] = shape
  if (count === undefined) return encodeNumber(numbers[offset] ?? 0)
  const stride = inner.reduce((product, size) => product * size, 1)
  const rows = Array.from({ length: count }, (_, row) => encodeShaped(numbers, inner, offset + row * stride))
  return `[${rows.join(',')}]`
}

const HISTOGRAM_BINS = 32

/** What many numbers become: counts in 32 equal bins from the least to the greatest. What is not finite has no bin. */
function encodeHistogram(numbers: NumberArray): string {
  const finite = Array.from(numbers as ArrayLike<number | bigint>, Number).filter(Number.isFinite)
  const [least, greatest] = rangeOf(finite)
  const width = (greatest - least) / HISTOGRAM_BINS
  const counts = Array.from({ length: HISTOGRAM_BINS }, () => 0)
  for (const value of finite) {
    const bin = Math.min(HISTOGRAM_BINS - 1, Math.floor((value - least) / width))
    counts[bin] = (counts[bin] ?? 0) + 1
  }
  const edges = Array.from({ length: HISTOGRAM_BINS + 1 }, (_, edge) => least + edge * width)
  return `{"_type":"histogram","values":[${counts.join(',')}],"bins":[${edges.map(stringifyExact).join(',')}]}`
}

/** One value alone gets bins around it, as none would have a width. */
function rangeOf(numbers: readonly number[]): readonly [number, number] {
  let least = Infinity
  let greatest = -Infinity
  for (const value of numbers) {
    if (value < least) least = value
    if (value > greatest) greatest = value
  }
  if (least > greatest) return [0, 1]
  return least === greatest ? [least - 0.5, greatest + 0.5] : [least, greatest]
}

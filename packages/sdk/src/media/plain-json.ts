import { AmphoraError, MAX_JSON_DEPTH } from '@amphora/wire'
import type { Json } from '@amphora/wire'

/** A tensor of TensorFlow.js, and whatever else gives its numbers in one call. */
export interface Tensor {
  readonly shape: readonly number[]
  dataSync(): ArrayLike<number>
}

export function isTensor(value: unknown): value is Tensor {
  if (typeof value !== 'object' || value === null) return false
  return 'dataSync' in value && typeof value.dataSync === 'function' && 'shape' in value && Array.isArray(value.shape)
}

/** Numbers in a row: a typed array (not a DataView), or a list of nothing but numbers. */
export function isNumbers(value: unknown): value is ArrayLike<number> {
  if (Array.isArray(value)) return value.every((item) => typeof item === 'number')
  return (
    ArrayBuffer.isView(value) &&
    !(value instanceof DataView) &&
    !(value instanceof BigInt64Array) &&
    !(value instanceof BigUint64Array)
  )
}

/** What turns one kind of value into JSON before the rules for all do; undefined leaves it to them. */
export type SpecialJson = (value: object) => Json | undefined

/**
 * A program's value as JSON: typed arrays and tensors are lists, maps are objects, sets lists, dates ISO text; what is
 * undefined is null in a list and absent in an object.
 * @throws {AmphoraError} `invalid_argument` for functions and symbols, `too_large` when it nests deeper than 64
 */
export function plainJson(value: unknown, special: SpecialJson = () => undefined, depth = 0): Json {
  switch (typeof value) {
    case 'string':
    case 'number':
    case 'boolean':
    case 'bigint':
      return value
    case 'undefined':
      return null
    case 'object':
      return value === null ? null : objectJson(value, special, depth + 1)
    default:
      throw new AmphoraError(
        'invalid_argument',
        `a ${typeof value} cannot be kept: give numbers, text, lists, objects or media`,
      )
  }
}

function objectJson(value: object, special: SpecialJson, depth: number): Json {
  if (depth > MAX_JSON_DEPTH) {
    throw new AmphoraError('too_large', `a value nests deeper than ${MAX_JSON_DEPTH} levels: flatten it`)
  }
  const own = special(value)
  if (own !== undefined) return own
  if (isTensor(value)) return nested(value.dataSync(), value.shape, 0)
  if (ArrayBuffer.isView(value) && !(value instanceof DataView)) {
    return Array.from(value as Uint8Array | BigInt64Array, Number)
  }
  if (value instanceof Date) return Number.isNaN(value.getTime()) ? null : value.toISOString()
  if (Array.isArray(value) || value instanceof Set) {
    return Array.from(value, (item: unknown) => plainJson(item, special, depth))
  }
  if (hasToJson(value)) return plainJson(value.toJSON(), special, depth)
  const entries: Iterable<readonly [unknown, unknown]> = value instanceof Map ? value : Object.entries(value)
  const members = Array.from(entries).filter(([, member]) => member !== undefined)
  return Object.fromEntries(members.map(([key, member]) => [String(key), plainJson(member, special, depth)]))
}

/** Whether a value says itself what its JSON is. */
export function hasToJson(value: object): value is { toJSON(): unknown } {
  return 'toJSON' in value && typeof value.toJSON === 'function'
}

/** A scalar as a number, a matrix as a list of lists. */
function nested(numbers: ArrayLike<number>, shape: readonly number[], offset: number): Json {
  const [count, ...inner] = shape
  if (count === undefined) return numbers[offset] ?? 0
  const stride = inner.reduce((product, size) => product * size, 1)
  return Array.from({ length: count }, (_, row) => nested(numbers, inner, offset + row * stride))
}

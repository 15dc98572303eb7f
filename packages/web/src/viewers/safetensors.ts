import { isJsonList, isJsonObject, ownText, parseLine, type Json, type JsonObject } from '@amphora/wire'
import type { OpenFile } from './open-file.ts'

/** One tensor of a safetensors file. */
export interface Tensor {
  readonly name: string
  /** As the file names it: `F32`, `BF16`, `I64` … */
  readonly dtype: string
  readonly shape: readonly number[]
  /** How many numbers it holds. */
  readonly count: number
  readonly sizeBytes: number
}

/** What the header of a safetensors file says. */
export interface SafetensorsHeader {
  readonly tensors: readonly Tensor[]
  /** Free text that the writer left. */
  readonly metadata: Readonly<Record<string, string>>
  readonly parameterCount: number
  /** Parameters by dtype, the largest share first. */
  readonly byDtype: ReadonlyArray<readonly [string, number]>
}

const MAX_HEADER_BYTES = 100 * 1024 * 1024 // the format's own limit

/**
 * Reads the header only: 8 bytes of its length (little-endian), then that much JSON.
 * @throws {Error} when it is not the header of a safetensors file
 */
export async function readSafetensors(file: OpenFile, signal?: AbortSignal): Promise<SafetensorsHeader> {
  const first = await file.read(0, 8, signal)
  if (first.length < 8) throw new Error('the file is shorter than its header')
  const length = Number(new DataView(first.buffer, first.byteOffset, 8).getBigUint64(0, true))
  if (length > MAX_HEADER_BYTES || length + 8 > file.sizeBytes) {
    throw new Error(`the header would have ${length} bytes, of ${file.sizeBytes} in the file`)
  }
  return headerOf(new TextDecoder().decode(await file.read(8, 8 + length, signal)))
}

/** @throws {Error} when the text is not such a header */
function headerOf(text: string): SafetensorsHeader {
  const header = parseLine(text)
  if (!isJsonObject(header)) throw new Error('the header is not a JSON object')
  const tensors = Object.entries(header).flatMap(([name, value]) =>
    name === '__metadata__' || !isJsonObject(value) ? [] : [tensorOf(name, value)],
  )
  const byDtype = new Map<string, number>()
  for (const { dtype, count } of tensors) byDtype.set(dtype, (byDtype.get(dtype) ?? 0) + count)
  return {
    tensors,
    metadata: textsOf(Object.hasOwn(header, '__metadata__') ? header['__metadata__'] : undefined),
    parameterCount: tensors.reduce((sum, { count }) => sum + count, 0),
    byDtype: [...byDtype].toSorted((a, b) => b[1] - a[1]),
  }
}

function tensorOf(name: string, value: JsonObject): Tensor {
  const shape = numbersOf(value['shape'])
  const [start = 0, end = 0] = numbersOf(value['data_offsets'])
  return {
    name,
    dtype: ownText(value, 'dtype') ?? '?',
    shape,
    count: shape.reduce((product, side) => product * side, 1),
    sizeBytes: end - start,
  }
}

function numbersOf(value: Json | undefined): number[] {
  return isJsonList(value) ? value.filter((item) => typeof item === 'number') : []
}

function textsOf(value: Json | undefined): Record<string, string> {
  if (!isJsonObject(value)) return {}
  return Object.fromEntries(
    Object.entries(value).flatMap(([key, text]) => (typeof text === 'string' ? [[key, text]] : [])),
  )
}

import { zstdCompressSync, zstdDecompressSync, constants } from 'node:zlib'
import type { KeyPoints } from './level.ts'
import type { SlotColumns } from './slot-columns.ts'
import type { Slot } from './slot.ts'

/*
 * A block holds the points, or the buckets of one level, of some keys:
 *
 *   zstd( length of the header in bytes, 32 bits | header | zeros up to a multiple of 8 | columns of 64-bit floats )
 *
 * little-endian. The header is a JSON list of [key, length of its columns, where they begin (in floats)]. A key is in
 * the block that its hash says.
 */

/** Bytes of columns that are put together into one block: keys with little to say share, so that each costs no row. */
const BLOCK_BYTES = 16 * 1024
/** What most blocks come to: room for it is made at once. */
const UNPACKED_BYTES = 128 * 1024
const COMPRESSION = { params: { [constants.ZSTD_c_compressionLevel]: 1 } }

const SLOT_COLUMNS = [
  'index',
  'x',
  'endX',
  'count',
  'nonFinite',
  'sum',
  'min',
  'max',
  'first',
  'firstX',
  'firstAt',
  'last',
  'lastX',
  'lastAt',
] as const satisfies readonly (keyof Slot)[]

/** What a bucket comes to, as `encodeBuckets` writes it. */
export const SLOT_FLOATS = SLOT_COLUMNS.length

/** As `KeyPoints`, once they are written. */
export type PointColumns = Readonly<Record<keyof KeyPoints, Float64Array>>

/** Each key's columns, as many for all. */
type Columns = ReadonlyMap<string, readonly (readonly number[])[]>

/** More than a segment can have. */
const BLOCKS_A_SEGMENT = 2 ** 20

/** The id of block `at` of a segment. */
export function blockId(segmentId: number, at: number): number {
  return segmentId * BLOCKS_A_SEGMENT + at
}

/** In which of `count` blocks a key is: FNV-1a over its UTF-16 code units. */
export function blockOf(key: string, count: number): number {
  let hash = 0x811c9dc5
  for (let i = 0; i < key.length; i++) hash = Math.imul(hash ^ key.charCodeAt(i), 0x01000193)
  return (hash >>> 0) % count
}

export function encodePoints(points: ReadonlyMap<string, KeyPoints>): readonly Uint8Array[] {
  return encodeBlocks(new Map([...points].map(([key, { x, y, at }]) => [key, [x, y, at]])))
}

export function encodeBuckets(buckets: ReadonlyMap<string, readonly Slot[]>): readonly Uint8Array[] {
  const columns = [...buckets].map(([key, slots]): [string, number[][]] => [
    key,
    SLOT_COLUMNS.map((name) => slots.map((slot) => slot[name])),
  ])
  return encodeBlocks(new Map(columns))
}

/** The points of a key; undefined when the block has none. */
export function decodePoints(block: DecodedBlock, key: string): PointColumns | undefined {
  const [x, y, at] = block.columnsOf(key, 3) ?? []
  return x && y && at ? { x, y, at } : undefined
}

/** The buckets of a key; undefined when the block has none. */
export function decodeBuckets(block: DecodedBlock, key: string): SlotColumns | undefined {
  const columns = block.columnsOf(key, SLOT_COLUMNS.length)
  if (!columns) return undefined
  const of = (name: keyof Slot): Float64Array => columns[SLOT_COLUMNS.indexOf(name)] ?? new Float64Array()
  return {
    index: of('index'),
    x: of('x'),
    endX: of('endX'),
    count: of('count'),
    nonFinite: of('nonFinite'),
    sum: of('sum'),
    min: of('min'),
    max: of('max'),
    first: of('first'),
    firstX: of('firstX'),
    firstAt: of('firstAt'),
    last: of('last'),
    lastX: of('lastX'),
    lastAt: of('lastAt'),
  }
}

/** A block, unpacked once for all the keys that are asked for. */
export class DecodedBlock {
  readonly #places: ReadonlyMap<string, readonly [length: number, start: number]>
  readonly #floats: Float64Array

  constructor(body: Uint8Array) {
    const bytes = zstdDecompressSync(body, { chunkSize: UNPACKED_BYTES })
    const headerLength = bytes.readUInt32LE(0)
    const header = parseHeader(bytes.toString('utf8', 4, 4 + headerLength))
    this.#places = new Map(header.map(([key, length, start]) => [key, [length, start]]))
    const at = aligned(4 + headerLength)
    const { buffer, byteOffset, length } = bytes.byteOffset % 8 === 0 ? bytes : new Uint8Array(bytes)
    this.#floats = new Float64Array(buffer, byteOffset + at, (length - at) / 8)
  }

  get keys(): Iterable<string> {
    return this.#places.keys()
  }

  columnsOf(key: string, count: number): readonly Float64Array[] | undefined {
    const place = this.#places.get(key)
    if (!place) return undefined
    const [length, start] = place
    return Array.from({ length: count }, (_, at) =>
      this.#floats.subarray(start + at * length, start + (at + 1) * length),
    )
  }
}

function encodeBlocks(all: Columns): readonly Uint8Array[] {
  if (all.size === 0) return []
  let floats = 0
  for (const columns of all.values()) floats += columns.length * (columns[0]?.length ?? 0)
  const count = Math.min(all.size, Math.max(1, Math.ceil((floats * 8) / BLOCK_BYTES)))
  const blocks = Map.groupBy(all, ([key]) => blockOf(key, count))
  return Array.from({ length: count }, (_, at) => encodeBlock(blocks.get(at) ?? []))
}

function encodeBlock(keys: readonly (readonly [string, readonly (readonly number[])[]])[]): Uint8Array {
  let start = 0
  const header = keys.map(([key, columns]) => {
    const length = columns[0]?.length ?? 0
    const place = [key, length, start]
    start += columns.length * length
    return place
  })
  const head = Buffer.from(JSON.stringify(header))
  const bytes = new Uint8Array(aligned(4 + head.length) + start * 8)
  new DataView(bytes.buffer).setUint32(0, head.length, true)
  bytes.set(head, 4)
  const floats = new Float64Array(bytes.buffer, aligned(4 + head.length))
  let at = 0
  for (const [, columns] of keys) {
    for (const column of columns) {
      floats.set(column, at)
      at += column.length
    }
  }
  return new Uint8Array(zstdCompressSync(bytes, COMPRESSION))
}

function aligned(offset: number): number {
  return Math.ceil(offset / 8) * 8
}

/** Only `encodeBlock` writes it. */
function parseHeader(text: string): readonly (readonly [key: string, length: number, start: number])[] {
  return JSON.parse(text) as readonly (readonly [string, number, number])[]
}

import { crc32 } from 'node:zlib'

/** A file that goes into a zip. */
export interface ZipMember {
  /** The path inside, with `/`. */
  readonly path: string
  /** Undefined: made while it is sent, and may be of any size. */
  readonly sizeBytes?: number
  readonly modifiedAt: Date
  readonly open: () => Promise<AsyncIterable<Uint8Array>>
}

/*
 * A zip made while it is sent: nothing is compressed (model files do not get smaller) and nothing is held but the directory.
 *
 *   member…  local header (30 + name [+ 20 ZIP64]), the bytes, data descriptor (16, or 24 ZIP64): CRC-32 and sizes
 *   …
 *   directory: a header for each member (46 + name [+ 28 ZIP64])
 *   [ZIP64 end (56) and its locator (20)], end (22)
 *
 * ZIP64 parts are written only where a number needs them: a size or place from 4 GiB, more than 65,534 members.
 * APPNOTE 6.3.10; flag 3 says that a descriptor follows, flag 11 that names are UTF-8.
 */
const FLAGS = 0x0808
const LIMIT_32 = 0xffffffff
const LIMIT_16 = 0xffff

/** The bytes of a zip of these members, in this order. */
export async function* zipStream(members: AsyncIterable<ZipMember>): AsyncGenerator<Uint8Array> {
  const directory: Buffer[] = []
  let at = 0
  for await (const member of members) {
    const start = at
    const isLarge = member.sizeBytes === undefined || member.sizeBytes >= LIMIT_32
    const head = localHeader(member, isLarge)
    yield head
    let crc = 0
    let sizeBytes = 0
    for await (const chunk of await member.open()) {
      crc = crc32(chunk, crc)
      sizeBytes += chunk.length
      yield chunk
    }
    const tail = descriptor(crc, sizeBytes, isLarge)
    yield tail
    at += head.length + sizeBytes + tail.length
    directory.push(directoryHeader(member, { crc, sizeBytes, start }))
  }
  for (const header of directory) yield header
  yield endOf(
    directory.length,
    directory.reduce((sum, header) => sum + header.length, 0),
    at,
  )
}

function localHeader({ path, modifiedAt }: ZipMember, isLarge: boolean): Buffer {
  const name = Buffer.from(path)
  const extra = isLarge ? numbers([2, 1], [2, 16], [8, 0], [8, 0]) : Buffer.alloc(0)
  const [time, date] = dosTime(modifiedAt)
  const sizes = isLarge ? LIMIT_32 : 0
  return Buffer.concat([
    numbers([4, 0x04034b50], [2, isLarge ? 45 : 20], [2, FLAGS], [2, 0], [2, time], [2, date], [4, 0]),
    numbers([4, sizes], [4, sizes], [2, name.length], [2, extra.length]),
    name,
    extra,
  ])
}

function descriptor(crc: number, sizeBytes: number, isLarge: boolean): Buffer {
  const width = isLarge ? 8 : 4
  return numbers([4, 0x08074b50], [4, crc], [width, sizeBytes], [width, sizeBytes])
}

interface Written {
  readonly crc: number
  readonly sizeBytes: number
  readonly start: number
}

function directoryHeader({ path, modifiedAt }: ZipMember, { crc, sizeBytes, start }: Written): Buffer {
  const name = Buffer.from(path)
  const isLarge = sizeBytes >= LIMIT_32 || start >= LIMIT_32
  const extra = isLarge ? numbers([2, 1], [2, 24], [8, sizeBytes], [8, sizeBytes], [8, start]) : Buffer.alloc(0)
  const [time, date] = dosTime(modifiedAt)
  const size = isLarge ? LIMIT_32 : sizeBytes
  return Buffer.concat([
    numbers([4, 0x02014b50], [2, 45], [2, isLarge ? 45 : 20], [2, FLAGS], [2, 0], [2, time], [2, date], [4, crc]),
    numbers([4, size], [4, size], [2, name.length], [2, extra.length], [2, 0], [2, 0], [2, 0], [4, 0]),
    numbers([4, isLarge ? LIMIT_32 : start]),
    name,
    extra,
  ])
}

function endOf(count: number, directoryBytes: number, directoryAt: number): Buffer {
  const isLarge = count >= LIMIT_16 || directoryBytes >= LIMIT_32 || directoryAt >= LIMIT_32
  const short = Math.min(count, LIMIT_16)
  const end = Buffer.concat([
    numbers([4, 0x06054b50], [2, 0], [2, 0], [2, short], [2, short]),
    numbers([4, Math.min(directoryBytes, LIMIT_32)], [4, Math.min(directoryAt, LIMIT_32)], [2, 0]),
  ])
  if (!isLarge) return end
  return Buffer.concat([
    numbers([4, 0x06064b50], [8, 44], [2, 45], [2, 45], [4, 0], [4, 0], [8, count], [8, count]),
    numbers([8, directoryBytes], [8, directoryAt]),
    numbers([4, 0x07064b50], [4, 0], [8, directoryAt + directoryBytes], [4, 1]),
    end,
  ])
}

/** Little-endian numbers of 2, 4 or 8 bytes. */
function numbers(...parts: ReadonlyArray<readonly [2 | 4 | 8, number]>): Buffer {
  const bytes = Buffer.alloc(parts.reduce((sum, [width]) => sum + width, 0))
  let at = 0
  for (const [width, value] of parts) {
    if (width === 8) bytes.writeBigUInt64LE(BigInt(value), at)
    else bytes.writeUIntLE(value, at, width)
    at += width
  }
  return bytes
}

/** UTC, in steps of two seconds from 1980 on: the format knows no more. */
function dosTime(moment: Date): readonly [time: number, date: number] {
  const year = Math.max(1980, Math.min(2107, moment.getUTCFullYear()))
  return [
    (moment.getUTCHours() << 11) | (moment.getUTCMinutes() << 5) | (moment.getUTCSeconds() >> 1),
    ((year - 1980) << 9) | ((moment.getUTCMonth() + 1) << 5) | moment.getUTCDate(),
  ]
}

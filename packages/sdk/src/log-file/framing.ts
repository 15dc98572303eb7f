import { crc32 } from './crc32.ts'

/*
 * The file: 7 bytes `:W&B`, e1 be, version 0; then chunks in blocks of 32 KiB that are counted from the start of the file.
 *
 *   chunk: CRC-32 of type and payload (4) · length of the payload (2) · type (1) · payload        little-endian
 *
 * No chunk crosses the end of a block: a record that does not fit is cut into a first, middle ones and a last. Fewer than 7
 * bytes at the end of a block are zeros.
 */

export const BLOCK_BYTES = 32_768
export const HEAD_BYTES = 7
export const FILE_HEADER: Uint8Array = Uint8Array.of(0x3a, 0x57, 0x26, 0x42, 0xe1, 0xbe, 0)
/** More than any client writes: a length beyond it is damage. */
export const MAX_RECORD_BYTES = 1024 ** 3

export const FULL = 1
export const FIRST = 2
const MIDDLE = 3
export const LAST = 4

export interface ChunkHead {
  readonly checksum: number
  readonly sizeBytes: number
  readonly type: number
}

/** Bytes that a record takes when it is written at an offset of the file. */
export function framedSize(payloadBytes: number, offset: number): number {
  let size = 0
  eachPart(payloadBytes, offset, ({ paddingBytes, partBytes }) => (size += paddingBytes + HEAD_BYTES + partBytes))
  return size
}

/** Writes a record as it lies in the file from `offset` on, to the start of `target`. */
export function frameRecord(payload: Uint8Array, offset: number, target: Uint8Array): void {
  const view = new DataView(target.buffer, target.byteOffset, target.byteLength)
  let at = 0
  eachPart(payload.length, offset, ({ paddingBytes, start, partBytes, type }) => {
    const part = payload.subarray(start, start + partBytes)
    target.fill(0, at, at + paddingBytes)
    at += paddingBytes
    view.setUint32(at, crc32(type, part), true)
    view.setUint16(at + 4, partBytes, true)
    view.setUint8(at + 6, type)
    target.set(part, at + HEAD_BYTES)
    at += HEAD_BYTES + partBytes
  })
}

export function readHead(bytes: Uint8Array): ChunkHead {
  const view = new DataView(bytes.buffer, bytes.byteOffset, HEAD_BYTES)
  return { checksum: view.getUint32(0, true), sizeBytes: view.getUint16(4, true), type: view.getUint8(6) }
}

interface Part {
  /** Zeros before it, to the end of the block. */
  readonly paddingBytes: number
  readonly start: number
  readonly partBytes: number
  readonly type: number
}

function eachPart(payloadBytes: number, offset: number, visit: (part: Part) => void): void {
  let at = offset
  let start = 0
  let isFirst = true
  do {
    const left = BLOCK_BYTES - (at % BLOCK_BYTES)
    const paddingBytes = left < HEAD_BYTES ? left : 0
    const room = (paddingBytes > 0 ? BLOCK_BYTES : left) - HEAD_BYTES
    const partBytes = Math.min(room, payloadBytes - start)
    visit({ paddingBytes, start, partBytes, type: typeOf(isFirst, start + partBytes === payloadBytes) })
    isFirst = false
    at += paddingBytes + HEAD_BYTES + partBytes
    start += partBytes
  } while (start < payloadBytes)
}

function typeOf(isFirst: boolean, isLast: boolean): number {
  if (isFirst) return isLast ? FULL : FIRST
  return isLast ? LAST : MIDDLE
}

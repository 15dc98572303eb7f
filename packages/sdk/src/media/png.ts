/*
 *   89 P N G 0D 0A 1A 0A | IHDR 13: width, height, 8 bits, colour type | IDAT: zlib of rows, each after a filter byte 0 | IEND
 *   chunk: length (4, big-endian), type (4), data, CRC-32 of type and data (4)
 */

/** Rows of 8-bit samples: 1 grey, 3 RGB, 4 RGBA. */
export interface Pixels {
  readonly width: number
  readonly height: number
  readonly channels: 1 | 3 | 4
  readonly data: Uint8Array
}

const SIGNATURE = Uint8Array.of(0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a)
const COLOR_TYPE = { 1: 0, 3: 2, 4: 6 } as const

/** A PNG of these pixels. @param deflate a zlib stream of its argument */
export function encodePng(pixels: Pixels, deflate: (bytes: Uint8Array) => Uint8Array): Uint8Array {
  const head = new Uint8Array(13)
  const view = new DataView(head.buffer)
  view.setUint32(0, pixels.width)
  view.setUint32(4, pixels.height)
  head.set([8, COLOR_TYPE[pixels.channels], 0, 0, 0], 8)
  return concat([
    SIGNATURE,
    chunk('IHDR', head),
    chunk('IDAT', deflate(rowsOf(pixels))),
    chunk('IEND', new Uint8Array()),
  ])
}

function rowsOf({ width, height, channels, data }: Pixels): Uint8Array {
  const rowBytes = width * channels
  const rows = new Uint8Array(height * (rowBytes + 1))
  for (let row = 0; row < height; row++) {
    rows.set(data.subarray(row * rowBytes, (row + 1) * rowBytes), row * (rowBytes + 1) + 1)
  }
  return rows
}

function chunk(type: string, data: Uint8Array): Uint8Array {
  const bytes = new Uint8Array(data.length + 12)
  const view = new DataView(bytes.buffer)
  view.setUint32(0, data.length)
  bytes.set(
    Uint8Array.from(type, (letter) => letter.charCodeAt(0)),
    4,
  )
  bytes.set(data, 8)
  view.setUint32(data.length + 8, crc32(bytes.subarray(4, data.length + 8)))
  return bytes
}

const CRC_TABLE = Uint32Array.from({ length: 256 }, (_, byte) => {
  let crc = byte
  for (let bit = 0; bit < 8; bit++) crc = crc & 1 ? (crc >>> 1) ^ 0xedb88320 : crc >>> 1
  return crc
})

/** As in PNG, gzip and zip. */
function crc32(bytes: Uint8Array): number {
  let crc = 0xffffffff
  for (const byte of bytes) crc = (crc >>> 8) ^ (CRC_TABLE[(crc ^ byte) & 0xff] ?? 0)
  return (crc ^ 0xffffffff) >>> 0
}

function concat(parts: readonly Uint8Array[]): Uint8Array {
  const whole = new Uint8Array(parts.reduce((sum, part) => sum + part.length, 0))
  let at = 0
  for (const part of parts) {
    whole.set(part, at)
    at += part.length
  }
  return whole
}

/* CRC-32 as in gzip and PNG: polynomial 0xEDB88320, reflected. `123456789` gives cbf43926. */

const TABLE = Uint32Array.from({ length: 256 }, (_, byte) => {
  let crc = byte
  for (let bit = 0; bit < 8; bit++) crc = (crc & 1) === 1 ? (crc >>> 1) ^ 0xedb88320 : crc >>> 1
  return crc
})

/** The checksum of one byte followed by others, unsigned: of a chunk's type and payload. */
export function crc32(first: number, rest: Uint8Array): number {
  let crc = step(0xffffffff, first)
  for (const byte of rest) crc = step(crc, byte)
  return (crc ^ 0xffffffff) >>> 0
}

function step(crc: number, byte: number): number {
  return (TABLE[(crc ^ byte) & 0xff] ?? 0) ^ (crc >>> 8)
}

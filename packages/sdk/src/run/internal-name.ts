import { crc32 } from '../log-file/crc32.ts'

/**
 * The name of a version that the run logs by itself. A text that is no name loses what is not allowed, and gets a checksum of
 * itself at its end: the Python client's way, so that both find one collection.
 */
export function internalArtifactName(text: string): string {
  const allowed = text.replaceAll(/[^A-Za-z0-9_.-]/g, '')
  return allowed === text ? text : `${allowed}-${checksum(new TextEncoder().encode(text))}`
}

/** CRC-32, most significant byte first, in the alphabet of addresses and without padding. */
function checksum(bytes: Uint8Array): string {
  const sum = crc32(bytes[0] ?? 0, bytes.subarray(1))
  const base64 = btoa(String.fromCodePoint(sum >>> 24, (sum >>> 16) & 0xff, (sum >>> 8) & 0xff, sum & 0xff))
  return base64.replaceAll('+', '-').replaceAll('/', '_').replaceAll('=', '')
}

/*
 * Standard padded base64 (RFC 4648 §4) without Node's Buffer or the browser's atob: this package runs in both.
 */

const ALPHABET = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/'
const BASE64 = /^(?:[A-Za-z0-9+/]{4})*(?:[A-Za-z0-9+/]{2}==|[A-Za-z0-9+/]{3}=)?$/

/** Base64 of bytes, padded. */
export function encodeBase64(bytes: Uint8Array): string {
  let text = ''
  for (let at = 0; at < bytes.length; at += 3) {
    const bits = (byteAt(bytes, at) << 16) | (byteAt(bytes, at + 1) << 8) | byteAt(bytes, at + 2)
    for (let shift = 18; shift >= 0; shift -= 6) text += ALPHABET.charAt((bits >> shift) & 63)
  }
  const padding = (3 - (bytes.length % 3)) % 3
  return text.slice(0, text.length - padding) + '='.repeat(padding)
}

/** The bytes; undefined unless the text is exactly what `encodeBase64` writes for them, so bytes have one spelling. */
export function decodeBase64(text: string): Uint8Array | undefined {
  if (!BASE64.test(text)) return undefined
  const padding = text.endsWith('==') ? 2 : text.endsWith('=') ? 1 : 0
  const bytes = new Uint8Array((text.length / 4) * 3 - padding)
  for (let at = 0; at < text.length; at += 4) {
    const bits = bitsOf(text, at)
    for (let part = 0; part < 3; part++) bytes[(at / 4) * 3 + part] = bits >> (16 - 8 * part) // past the end: no effect
  }
  return encodeBase64(bytes) === text ? bytes : undefined
}

/** The 24 bits of four characters; padding counts as zero. */
function bitsOf(text: string, start: number): number {
  let bits = 0
  for (let at = start; at < start + 4; at++) bits = (bits << 6) | Math.max(0, ALPHABET.indexOf(text.charAt(at)))
  return bits
}

function byteAt(bytes: Uint8Array, at: number): number {
  return bytes[at] ?? 0
}

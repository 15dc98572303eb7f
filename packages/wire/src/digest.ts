import { decodeBase64, encodeBase64 } from './base64.ts'
import { AmphoraError } from './errors.ts'

declare const digestKind: unique symbol
type Digest<Kind extends string> = string & { readonly [digestKind]: Kind }

/** MD5 of a file's bytes as manifest entries hold it: standard base64, padded, 24 characters. */
export type Md5Base64 = Digest<'md5-base64'>

/** Digest of a file's bytes by the algorithm its entry names (MD5 or XXH128): base64 of 16 bytes. */
export type ContentDigest = Digest<'md5-base64' | 'content-base64'>

/** MD5 as 32 lower-case hexadecimal digits: a manifest's digest, and a file's digest in download paths. */
export type Md5Hex = Digest<'md5-hex'>

/** SHA-256 as 64 lower-case hexadecimal digits: the name of a blob. */
export type Sha256Hex = Digest<'sha256-hex'>

/** @throws {AmphoraError} `invalid_argument` unless it is padded standard base64 of 16 bytes */
export function parseMd5Base64(text: string): Md5Base64 {
  if (isMd5Base64(text)) return text
  throw notADigest(text, 'an MD5 in padded standard base64 (24 characters)')
}

/** @throws {AmphoraError} `invalid_argument` unless it is padded standard base64 of 16 bytes */
export function parseContentDigest(text: string): ContentDigest {
  if (isContentDigest(text)) return text
  throw notADigest(text, 'a digest of 16 bytes in padded standard base64 (24 characters)')
}

/** @throws {AmphoraError} `invalid_argument` unless it is 32 lower-case hexadecimal digits */
export function parseMd5Hex(text: string): Md5Hex {
  if (isMd5Hex(text)) return text
  throw notADigest(text, 'an MD5 in 32 lower-case hexadecimal digits')
}

/** @throws {AmphoraError} `invalid_argument` unless it is 64 lower-case hexadecimal digits */
export function parseSha256Hex(text: string): Sha256Hex {
  if (isSha256Hex(text)) return text
  throw notADigest(text, 'a SHA-256 in 64 lower-case hexadecimal digits')
}

/** The same 16 bytes in hexadecimal. */
export function md5HexOf(base64: Md5Base64): Md5Hex {
  return parseMd5Hex(hexOf(base64))
}

/** The same 16 bytes in hexadecimal, whichever hash made them. */
export function hexOf(digest: ContentDigest): string {
  let hex = ''
  for (const byte of decodeBase64(digest) ?? []) hex += byte.toString(16).padStart(2, '0')
  return hex
}

/** The same 16 bytes in padded standard base64. */
export function md5Base64Of(hex: Md5Hex): Md5Base64 {
  const bytes = Uint8Array.from({ length: 16 }, (_, at) => Number.parseInt(hex.slice(2 * at, 2 * at + 2), 16))
  return parseMd5Base64(encodeBase64(bytes))
}

// The last character before the padding carries two bits; the other four must be zero, or two texts name one digest.
const BASE64_16_BYTES = /^[A-Za-z0-9+/]{21}[AQgw]==$/

function isMd5Base64(text: string): text is Md5Base64 {
  return BASE64_16_BYTES.test(text)
}

function isContentDigest(text: string): text is ContentDigest {
  return BASE64_16_BYTES.test(text)
}

function isMd5Hex(text: string): text is Md5Hex {
  return /^[0-9a-f]{32}$/.test(text)
}

function isSha256Hex(text: string): text is Sha256Hex {
  return /^[0-9a-f]{64}$/.test(text)
}

function notADigest(text: string, expected: string): AmphoraError {
  return new AmphoraError('invalid_argument', `${JSON.stringify(text.slice(0, 80))} is not ${expected}`, { expected })
}

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

// The last character before the padding carries two bits; the other four must be zero, or two texts name one digest.
const BASE64_16_BYTES = /^[A-Za-z0-9+/]{21}[AQgw]==$/
const HEX_16_BYTES = /^[0-9a-f]{32}$/
const HEX_32_BYTES = /^[0-9a-f]{64}$/
const ALPHABET = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/'

/** @throws {AmphoraError} `invalid_argument` unless it is padded standard base64 of 16 bytes */
export function parseMd5Base64(text: string): Md5Base64 {
  if (!BASE64_16_BYTES.test(text)) throw notADigest(text, 'an MD5 in padded standard base64 (24 characters)')
  return text as Md5Base64
}

/** @throws {AmphoraError} `invalid_argument` unless it is padded standard base64 of 16 bytes */
export function parseContentDigest(text: string): ContentDigest {
  if (!BASE64_16_BYTES.test(text)) throw notADigest(text, 'a digest of 16 bytes in padded standard base64')
  return text as ContentDigest
}

/** @throws {AmphoraError} `invalid_argument` unless it is 32 lower-case hexadecimal digits */
export function parseMd5Hex(text: string): Md5Hex {
  if (!HEX_16_BYTES.test(text)) throw notADigest(text, 'an MD5 in 32 lower-case hexadecimal digits')
  return text as Md5Hex
}

/** @throws {AmphoraError} `invalid_argument` unless it is 64 lower-case hexadecimal digits */
export function parseSha256Hex(text: string): Sha256Hex {
  if (!HEX_32_BYTES.test(text)) throw notADigest(text, 'a SHA-256 in 64 lower-case hexadecimal digits')
  return text as Sha256Hex
}

/** The same 16 bytes in hexadecimal. */
export function md5HexOf(base64: Md5Base64): Md5Hex {
  let bits = ''
  for (const character of base64.slice(0, 22)) bits += ALPHABET.indexOf(character).toString(2).padStart(6, '0')
  return regroup(bits.slice(0, 128), 4, (value) => value.toString(16)) as Md5Hex
}

/** The same 16 bytes in padded standard base64. */
export function md5Base64Of(hex: Md5Hex): Md5Base64 {
  let bits = ''
  for (const digit of hex) bits += Number.parseInt(digit, 16).toString(2).padStart(4, '0')
  return `${regroup(`${bits}0000`, 6, (value) => ALPHABET.charAt(value))}==` as Md5Base64
}

function regroup(bits: string, width: number, digitOf: (value: number) => string): string {
  let text = ''
  for (let at = 0; at < bits.length; at += width) text += digitOf(Number.parseInt(bits.slice(at, at + width), 2))
  return text
}

function notADigest(text: string, expected: string): AmphoraError {
  return new AmphoraError('invalid_argument', `${JSON.stringify(text.slice(0, 80))} is not ${expected}`, { expected })
}

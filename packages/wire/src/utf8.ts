const FIRST_SURROGATE = 0xd800
const SURROGATE = /[\ud800-\udfff]/

/** Bytes of the text in UTF-8; a lone surrogate counts 3, as its replacement character does. */
export function utf8ByteLength(text: string): number {
  let bytes = 0
  for (let at = 0; at < text.length; at++) {
    const unit = text.charCodeAt(at)
    if (unit < 0x80) bytes += 1
    else if (unit < 0x800) bytes += 2
    else if (isPairAt(text, at)) {
      bytes += 4
      at++
    } else bytes += 3
  }
  return bytes
}

/** Characters as Python counts them: a surrogate pair is one. */
export function codePointCount(text: string): number {
  let count = 0
  for (let at = 0; at < text.length; at += isPairAt(text, at) ? 2 : 1) count++
  return count
}

/** Whether the text takes at most `limit` bytes in UTF-8. Long texts are counted only when it can matter. */
export function fitsUtf8(text: string, limit: number): boolean {
  if (text.length > limit) return false
  return text.length * 3 <= limit || utf8ByteLength(text) <= limit
}

/**
 * Orders by code point, as Python sorts text and Go its UTF-8 bytes. JavaScript's own order is by UTF-16 unit and puts
 * U+10000 and above before U+E000 to U+FFFF.
 */
export function compareCodePoints(left: string, right: string): number {
  if (left === right) return 0
  if (!SURROGATE.test(left) && !SURROGATE.test(right)) return left < right ? -1 : 1
  const shorter = Math.min(left.length, right.length)
  for (let at = 0; at < shorter; at++) {
    const a = left.charCodeAt(at)
    const b = right.charCodeAt(at)
    if (a !== b) return rank(a) - rank(b)
  }
  return left.length - right.length
}

/** A unit's place among code points: surrogates stand for U+10000 and above, so they go after U+FFFF. */
function rank(unit: number): number {
  const isSurrogate = unit >= FIRST_SURROGATE && unit <= 0xdfff
  return isSurrogate ? unit + 0x10000 : unit
}

function isPairAt(text: string, at: number): boolean {
  const unit = text.charCodeAt(at)
  const next = text.charCodeAt(at + 1) // NaN at the end, and no comparison with NaN holds
  return unit >= FIRST_SURROGATE && unit <= 0xdbff && next >= 0xdc00 && next <= 0xdfff
}

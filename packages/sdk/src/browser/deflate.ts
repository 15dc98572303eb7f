/*
 * A zlib stream (RFC 1950) around one block of DEFLATE (RFC 1951) with the fixed codes: `CompressionStream` answers later,
 * and a row is logged at once. Repeats are found by a table of the last place of each three bytes, which is enough for
 * pictures: rows of one colour, and rows that are alike.
 */

const WINDOW = 32 * 1024
const LONGEST = 258
const SHORTEST = 3
const HASH_BITS = 15
/** Length and distance codes: where each begins, and how many bits follow it. */
const LENGTHS = codesOf(29, (i) => (i < 8 || i === 28 ? 0 : (i >> 2) - 1), SHORTEST, LONGEST)
const DISTANCES = codesOf(30, (i) => (i < 4 ? 0 : (i >> 1) - 1), 1, WINDOW + 1)

interface Codes {
  readonly starts: readonly number[]
  readonly bits: readonly number[]
}

export function deflate(bytes: Uint8Array): Uint8Array {
  const out = new BitWriter(bytes.length)
  out.write(0x9c78, 16)
  out.write(0b011, 3) // the last block, fixed codes
  const lastPlace = new Int32Array(1 << HASH_BITS).fill(-1)
  for (let at = 0; at < bytes.length;) {
    const hash = hashAt(bytes, at)
    const place = lastPlace[hash] ?? -1
    lastPlace[hash] = at
    const length = place >= 0 && at - place <= WINDOW ? equalBytes(bytes, place, at) : 0
    if (length >= SHORTEST) writeRepeat(out, length, at - place)
    else writeSymbol(out, bytes[at] ?? 0)
    at += length >= SHORTEST ? length : 1
  }
  writeSymbol(out, 256)
  return out.end(adler32(bytes))
}

function writeRepeat(out: BitWriter, length: number, distance: number): void {
  const lengthCode = codeOf(LENGTHS, length)
  writeSymbol(out, 257 + lengthCode)
  out.write(length - (LENGTHS.starts[lengthCode] ?? 0), LENGTHS.bits[lengthCode] ?? 0)
  const distanceCode = codeOf(DISTANCES, distance)
  out.write(reversed(distanceCode, 5), 5)
  out.write(distance - (DISTANCES.starts[distanceCode] ?? 0), DISTANCES.bits[distanceCode] ?? 0)
}

/** The fixed code of a byte, of a length, or of the end. */
function writeSymbol(out: BitWriter, symbol: number): void {
  if (symbol < 144) out.write(reversed(0x30 + symbol, 8), 8)
  else if (symbol < 256) out.write(reversed(0x190 + symbol - 144, 9), 9)
  else if (symbol < 280) out.write(reversed(symbol - 256, 7), 7)
  else out.write(reversed(0xc0 + symbol - 280, 8), 8)
}

/** Bits from the lowest up, as the format packs them. */
class BitWriter {
  #bytes: Uint8Array
  #size = 0
  #bits = 0
  #bitCount = 0

  constructor(expectedBytes: number) {
    this.#bytes = new Uint8Array(Math.ceil(expectedBytes / 2) + 64)
  }

  write(value: number, count: number): void {
    this.#bits |= value << this.#bitCount
    this.#bitCount += count
    while (this.#bitCount >= 8) {
      this.#push(this.#bits & 0xff)
      this.#bits >>>= 8
      this.#bitCount -= 8
    }
  }

  /** To a whole byte, then the checksum. */
  end(checksum: number): Uint8Array {
    if (this.#bitCount > 0) this.#push(this.#bits & 0xff)
    for (const shift of [24, 16, 8, 0]) this.#push((checksum >>> shift) & 0xff)
    return this.#bytes.slice(0, this.#size)
  }

  #push(byte: number): void {
    if (this.#size === this.#bytes.length) {
      const more = new Uint8Array(this.#bytes.length * 2)
      more.set(this.#bytes)
      this.#bytes = more
    }
    this.#bytes[this.#size++] = byte
  }
}

function hashAt(bytes: Uint8Array, at: number): number {
  const three = ((bytes[at] ?? 0) << 16) | ((bytes[at + 1] ?? 0) << 8) | (bytes[at + 2] ?? 0)
  return Math.imul(three, 0x9e3779b1) >>> (32 - HASH_BITS)
}

function equalBytes(bytes: Uint8Array, from: number, at: number): number {
  const limit = Math.min(LONGEST, bytes.length - at)
  let length = 0
  while (length < limit && bytes[from + length] === bytes[at + length]) length++
  return length
}

function codeOf({ starts }: Codes, value: number): number {
  let code = starts.length - 1
  while ((starts[code] ?? 0) > value) code--
  return code
}

/** The longest length has a code of its own. */
function codesOf(count: number, bitsOf: (i: number) => number, first: number, last: number): Codes {
  const bits = Array.from({ length: count }, (_, i) => bitsOf(i))
  const starts: number[] = []
  for (let start = first, i = 0; i < count; start += 2 ** (bits[i++] ?? 0)) starts.push(Math.min(start, last))
  return { starts, bits }
}

function reversed(code: number, count: number): number {
  let turned = 0
  for (let bit = 0; bit < count; bit++) turned |= ((code >> bit) & 1) << (count - 1 - bit)
  return turned
}

function adler32(bytes: Uint8Array): number {
  let [low, high] = [1, 0]
  for (const byte of bytes) {
    low = (low + byte) % 65_521
    high = (high + low) % 65_521
  }
  return ((high << 16) | low) >>> 0
}

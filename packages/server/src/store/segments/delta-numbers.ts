/** Bits of a packed number that a double takes together with those of the byte it begins in. */
const MOST_BITS = 45
const WORD = 2 ** 32

/**
 * Whole numbers as Parquet's DELTA_BINARY_PACKED has them; undefined where one may be none that a double holds exactly.
 * Much faster than by 64-bit integers where numbers are not evenly spaced.
 */
export function decodeDeltas(bytes: Uint8Array, count: number): Float64Array | undefined {
  const values = new Float64Array(count)
  if (count === 0) return values
  const reader = new DeltaReader(bytes)
  const blockLength = reader.varInt()
  const miniblocks = reader.varInt()
  reader.varInt() // the count again
  let value = reader.zigZag()
  values[0] = value
  for (let at = 1; at < count;) {
    const least = reader.zigZag()
    const widths = reader.take(miniblocks)
    for (let block = 0; block < miniblocks && at < count; block++) {
      const width = widths[block] ?? 0
      const length = blockLength / miniblocks
      const end = Math.min(count, at + length)
      if (width > MOST_BITS) return undefined
      for (let place = 0; at < end; place++, at++) {
        value += least + reader.packed(place, width)
        values[at] = value
      }
      reader.take((length * width) / 8)
    }
  }
  return values.every(Number.isSafeInteger) ? values : undefined
}

class DeltaReader {
  readonly #bytes: Uint8Array
  readonly #view: DataView
  #at = 0

  constructor(bytes: Uint8Array) {
    this.#bytes = new Uint8Array(bytes.length + 8) // so that a number at the end is read like any other
    this.#bytes.set(bytes)
    this.#view = new DataView(this.#bytes.buffer)
  }

  take(length: number): Uint8Array {
    this.#at += length
    return this.#bytes.subarray(this.#at - length, this.#at)
  }

  /** Past 2^53 rounded, and so is what is made of it. */
  varInt(): number {
    let value = 0
    for (let factor = 1; ; factor *= 128) {
      const byte = this.#bytes[this.#at++] ?? 0
      value += (byte & 127) * factor
      if (byte < 128) return value
    }
  }

  zigZag(): number {
    const value = this.varInt()
    return value % 2 === 0 ? value / 2 : -(value + 1) / 2
  }

  /** A number of so many bits among others from here on. */
  packed(place: number, width: number): number {
    if (width === 0) return 0
    const bit = place * width
    const at = this.#at + (bit >>> 3)
    const shift = bit & 7
    const low = this.#view.getUint32(at, true) >>> shift
    const kept = 32 - shift
    if (width <= kept) return width === 32 ? low : low & (2 ** width - 1)
    return low + (this.#view.getUint32(at + 4, true) % 2 ** (width - kept)) * (WORD / 2 ** shift)
  }
}

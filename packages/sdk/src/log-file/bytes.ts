import { AmphoraError } from '@amphora/wire'

/*
 * The bytes of protobuf: tags (field number and wire type), varints, doubles, texts and messages with their length before
 * them. What the fields mean is said in `fields.ts`.
 */

export const VARINT = 0
export const FIXED64 = 1
export const DELIMITED = 2
const FIXED32 = 5

const encoder = new TextEncoder()
const decoder = new TextDecoder()

/** Grows as it is written to. `reset` keeps its memory. */
export class ByteWriter {
  #bytes = new Uint8Array(1024)
  #length = 0

  get length(): number {
    return this.#length
  }

  /** What was written: a view, until the next write. */
  written(): Uint8Array {
    return this.#bytes.subarray(0, this.#length)
  }

  reset(): void {
    this.#length = 0
  }

  tag(number: number, wire: number): void {
    this.varint(number * 8 + wire)
  }

  /** A whole number from 0 to 2^53. */
  varint(value: number): void {
    this.#ensure(8)
    let rest = value
    while (rest > 0x7f) {
      this.#bytes[this.#length++] = (rest % 0x80) | 0x80
      rest = Math.floor(rest / 0x80)
    }
    this.#bytes[this.#length++] = rest
  }

  /** 64 bits; negative ones take ten bytes. */
  varint64(value: bigint): void {
    let rest = BigInt.asUintN(64, value)
    while (rest > 0x7fn) {
      this.varintByte(Number(rest & 0x7fn) | 0x80)
      rest >>= 7n
    }
    this.varintByte(Number(rest))
  }

  varintByte(byte: number): void {
    this.#ensure(1)
    this.#bytes[this.#length++] = byte
  }

  double(value: number): void {
    this.#ensure(8)
    new DataView(this.#bytes.buffer).setFloat64(this.#length, value, true)
    this.#length += 8
  }

  raw(bytes: Uint8Array): void {
    this.#ensure(bytes.length)
    this.#bytes.set(bytes, this.#length)
    this.#length += bytes.length
  }

  text(value: string): void {
    this.#ensure(value.length * 3 + 5)
    const start = this.#length++
    const { written } = encoder.encodeInto(value, this.#bytes.subarray(this.#length))
    this.#length += written
    this.#closeLength(start)
  }

  /** A message, or anything else that has its length before it. */
  delimited(write: () => void): void {
    this.#ensure(5)
    const start = this.#length++
    write()
    this.#closeLength(start)
  }

  /** One byte was left for the length: most need no more. */
  #closeLength(start: number): void {
    const size = this.#length - start - 1
    const more = varintSize(size) - 1
    if (more > 0) {
      this.#ensure(more)
      this.#bytes.copyWithin(start + 1 + more, start + 1, this.#length)
    }
    this.#length = start
    this.varint(size)
    this.#length = start + 1 + more + size
  }

  #ensure(more: number): void {
    const needed = this.#length + more
    if (needed <= this.#bytes.length) return
    const grown = new Uint8Array(Math.max(needed, this.#bytes.length * 2))
    grown.set(this.#bytes.subarray(0, this.#length))
    this.#bytes = grown
  }
}

function varintSize(value: number): number {
  let size = 1
  for (let rest = value; rest > 0x7f; rest = Math.floor(rest / 0x80)) size++
  return size
}

/** Reads what a writer wrote. Whatever runs out of bytes throws `invalid_argument`. */
export class ByteReader {
  readonly #bytes: Uint8Array
  #at = 0

  constructor(bytes: Uint8Array) {
    this.#bytes = bytes
  }

  get isAtEnd(): boolean {
    return this.#at >= this.#bytes.length
  }

  /** 64 bits without a sign. */
  varint64(): bigint {
    let value = 0n
    for (let shift = 0n; shift < 70n; shift += 7n) {
      const byte = this.#byte()
      value |= BigInt(byte & 0x7f) << shift
      if (byte < 0x80) return BigInt.asUintN(64, value)
    }
    throw malformed('a number of more than ten bytes')
  }

  /** Beyond 2^53 rounded: for lengths, tags, flags. */
  varint(): number {
    let value = 0
    let scale = 1
    for (let count = 0; count < 10; count++) {
      const byte = this.#byte()
      value += (byte & 0x7f) * scale
      if (byte < 0x80) return value
      scale *= 0x80
    }
    throw malformed('a number of more than ten bytes')
  }

  double(): number {
    const bytes = this.#take(8)
    return new DataView(bytes.buffer, bytes.byteOffset, 8).getFloat64(0, true)
  }

  text(): string {
    return decoder.decode(this.#take(this.varint()))
  }

  /** The bytes of a message, as a reader of their own. */
  delimited(): ByteReader {
    return new ByteReader(this.#take(this.varint()))
  }

  /** Passes over the value of a field that nobody knows. */
  skip(wire: number): void {
    if (wire === VARINT) this.varint64()
    else if (wire === FIXED64) this.#take(8)
    else if (wire === DELIMITED) this.#take(this.varint())
    else if (wire === FIXED32) this.#take(4)
    else throw malformed(`wire type ${wire}`)
  }

  #byte(): number {
    const byte = this.#bytes[this.#at++]
    if (byte === undefined) throw malformed('it ends too soon')
    return byte
  }

  #take(count: number): Uint8Array {
    const end = this.#at + count
    if (end > this.#bytes.length) throw malformed('it ends too soon')
    const bytes = this.#bytes.subarray(this.#at, end)
    this.#at = end
    return bytes
  }
}

function malformed(fault: string): AmphoraError {
  return new AmphoraError('invalid_argument', `a record of the log is no protobuf message: ${fault}`)
}

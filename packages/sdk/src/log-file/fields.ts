import { DELIMITED, FIXED64, VARINT } from './bytes.ts'
import type { ByteReader, ByteWriter } from './bytes.ts'

/*
 * How a value lies in a message: its field number and how it is written. A message is a table of them by our names, so
 * that `records.ts` reads like the description of the format. As in proto3, what is zero, false or empty is not written.
 */

/** A value under one number. `before` is what was read under it so far: lists grow, all else is replaced. */
export interface Field<T> {
  readonly number: number
  readonly wire: number
  readonly absent: T
  readonly write: (out: ByteWriter, value: T) => void
  readonly read: (input: ByteReader, before: T) => T
}

export interface Message<T> {
  readonly write: (out: ByteWriter, value: T) => void
  readonly read: (input: ByteReader) => T
}

export type Fields<T> = { readonly [K in keyof T]-?: Field<T[K]> }

/** Fields are written in the order of the table; those that nobody knows are skipped on reading. */
export function message<T extends object>(fields: Fields<T>): Message<T> {
  const named = Object.entries(fields) as [keyof T & string, Field<T[keyof T & string]>][]
  const byNumber = new Map(named.map(([name, field]) => [field.number, { name, field }]))
  const absent = Object.fromEntries(named.map(([name, field]) => [name, field.absent]))
  return {
    write(out, value) {
      for (const [name, field] of named) field.write(out, value[name])
    },
    read(input) {
      const found = { ...absent } as T
      readFields(input, (number, wire) => {
        const known = byNumber.get(number)
        if (!known || known.field.wire !== wire) return false
        found[known.name] = known.field.read(input, found[known.name])
        return true
      })
      return found
    },
  }
}

/** Calls `take` for each field of a message; what it does not take is skipped. */
export function readFields(input: ByteReader, take: (number: number, wire: number) => boolean): void {
  while (!input.isAtEnd) {
    const tag = input.varint()
    const wire = tag % 8
    if (!take(Math.floor(tag / 8), wire)) input.skip(wire)
  }
}

export function text(number: number): Field<string> {
  return {
    number,
    wire: DELIMITED,
    absent: '',
    write: (out, value) => value !== '' && writeText(out, number, value),
    read: (input) => input.text(),
  }
}

export function texts(number: number): Field<readonly string[]> {
  return {
    number,
    wire: DELIMITED,
    absent: NOTHING,
    write: (out, values) => values.forEach((value) => writeText(out, number, value)),
    read: (input, before) => grown(before, input.text()),
  }
}

export function flag(number: number): Field<boolean> {
  return {
    number,
    wire: VARINT,
    absent: false,
    write: (out, value) => value && writeVarint(out, number, 1),
    read: (input) => input.varint() !== 0,
  }
}

/** 64 bits with a sign. */
export function int64(number: number): Field<bigint> {
  return {
    number,
    wire: VARINT,
    absent: 0n,
    write(out, value) {
      if (value === 0n) return
      out.tag(number, VARINT)
      out.varint64(value)
    },
    read: (input) => BigInt.asIntN(64, input.varint64()),
  }
}

/** 32 bits with a sign. */
export function int32(number: number): Field<number> {
  const wide = int64(number)
  return {
    ...wide,
    absent: 0,
    write: (out, value) => wide.write(out, BigInt(Math.trunc(value))),
    read: (input) => Number(BigInt.asIntN(32, input.varint64())),
  }
}

export function double(number: number): Field<number> {
  return {
    number,
    wire: FIXED64,
    absent: 0,
    write(out, value) {
      if (Object.is(value, 0)) return
      out.tag(number, FIXED64)
      out.double(value)
    },
    read: (input) => input.double(),
  }
}

/** One of some words; the first stands for zero. */
export function word<T extends string>(number: number, words: readonly [T, ...T[]]): Field<T> {
  const plain = int32(number)
  return {
    ...plain,
    absent: words[0],
    write: (out, value) => plain.write(out, words.indexOf(value)),
    read: (input) => words[plain.read(input, 0)] ?? words[0],
  }
}

/** A message that is always there for us, whether it was written or not. */
export function nested<T>(number: number, { write, read }: Message<T>, absent: T): Field<T> {
  return {
    number,
    wire: DELIMITED,
    absent,
    write: (out, value) => writeMessage(out, number, () => write(out, value)),
    read: (input) => read(input.delimited()),
  }
}

export function maybe<T>(number: number, { write, read }: Message<T>): Field<T | undefined> {
  return {
    number,
    wire: DELIMITED,
    absent: undefined,
    write: (out, value) => value !== undefined && writeMessage(out, number, () => write(out, value)),
    read: (input) => read(input.delimited()),
  }
}

export function list<T>(number: number, { write, read }: Message<T>): Field<readonly T[]> {
  return {
    number,
    wire: DELIMITED,
    absent: NOTHING,
    write: (out, values) => values.forEach((value) => writeMessage(out, number, () => write(out, value))),
    read: (input, before) => grown(before, read(input.delimited())),
  }
}

/** A message of one field, as the value of that field. */
export function within<T>(inner: Field<T>): Message<T> {
  const { write, read } = message<{ readonly value: T }>({ value: inner })
  return { write: (out, value) => write(out, { value }), read: (input) => read(input).value }
}

/** A message seen as something else. */
export function seenAs<T, U>({ write, read }: Message<T>, to: (value: T) => U, from: (value: U) => T): Message<U> {
  return { write: (out, value) => write(out, from(value)), read: (input) => to(read(input)) }
}

/** A list that lies in a message of its own; not written when it is empty. */
export function gathered<T>(number: number, { write, read }: Message<readonly T[]>): Field<readonly T[]> {
  return {
    number,
    wire: DELIMITED,
    absent: NOTHING,
    write: (out, values) => values.length > 0 && writeMessage(out, number, () => write(out, values)),
    read: (input) => read(input.delimited()),
  }
}

/** The numbers of the flags that are set in a message of nothing but flags. */
export const flagNumbers: Message<readonly number[]> = {
  write: (out, numbers) => numbers.forEach((number) => writeVarint(out, number, 1)),
  read(input) {
    const set: number[] = []
    readFields(input, (number, wire) => {
      if (wire !== VARINT) return false
      if (input.varint() !== 0) set.push(number)
      return true
    })
    return set
  },
}

export function writeText(out: ByteWriter, number: number, value: string): void {
  out.tag(number, DELIMITED)
  out.text(value)
}

export function writeMessage(out: ByteWriter, number: number, write: () => void): void {
  out.tag(number, DELIMITED)
  out.delimited(write)
}

function writeVarint(out: ByteWriter, number: number, value: number): void {
  out.tag(number, VARINT)
  out.varint(value)
}

const NOTHING: readonly never[] = []

/** Lists of 100,000 entries are read, so they grow in place; `NOTHING` belongs to all. */
function grown<T>(before: readonly T[], value: T): readonly T[] {
  if (before.length === 0) return [value]
  ;(before as T[]).push(value) // made above, known to nobody else
  return before
}

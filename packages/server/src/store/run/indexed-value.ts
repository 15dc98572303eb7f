import { createHash } from 'node:crypto'
import { isJsonList, isJsonObject, stringifyExact, type Json } from '@amphora/wire'
import type { RunValueRow } from './value.ts'

/** How one value of config or summary stands in `run_value`. */
export type IndexedValue = Pick<RunValueRow, 'kind' | 'number' | 'text'>

/**
 * Longer texts are kept by their beginning and their hash. Sizes are in UTF-8: a row of an index of PostgreSQL has at most
 * 2,704 bytes, and one of `run_value` has a key and a text in it.
 */
const WHOLE_BYTES = 1024
const BEGINNING_BYTES = 900

/**
 * The value as filters and sorts read it. Equal values give equal rows and others do not, except that numbers are
 * doubles. NaN has no place in an order: it is a number without one.
 */
export function indexValue(value: Json): IndexedValue {
  if (typeof value === 'number' || typeof value === 'bigint') {
    const number = Number(value)
    return { kind: 'number', number: Number.isNaN(number) ? null : number, text: null }
  }
  if (typeof value === 'boolean') return { kind: 'boolean', number: value ? 1 : 0, text: null }
  if (value === null) return { kind: 'null', number: null, text: null }
  if (typeof value === 'string') return { kind: 'string', number: null, text: indexText(value) }
  return { kind: isJsonList(value) ? 'list' : 'object', number: null, text: indexText(canonicalText(value)) }
}

/**
 * A text, a key or a tag as it is indexed, and looked up: databases keep no half of a surrogate pair. What is indexed
 * already stays as it is.
 */
export function indexText(text: string): string {
  if (text.length * LONGEST_CHARACTER <= WHOLE_BYTES || storedBytes(text) <= WHOLE_BYTES) return text.toWellFormed()
  const hash = createHash('sha256').update(text).digest('hex')
  return `${beginningOf(text)}…${hash}`
}

const LONGEST_CHARACTER = 4 // NUL, as PostgreSQL stores it; one of two UTF-16 units has four as well

function storedBytes(text: string): number {
  return Buffer.byteLength(text.includes('\0') ? text.replaceAll('\0', '0000') : text)
}

/** Whole characters only. */
function beginningOf(text: string): string {
  const bytes = Buffer.from(text.slice(0, BEGINNING_BYTES).replaceAll('\0', '\u2400')).subarray(0, BEGINNING_BYTES)
  return new TextDecoder().decode(bytes, { stream: true })
}

/** JSON with the keys of objects in one order: clients send them in a random one. */
export function canonicalText(value: Json): string {
  if (isJsonList(value)) return `[${value.map(canonicalText).join(',')}]`
  if (!isJsonObject(value)) return stringifyExact(value)
  const members = Object.entries(value).toSorted(([a], [b]) => (a < b ? -1 : 1))
  return `{${members.map(([key, member]) => `${JSON.stringify(key)}:${canonicalText(member)}`).join(',')}}`
}

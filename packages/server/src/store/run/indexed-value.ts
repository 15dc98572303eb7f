import { createHash } from 'node:crypto'
import { isJsonList, isJsonObject, stringifyExact, type Json } from '@amphora/wire'
import type { RunValueRow } from './value.ts'

/** How one value of config or summary stands in `run_value`. */
export type IndexedValue = Pick<RunValueRow, 'kind' | 'number' | 'text'>

/** Longer texts are kept by their beginning and their hash: an index holds no page-long keys. */
const WHOLE_CHARACTERS = 1024
const BEGINNING_CHARACTERS = 900

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

/** A text as it is indexed: databases keep no half of a surrogate pair. */
export function indexText(text: string): string {
  if (text.length <= WHOLE_CHARACTERS) return text.toWellFormed()
  const hash = createHash('sha256').update(text).digest('hex')
  return `${text.slice(0, BEGINNING_CHARACTERS).toWellFormed()}…${hash}`
}

/** JSON with the keys of objects in one order: clients send them in a random one. */
export function canonicalText(value: Json): string {
  if (isJsonList(value)) return `[${value.map(canonicalText).join(',')}]`
  if (!isJsonObject(value)) return stringifyExact(value)
  const members = Object.entries(value).toSorted(([a], [b]) => (a < b ? -1 : 1))
  return `{${members.map(([key, member]) => `${JSON.stringify(key)}:${canonicalText(member)}`).join(',')}}`
}

import { AmphoraError } from './errors.ts'
import { isJsonList, MAX_JSON_DEPTH, parsePlainJson } from './json.ts'
import type { Json, JsonObject } from './json.ts'

/*
 * The client's dialect (wire: history, events, summary, config): JSON with bare NaN, Infinity and -Infinity, and whole
 * numbers of 64 bits and more. `JSON.parse` refuses the first and rounds the second.
 */

/** Longer whole numbers are refused: Python reads none of more digits, and reading them takes more than linear time. */
const MAX_INTEGER_DIGITS = 4300

const NUMBER = /^-?(?:0|[1-9]\d*)(\.\d+)?([eE][+-]?\d+)?$/
const NEEDS_DECODING = /[\\\p{Cc}]/u

/**
 * Parses the client's dialect of JSON, value by value. A decimal too large for a double (`1e400`) reads as ±Infinity,
 * as Python reads it; rows keep their text. Of equal keys the last wins. `__proto__` is a key like any other.
 * @throws {AmphoraError} `invalid_argument` when it is not JSON, `too_large` when deeper than 64 or an absurd number
 */
export function parseExact(text: string): Json {
  const reader = { text, at: 0 }
  const value = readValue(reader, MAX_JSON_DEPTH)
  skipSpace(reader)
  if (reader.at < text.length) throw notJson(reader)
  return value
}

/**
 * Writes the client's dialect, so that `parseExact` and Python's `json.loads` give equal values: bare NaN and ±Infinity,
 * −0 as `-0.0`, bigints in full, and doubles from 2^53 with an exponent (without one they would read as whole numbers,
 * and their short digits name another whole number). Lone surrogates are escaped. Key order is kept.
 */
export function stringifyExact(value: Json): string {
  if (typeof value === 'string') return JSON.stringify(value)
  if (typeof value === 'number') return numberText(value)
  if (value === null || typeof value !== 'object') return String(value)
  if (isJsonList(value)) return `[${value.map(stringifyExact).join(',')}]`
  const members = Object.entries(value).map(([key, member]) => `${JSON.stringify(key)}:${stringifyExact(member)}`)
  return `{${members.join(',')}}`
}

function numberText(value: number): string {
  if (Object.is(value, -0)) return '-0.0'
  const isWholeAndInexact = Math.abs(value) > Number.MAX_SAFE_INTEGER && Number.isFinite(value)
  return isWholeAndInexact ? value.toExponential() : String(value)
}

interface Reader {
  readonly text: string
  at: number
}

function readValue(reader: Reader, room: number): Json {
  skipSpace(reader)
  switch (reader.text[reader.at]) {
    case '{':
      return readObject(reader, room - 1)
    case '[':
      return readList(reader, room - 1)
    case '"':
      return readString(reader)
    case 't':
      return readWord(reader, 'true', true)
    case 'f':
      return readWord(reader, 'false', false)
    case 'n':
      return readWord(reader, 'null', null)
    case 'N':
      return readWord(reader, 'NaN', NaN)
    case 'I':
      return readWord(reader, 'Infinity', Infinity)
    default:
      return readNumber(reader)
  }
}

function readObject(reader: Reader, room: number): JsonObject {
  if (room < 0) throw tooDeep()
  const object: Record<string, Json> = {}
  reader.at++
  if (takes(reader, '}')) return object
  do {
    skipSpace(reader)
    const key = readString(reader)
    if (!takes(reader, ':')) throw notJson(reader)
    setOwn(object, key, readValue(reader, room))
  } while (takes(reader, ','))
  if (!takes(reader, '}')) throw notJson(reader)
  return object
}

function readList(reader: Reader, room: number): readonly Json[] {
  if (room < 0) throw tooDeep()
  const list: Json[] = []
  reader.at++
  if (takes(reader, ']')) return list
  do list.push(readValue(reader, room))
  while (takes(reader, ','))
  if (!takes(reader, ']')) throw notJson(reader)
  return list
}

/** Assignment to `__proto__` would set the prototype; every other key becomes an own property by assignment. */
function setOwn(object: Record<string, Json>, key: string, value: Json): void {
  if (key !== '__proto__') object[key] = value
  else Object.defineProperty(object, key, { value, enumerable: true, configurable: true, writable: true })
}

function readString(reader: Reader): string {
  const { text, at: start } = reader
  if (text[start] !== '"') throw notJson(reader)
  const end = endOfString(text, start)
  const inner = text.slice(start + 1, end)
  const decoded = NEEDS_DECODING.test(inner) ? parsePlainJson(text.slice(start, end + 1)) : inner
  if (end === text.length || typeof decoded !== 'string') throw notJson(reader)
  reader.at = end + 1
  return decoded
}

/** Index of the quote that ends the string which starts at `start`; the length of the text when none does. */
export function endOfString(text: string, start: number): number {
  let end = text.indexOf('"', start + 1)
  while (end >= 0 && isEscaped(text, end)) end = text.indexOf('"', end + 1)
  return end < 0 ? text.length : end
}

function isEscaped(text: string, at: number): boolean {
  let first = at
  while (text[first - 1] === '\\') first--
  return (at - first) % 2 === 1
}

function readWord<T extends Json>(reader: Reader, word: string, value: T): T {
  if (!reader.text.startsWith(word, reader.at)) throw notJson(reader)
  reader.at += word.length
  return value
}

function readNumber(reader: Reader): number | bigint {
  const { text, at: start } = reader
  if (text.startsWith('-I', start)) return readWord(reader, '-Infinity', -Infinity)
  let end = start
  while (isNumberUnit(text.charCodeAt(end))) end++
  const token = text.slice(start, end)
  const match = NUMBER.exec(token)
  if (!match) throw notJson(reader)
  reader.at = end
  const isWhole = match[1] === undefined && match[2] === undefined
  return isWhole ? wholeNumber(token) : Number(token)
}

function wholeNumber(token: string): number | bigint {
  const value = Number(token)
  if (Number.isSafeInteger(value)) return value
  if (token.length <= MAX_INTEGER_DIGITS) return BigInt(token)
  throw new AmphoraError(
    'too_large',
    `a whole number has ${token.length} characters; send at most ${MAX_INTEGER_DIGITS}, or text`,
    { digits: token.length, limit: MAX_INTEGER_DIGITS },
  )
}

/** Digits, sign, point, exponent. */
function isNumberUnit(unit: number): boolean {
  return (
    (unit >= 0x30 && unit <= 0x39) || unit === 0x2d || unit === 0x2e || unit === 0x65 || unit === 0x45 || unit === 0x2b
  )
}

function takes(reader: Reader, unit: string): boolean {
  skipSpace(reader)
  if (reader.text[reader.at] !== unit) return false
  reader.at++
  return true
}

function skipSpace(reader: Reader): void {
  while (isSpace(reader.text.charCodeAt(reader.at))) reader.at++
}

function isSpace(unit: number): boolean {
  return unit === 0x20 || unit === 0x0a || unit === 0x0d || unit === 0x09
}

function notJson({ text, at }: Reader): AmphoraError {
  const found = at < text.length ? JSON.stringify(text.slice(at, at + 20)) : 'the end of the text'
  return new AmphoraError('invalid_argument', `not JSON: unexpected ${found} at character ${at} of ${text.length}`, {
    at,
  })
}

/** The refusal of a text that nests deeper than `MAX_JSON_DEPTH`. */
export function tooDeep(): AmphoraError {
  return new AmphoraError('too_large', `JSON nests deeper than ${MAX_JSON_DEPTH} levels; flatten it before sending`, {
    limit: MAX_JSON_DEPTH,
  })
}

import {
  endOfString,
  flatten,
  isJsonObject,
  ownText,
  ownValue,
  parseLine,
  readRow,
  type Json,
  type JsonObject,
} from '@amphora/wire'
import { NO_SHAPE } from './rows-format.ts'

/**
 * What stands between the values of a row. Its text is `pieces[0]`, the value of `keys[0]`, `pieces[1]`, …, and the last
 * piece: there is one more than keys. Nested objects are part of the pieces, so that keys are dotted as `flatten` names them.
 */
export interface Shape {
  readonly pieces: readonly string[]
  readonly keys: readonly string[]
}

/** A row taken apart: its metrics, as `flatten` names them, in the order of its shape. */
export interface ShapedRow {
  /** By number; `NO_SHAPE`: it is of none that another row may have. */
  readonly shape: number
  readonly keys: readonly string[]
  readonly values: readonly Json[]
  /** As they stand in the row, where it has a shape. */
  readonly literals: readonly string[] | undefined
}

/** Rows of a run are of few shapes; where a file has more, whatever differs is no value, and nothing is saved. */
const MAX_SHAPES = 256
/** Tried one after the other before a row is looked at letter by letter. */
const RECENT_SHAPES = 8

/** The shapes of some rows. */
export class ShapeBook {
  readonly shapes: Shape[] = []
  readonly #numbers = new Map<string, number>()
  #recent: readonly number[] = []

  /** Takes a row apart that was parsed before, so that it is known to be one. */
  take(text: string): ShapedRow {
    for (const number of this.#recent) {
      const shape = this.shapes[number]
      const literals = shape && literalsOf(shape, text)
      const values = literals && valuesOf(literals)
      if (!values) continue
      this.#note(number)
      return { shape: number, keys: shape.keys, literals, values }
    }
    return this.#learn(text)
  }

  #learn(text: string): ShapedRow {
    const object = readRow(text).values
    const flat = flatten(object)
    const scanned = new Scanner(text).scan(object)
    const shape = scanned && hasAll(scanned, flat) ? this.#numberOf(scanned) : NO_SHAPE
    if (!scanned || shape === NO_SHAPE) {
      return { shape: NO_SHAPE, keys: [...flat.keys()], values: [...flat.values()], literals: undefined }
    }
    this.#note(shape)
    const { keys, literals } = scanned
    return { shape, keys, literals, values: keys.map((key) => flat.get(key) ?? null) }
  }

  #numberOf({ pieces, keys }: Shape): number {
    const name = pieces.join('\n') // no row has a line break
    const known = this.#numbers.get(name)
    if (known !== undefined || this.shapes.length >= MAX_SHAPES) return known ?? NO_SHAPE
    this.#numbers.set(name, this.shapes.length)
    return this.shapes.push({ pieces, keys }) - 1
  }

  #note(number: number): void {
    if (this.#recent[0] === number) return
    this.#recent = [number, ...this.#recent.filter((other) => other !== number)].slice(0, RECENT_SHAPES)
  }
}

/** Whether its keys are the row's. They are not where one is nested in another way, or says what an object is and is no text. */
function hasAll({ keys }: Shape, flat: ReadonlyMap<string, Json>): boolean {
  return keys.length === flat.size && keys.every((key) => flat.has(key))
}

/** Undefined where an object is among them: it may be members with names of their own. */
function valuesOf(literals: readonly string[]): Json[] | undefined {
  const values: Json[] = []
  for (const literal of literals) {
    if (literal.charCodeAt(0) === OPEN_OBJECT) return undefined
    values.push(valueOf(literal))
  }
  return values
}

/** Most are numbers that `Number` reads as `parseLine` does, in a third of the time. */
function valueOf(literal: string): Json {
  const first = literal.charCodeAt(0)
  if (first <= DIGIT_9 && first !== QUOTE) {
    const value = Number(literal)
    if (!Number.isInteger(value) || Number.isSafeInteger(value)) return value
  }
  return parseLine(literal)
}

/** The texts of the values of a row of this shape; undefined when it is of another. */
function literalsOf({ pieces, keys }: Shape, text: string): string[] | undefined {
  const literals: string[] = []
  let at = 0
  for (let i = 0; i < keys.length; i++) {
    const piece = pieces[i] ?? ''
    if (!text.startsWith(piece, at)) return undefined
    const start = at + piece.length
    at = endOfValue(text, start)
    literals.push(text.slice(start, at))
  }
  const last = pieces[keys.length] ?? ''
  return at + last.length === text.length && text.startsWith(last, at) ? literals : undefined
}

/** Takes the text of a row apart that was parsed before, so that it is known to be JSON. */
class Scanner {
  readonly #text: string
  readonly #pieces: string[] = []
  readonly #keys: string[] = []
  readonly #literals: string[] = []
  #at = 0
  #pieceFrom = 0

  constructor(text: string) {
    this.#text = text
  }

  /** Undefined: two places have one name. */
  scan(values: JsonObject): (Shape & { readonly literals: readonly string[] }) | undefined {
    this.#skipSpace()
    if (!this.#scanObject(values, '') || new Set(this.#keys).size < this.#keys.length) return undefined
    this.#pieces.push(this.#text.slice(this.#pieceFrom))
    return { pieces: this.#pieces, keys: this.#keys, literals: this.#literals }
  }

  #scanObject(values: JsonObject, prefix: string): boolean {
    if (this.#text[this.#at] !== '{') return false // the value belongs to a later member of this name
    do {
      this.#at++
      if (!this.#scanMember(values, prefix)) return false
      this.#skipSpace()
    } while (this.#text[this.#at] === ',')
    this.#at++
    return true
  }

  #scanMember(values: JsonObject, prefix: string): boolean {
    this.#skipSpace()
    if (this.#text[this.#at] !== '"') return true // an empty object
    const end = endOfString(this.#text, this.#at) + 1
    const key = parseKey(this.#text.slice(this.#at, end))
    this.#at = end
    this.#skipSpace()
    this.#at++
    this.#skipSpace()
    const value = ownValue(values, key)
    if (isNested(value)) return this.#scanObject(value, `${prefix}${key}.`)
    // What says what an object is, and the client's own mark, are no metrics: they are part of the shape.
    if (key === '_type' || (prefix === '' && key === '_wandb')) this.#at = endOfValue(this.#text, this.#at)
    else this.#takeValue(prefix + key)
    return true
  }

  #takeValue(key: string): void {
    const end = endOfValue(this.#text, this.#at)
    this.#pieces.push(this.#text.slice(this.#pieceFrom, this.#at))
    this.#keys.push(key)
    this.#literals.push(this.#text.slice(this.#at, end))
    this.#at = end
    this.#pieceFrom = end
  }

  #skipSpace(): void {
    while (isSpace(this.#text.charCodeAt(this.#at))) this.#at++
  }
}

/** Where a value ends that begins at `start`. */
function endOfValue(text: string, start: number): number {
  const first = text.charCodeAt(start)
  if (first === QUOTE) return Math.min(text.length, endOfString(text, start) + 1)
  let at = start
  if (first === OPEN_OBJECT || first === OPEN_LIST) {
    let depth = 0
    for (; at < text.length; at++) {
      const unit = text.charCodeAt(at)
      if (unit === QUOTE) at = endOfString(text, at)
      else if (unit === OPEN_OBJECT || unit === OPEN_LIST) depth++
      else if (unit === CLOSE_OBJECT || unit === CLOSE_LIST) depth--
      if (depth === 0) return at + 1
    }
    return text.length
  }
  while (at < text.length && !endsNumber(text.charCodeAt(at))) at++
  return at
}

function endsNumber(unit: number): boolean {
  return unit === COMMA || unit === CLOSE_OBJECT || unit === CLOSE_LIST || isSpace(unit)
}

function isSpace(unit: number): boolean {
  return unit === 0x20 || unit === 0x09 || unit === 0x0d
}

/** As `flatten` goes into it. */
function isNested(value: Json | undefined): value is JsonObject {
  return isJsonObject(value) && ownText(value, '_type') === undefined && Object.keys(value).length > 0
}

/** A key as it stands in a row that was parsed. */
function parseKey(text: string): string {
  return JSON.parse(text) as string
}

const QUOTE = 0x22
const DIGIT_9 = 0x39
const COMMA = 0x2c
const OPEN_LIST = 0x5b
const CLOSE_LIST = 0x5d
const OPEN_OBJECT = 0x7b
const CLOSE_OBJECT = 0x7d

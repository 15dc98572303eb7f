import { AmphoraError } from './errors.ts'
import { stringifyExact } from './exact-json.ts'
import { isJsonList, isJsonObject, type Json, type JsonObject } from './json.ts'

/*
 * body   := size of the head in bytes, u32 | head: JSON in ASCII | columns, one right behind the other
 * head   := [{ …facts, series: [{ …facts, rows, columns: { name: form, … } }, …] }, …]   columns stand in this order
 * column := by its form, for `rows` numbers:
 *   s  one float64, all are it
 *   b  whole numbers: the first and the least difference of two neighbours, float64 each; then what each difference has above that, 1 byte
 *   h  the same, 2 bytes
 *   f  float32, where that is exact; the first bytes of all numbers, then the second ones, and so on
 *   d  float64, laid out alike
 * All little-endian. A column of no rows has no bytes. What is not a number is NaN.
 */
type Form = 's' | 'b' | 'h' | 'f' | 'd'

/** The numbers of one key by x, with what is known of them beside. */
export interface BodySeries {
  readonly facts: JsonObject
  /** All of one length. */
  readonly columns: Readonly<Record<string, Float64Array>>
}

/** What was drawn of one run, or of several as one. */
export interface BodyPart {
  readonly facts: JsonObject
  readonly series: readonly BodySeries[]
}

/** Whole numbers further apart are not exact as differences. */
const MAX_WHOLE = 2 ** 52

/** Columns as a browser takes them: in as few bytes as give back each number as it was, and easy to compress. */
export function encodeChartBody(parts: readonly BodyPart[]): Uint8Array<ArrayBuffer> {
  const pieces: Uint8Array[] = []
  const head = parts.map(({ facts, series }) => ({ ...facts, series: series.map((one) => headOf(one, pieces)) }))
  const text = asciiOf(stringifyExact(head))
  const body = new Uint8Array(4 + text.length + pieces.reduce((sum, { length }) => sum + length, 0))
  new DataView(body.buffer).setUint32(0, text.length, true)
  body.set(text, 4)
  let at = 4 + text.length
  for (const piece of pieces) {
    body.set(piece, at)
    at += piece.length
  }
  return body
}

function headOf({ facts, columns }: BodySeries, pieces: Uint8Array[]): JsonObject {
  const forms: Record<string, Form> = {}
  for (const [name, column] of Object.entries(columns)) {
    const form = formOf(column)
    forms[name] = form
    pieces.push(WRITERS[form](column))
  }
  return { ...facts, rows: Object.values(columns)[0]?.length ?? 0, columns: forms }
}

/** @throws {AmphoraError} `invalid_argument` for bytes that are no such body */
export function decodeChartBody(body: Uint8Array): readonly BodyPart[] {
  if (body.length < 4) throw broken()
  const size = new DataView(body.buffer, body.byteOffset, body.length).getUint32(0, true)
  if (4 + size > body.length) throw broken()
  const head = JSON.parse(textOf(body.subarray(4, 4 + size))) as Json
  const reader = { body, at: 4 + size }
  return listOf(head).map(({ series, ...facts }) => ({
    facts,
    series: listOf(series ?? []).map((one) => readSeries(reader, one)),
  }))
}

function asciiOf(text: string): Uint8Array {
  const escaped = text.replaceAll(/[^ -~]/g, (letter) => `\\u${letter.charCodeAt(0).toString(16).padStart(4, '0')}`)
  const ascii = new Uint8Array(escaped.length)
  for (let at = 0; at < ascii.length; at++) ascii[at] = escaped.charCodeAt(at)
  return ascii
}

const CHARACTERS_AT_ONCE = 8192 // arguments of one call

function textOf(ascii: Uint8Array): string {
  let text = ''
  for (let at = 0; at < ascii.length; at += CHARACTERS_AT_ONCE) {
    text += String.fromCharCode(...ascii.subarray(at, at + CHARACTERS_AT_ONCE))
  }
  return text
}

interface Reader {
  readonly body: Uint8Array
  at: number
}

function readSeries(reader: Reader, { columns: forms, ...facts }: JsonObject): BodySeries {
  const rows = Number(facts['rows'])
  if (forms === undefined || !isJsonObject(forms) || !Number.isSafeInteger(rows)) throw broken()
  const columns: Record<string, Float64Array> = {}
  for (const [name, form] of Object.entries(forms)) {
    if (!isForm(form)) throw broken()
    const size = rows === 0 ? 0 : SIZES[form](rows)
    if (reader.at + size > reader.body.length) throw broken()
    columns[name] =
      rows === 0 ? new Float64Array() : READERS[form](reader.body.slice(reader.at, reader.at + size), rows)
    reader.at += size
  }
  return { facts, columns }
}

function isForm(form: Json): form is Form {
  return typeof form === 'string' && Object.hasOwn(SIZES, form)
}

function listOf(value: Json): readonly JsonObject[] {
  if (!isJsonList(value) || !value.every(isJsonObject)) throw broken()
  return value
}

function broken(): AmphoraError {
  return new AmphoraError('invalid_argument', 'these bytes are no chart')
}

const SIZES: Readonly<Record<Form, (rows: number) => number>> = {
  s: () => 8,
  b: (rows) => 16 + rows - 1,
  h: (rows) => 16 + 2 * (rows - 1),
  f: (rows) => 4 * rows,
  d: (rows) => 8 * rows,
}

const WRITERS: Readonly<Record<Form, (column: Float64Array) => Uint8Array>> = {
  s: (column) => bytesOf(column.slice(0, 1)),
  b: (column) => writeDifferences(column, 1),
  h: (column) => writeDifferences(column, 2),
  f: (column) => inPlanes(bytesOf(Float32Array.from(column)), 4),
  d: (column) => inPlanes(bytesOf(column), 8),
}

const READERS: Readonly<Record<Form, (bytes: Uint8Array<ArrayBuffer>, rows: number) => Float64Array>> = {
  s: (bytes, rows) => new Float64Array(rows).fill(floatAt(bytes, 0)),
  b: (bytes, rows) => readDifferences(bytes, rows, 1),
  h: (bytes, rows) => readDifferences(bytes, rows, 2),
  f: (bytes) => Float64Array.from(new Float32Array(outOfPlanes(bytes, 4).buffer)),
  d: (bytes) => new Float64Array(outOfPlanes(bytes, 8).buffer),
}

/** The smallest that keeps every number. */
function formOf(column: Float64Array): Form {
  const [first = NaN] = column
  if (column.length > 0 && column.every((value) => Object.is(value, first))) return 's'
  const wholes = column.every(
    (value) => Number.isInteger(value) && Math.abs(value) < MAX_WHOLE && !Object.is(value, -0),
  )
  const spread = wholes && column.length > 1 ? spreadOf(column) : Infinity
  if (spread < 2 ** 8) return 'b'
  if (spread < 2 ** 16) return 'h'
  return column.every((value) => Object.is(Math.fround(value), value)) ? 'f' : 'd'
}

/** How far the differences of neighbours lie apart. */
function spreadOf(column: Float64Array): number {
  const [least, greatest] = differencesOf(column)
  return greatest - least
}

function differencesOf(column: Float64Array): readonly [least: number, greatest: number] {
  let [least, greatest] = [Infinity, -Infinity]
  for (let row = 1; row < column.length; row++) {
    const difference = (column[row] ?? 0) - (column[row - 1] ?? 0)
    if (difference < least) least = difference
    if (difference > greatest) greatest = difference
  }
  return [least, greatest]
}

function writeDifferences(column: Float64Array, width: 1 | 2): Uint8Array {
  const bytes = new Uint8Array(16 + width * (column.length - 1))
  const view = new DataView(bytes.buffer)
  const [least] = differencesOf(column)
  view.setFloat64(0, column[0] ?? 0, true)
  view.setFloat64(8, least, true)
  for (let row = 1; row < column.length; row++) {
    const above = (column[row] ?? 0) - (column[row - 1] ?? 0) - least
    if (width === 1) view.setUint8(15 + row, above)
    else view.setUint16(14 + 2 * row, above, true)
  }
  return bytes
}

function readDifferences(bytes: Uint8Array<ArrayBuffer>, rows: number, width: 1 | 2): Float64Array {
  const view = new DataView(bytes.buffer)
  const column = new Float64Array(rows)
  const least = floatAt(bytes, 8)
  let value = floatAt(bytes, 0)
  column[0] = value
  for (let row = 1; row < rows; row++) {
    value += least + (width === 1 ? view.getUint8(15 + row) : view.getUint16(14 + 2 * row, true))
    column[row] = value
  }
  return column
}

function floatAt({ buffer }: Uint8Array<ArrayBuffer>, at: number): number {
  return new DataView(buffer).getFloat64(at, true)
}

/** Little-endian, as every machine is that Node or a browser runs on. */
function bytesOf({ buffer, byteOffset, byteLength }: Float64Array | Float32Array): Uint8Array {
  return new Uint8Array(buffer, byteOffset, byteLength)
}

/** What numbers share, sign and exponent, comes to lie together. */
function inPlanes(bytes: Uint8Array, width: number): Uint8Array {
  const planes = new Uint8Array(bytes.length)
  const rows = bytes.length / width
  for (let plane = 0; plane < width; plane++) {
    for (let row = 0; row < rows; row++) planes[plane * rows + row] = bytes[row * width + plane] ?? 0
  }
  return planes
}

function outOfPlanes(planes: Uint8Array, width: number): Uint8Array<ArrayBuffer> {
  const bytes = new Uint8Array(planes.length)
  const rows = planes.length / width
  for (let plane = 0; plane < width; plane++) {
    for (let row = 0; row < rows; row++) bytes[row * width + plane] = planes[plane * rows + row] ?? 0
  }
  return bytes
}

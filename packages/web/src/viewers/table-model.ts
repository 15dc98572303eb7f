import { isJsonList, isJsonObject, mediaKindOf, stringifyExact, type Json } from '@amphora/wire'
import { plainText } from './json-tree-model.ts'
import { matches, searchable } from './search-text.ts'

/** What a column mostly holds; it decides alignment and order. */
export type ColumnType = 'number' | 'text' | 'boolean' | 'time' | 'media' | 'json' | 'empty'

export interface TableColumn {
  readonly name: string
  readonly type: ColumnType
}

/** Rows and columns, wherever they came from: CSV, Parquet, or a table of the client. */
export interface Table {
  readonly columns: readonly TableColumn[]
  readonly rows: readonly (readonly Json[])[]
  /** How many rows there are in all; undefined when only the end of the file would tell. */
  readonly total: number | undefined
}

/** How a table is looked at. */
export interface TableQuery {
  readonly search: string
  readonly sort: { readonly column: number; readonly isDescending: boolean } | undefined
}

const SAMPLED_ROWS = 200

/** A table from rows of values; types are those of the first rows. */
export function tableOf(
  names: readonly string[],
  rows: readonly (readonly Json[])[],
  total: number | undefined,
): Table {
  const width = rows.reduce((widest, row) => Math.max(widest, row.length), names.length)
  const columns = Array.from({ length: width }, (_, i) => ({
    name: names[i] ?? `column ${i + 1}`,
    type: typeOf(rows, i),
  }))
  return { columns, rows, total }
}

/** A table from rows of text, of which the first names the columns; columns of numbers become numbers. */
export function tableOfText(rows: readonly (readonly string[])[], isWhole: boolean): Table {
  const [names = [], ...body] = rows
  const width = body.reduce((widest, row) => Math.max(widest, row.length), names.length)
  const areNumbers = Array.from({ length: width }, (_, i) => isNumberColumn(body, i))
  const values = body.map((row) =>
    Array.from({ length: width }, (_, i): Json => cellOf(row[i], areNumbers[i] ?? false)),
  )
  return tableOf(names, values, isWhole ? body.length : undefined)
}

/** Indices of the rows that match, in the order asked for. Equal rows keep theirs; what is absent comes last both ways. */
export function queryRows({ columns, rows }: Table, { search, sort }: TableQuery): number[] {
  const wanted = searchable(search)
  const indices = rows.flatMap((row, index) =>
    wanted === '' || row.some((cell) => matches(cellText(cell), wanted)) ? [index] : [],
  )
  if (!sort || !columns[sort.column]) return indices
  const sign = sort.isDescending ? -1 : 1
  return indices.toSorted((a, b) => {
    const [left, right] = [rows[a]?.[sort.column], rows[b]?.[sort.column]]
    if (isAbsent(left) || isAbsent(right)) return Number(isAbsent(left)) - Number(isAbsent(right))
    return sign * compareCells(left, right)
  })
}

/** A cell in one line of text, as it is shown, searched and copied. */
export function cellText(cell: Json | undefined): string {
  if (cell === undefined || cell === null) return ''
  if (isJsonList(cell) || isJsonObject(cell)) return stringifyExact(cell)
  return plainText(cell)
}

function typeOf(rows: readonly (readonly Json[])[], column: number): ColumnType {
  const kinds = new Set<ColumnType>()
  for (const row of rows.slice(0, SAMPLED_ROWS)) {
    const cell = row[column]
    if (cell !== undefined && cell !== null) kinds.add(cellType(cell))
  }
  const [first = 'empty', second] = kinds
  return second === undefined ? first : kinds.has('media') ? 'media' : 'text'
}

function cellType(cell: Json): ColumnType {
  if (typeof cell === 'number' || typeof cell === 'bigint') return 'number'
  if (typeof cell === 'boolean') return 'boolean'
  if (typeof cell === 'string') return /^\d{4}-\d\d-\d\d(?:[T ]\d\d:\d\d|$)/.test(cell) ? 'time' : 'text'
  return mediaKindOf(cell) === undefined ? 'json' : 'media'
}

const NUMBER = /^[+-]?(?:\d+\.?\d*(?:e[+-]?\d+)?|\.\d+(?:e[+-]?\d+)?|nan|inf(?:inity)?)$/i

function isNumberColumn(rows: readonly (readonly string[])[], column: number): boolean {
  let count = 0
  for (const row of rows.slice(0, SAMPLED_ROWS)) {
    const text = row[column] ?? ''
    if (text === '') continue
    if (!NUMBER.test(text) || /^[+-]?0\d/.test(text)) return false // 007 is a name
    count++
  }
  return count > 0
}

function cellOf(text: string | undefined, isNumber: boolean): Json {
  if (text === undefined || (isNumber && text === '')) return null
  if (!isNumber || !NUMBER.test(text)) return text
  if (/nan/i.test(text)) return Number.NaN
  if (/inf/i.test(text)) return text.startsWith('-') ? -Infinity : Infinity
  return /^[+-]?\d+$/.test(text) && !Number.isSafeInteger(Number(text)) ? BigInt(text.replace('+', '')) : Number(text)
}

function isAbsent(cell: Json | undefined): boolean {
  return cell === undefined || cell === null || Number.isNaN(cell)
}

const COLLATOR = new Intl.Collator(undefined, { numeric: true })

function compareCells(left: Json | undefined, right: Json | undefined): number {
  if (isNumeric(left) && isNumeric(right)) return left < right ? -1 : Number(left > right)
  if (typeof left === 'boolean' && typeof right === 'boolean') return Number(left) - Number(right)
  return COLLATOR.compare(cellText(left), cellText(right))
}

function isNumeric(value: Json | undefined): value is number | bigint {
  return typeof value === 'number' || typeof value === 'bigint'
}

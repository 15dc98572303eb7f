import { flattenSummary, type Json, type JsonObject } from '@amphora/wire'
import { plainJson } from '../output/plain-json.ts'

export const FORMATS = ['csv', 'jsonl', 'json'] as const
export type Format = (typeof FORMATS)[number]

export interface ExportOptions {
  readonly format: Format
  /** Columns of a table, dotted where values are nested; of lines and documents: what each row is cut to. */
  readonly keys: readonly string[]
  readonly isCut: boolean
}

/** Rows as the text of a file, piece by piece. */
export async function* exportRows(
  rows: AsyncIterable<JsonObject>,
  { format, keys, isCut }: ExportOptions,
): AsyncGenerator<string> {
  const shown = isCut ? cutRows(rows, keys) : rows
  if (format === 'csv') yield* csv(rows, keys)
  else if (format === 'jsonl') for await (const row of shown) yield `${plainJson(row)}\n`
  else yield* document(shown)
}

async function* document(rows: AsyncIterable<object>): AsyncGenerator<string> {
  let separator = '[\n'
  for await (const row of rows) {
    yield `${separator}${plainJson(row)}`
    separator = ',\n'
  }
  yield separator === '[\n' ? '[]\n' : '\n]\n'
}

async function* csv(rows: AsyncIterable<JsonObject>, keys: readonly string[]): AsyncGenerator<string> {
  yield `${keys.map((key) => quoted(key)).join(',')}\r\n`
  for await (const row of rows) {
    const flat = flattenSummary(row)
    yield `${keys.map((key) => cell(flat.get(key))).join(',')}\r\n`
  }
}

async function* cutRows(rows: AsyncIterable<JsonObject>, keys: readonly string[]): AsyncGenerator<object> {
  for await (const row of rows) {
    const flat = flattenSummary(row)
    const cut = Object.fromEntries(keys.flatMap((key) => (flat.has(key) ? [[key, flat.get(key)]] : [])))
    if (Object.keys(cut).some((key) => key !== '_step')) yield cut
  }
}

/** As RFC 4180 has it; NaN and Infinity as such, what is nested as JSON. */
function cell(value: Json | undefined): string {
  if (value === undefined || value === null) return ''
  if (typeof value === 'object') return quoted(plainJson(value))
  return quoted(String(value))
}

function quoted(text: string): string {
  return /[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text
}

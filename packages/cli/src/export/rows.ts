import { flattenSummary, type JsonObject } from '@amphora/wire'
import { plainJson } from '../output/plain-json.ts'

export const ROW_FORMATS = ['jsonl', 'json'] as const
export type RowFormat = (typeof ROW_FORMATS)[number]

/** Rows as the text of a file, piece by piece: one JSON document, or one a line. With `keys`: cut to them, dotted. */
export async function* writeRows(
  rows: AsyncIterable<JsonObject>,
  format: RowFormat,
  keys?: readonly string[],
): AsyncGenerator<string> {
  const shown = keys ? cutRows(rows, stepFirst(keys)) : rows
  if (format === 'jsonl') for await (const row of shown) yield `${plainJson(row)}\n`
  else yield* document(shown)
}

/** Every table begins with the step. */
export function stepFirst(keys: readonly string[]): readonly string[] {
  return ['_step', ...keys.filter((key) => key !== '_step')]
}

async function* document(rows: AsyncIterable<object>): AsyncGenerator<string> {
  let separator = '[\n'
  for await (const row of rows) {
    yield `${separator}${plainJson(row)}`
    separator = ',\n'
  }
  yield separator === '[\n' ? '[]\n' : '\n]\n'
}

async function* cutRows(rows: AsyncIterable<JsonObject>, keys: readonly string[]): AsyncGenerator<object> {
  for await (const row of rows) {
    const flat = flattenSummary(row)
    const cut = Object.fromEntries(keys.flatMap((key) => (flat.has(key) ? [[key, flat.get(key)]] : [])))
    if (Object.keys(cut).some((key) => key !== '_step')) yield cut
  }
}

import { flattenObject } from './dotted-keys.ts'
import { AmphoraError } from './errors.ts'
import { parseLine } from './json-line.ts'
import { isJsonList, isJsonObject, ownText, ownValue } from './json.ts'
import type { Json, JsonObject } from './json.ts'
import { mediaKindOf } from './media.ts'
import { fitsUtf8 } from './utf8.ts'

/** One line of history or events, parsed. */
export interface Row {
  /** `_step`, when it is a whole number; events and odd rows have none. */
  readonly step: number | bigint | undefined
  readonly values: JsonObject
}

/** What a value is, as `historyKeys` counts it; media go by their own `_type` text. */
export type ValueKind = 'number' | 'string' | 'boolean' | 'null' | 'list' | 'object' | MediaTag
type MediaTag = string & {}

/** A longer line is set aside. In UTF-8. */
export const MAX_LINE_BYTES = 16 * 1024 * 1024

/**
 * Parses one line of `wandb-history.jsonl` or `wandb-events.jsonl`. The refusals are the reasons to set a line aside.
 * @throws {AmphoraError} `invalid_argument` when it is not one JSON object on one line, `too_large` when too long or deep
 */
export function readRow(line: string): Row {
  if (!fitsUtf8(line, MAX_LINE_BYTES)) {
    throw new AmphoraError('too_large', `a line is longer than ${MAX_LINE_BYTES} bytes`, { limit: MAX_LINE_BYTES })
  }
  if (line.includes('\n')) throw new AmphoraError('invalid_argument', 'a row holds a line break; send one row a line')
  const values = parseLine(line)
  if (!isJsonObject(values)) {
    throw new AmphoraError('invalid_argument', `a row is a JSON object, this is of kind ${kindOf(values)}`)
  }
  return { step: stepIn(ownValue(values, '_step')), values }
}

/** The step that a row's `_step` says: a whole number. */
export function stepIn(value: Json | undefined): number | bigint | undefined {
  if (typeof value === 'bigint') return value
  return typeof value === 'number' && Number.isInteger(value) ? value : undefined
}

/** The row's metrics under the names that charts and `historyKeys` use (`flattenObject`), without the client's `_wandb`. */
export function flatten(values: JsonObject): Map<string, Json> {
  if (!Object.hasOwn(values, '_wandb')) return flattenObject(values)
  const { _wandb, ...metrics } = values
  return flattenObject(metrics)
}

/** The kind of one value; NaN, ±Infinity and bigints are numbers, and a list that begins with media is of their kind. */
export function kindOf(value: Json): ValueKind {
  if (value === null) return 'null'
  if (isJsonList(value)) return mediaKindOf(value[0] ?? null) ?? 'list'
  if (isJsonObject(value)) return ownText(value, '_type') ?? 'object'
  if (typeof value === 'bigint') return 'number'
  return typeof value
}

import type { NumberStyle } from './number-text.ts'

/*
 * The rows of a segment as a Parquet file, in order of arrival:
 *
 *   _line    int32    where the row stands among its writer's
 *   _writer  text
 *   _shape   int32    the number of its shape; -1: its text is in _row
 *   _row     text     its text, to the letter, where the columns and shapes do not give it
 *   _step    int64    where the row has one
 *   <key>             a column for each of the keys that were logged most, by their dotted names
 *
 * zstd; a row group ends between two chunks. In the key-value metadata, under `amphora`, is a `RowsDirectory` as JSON.
 */

/** How the values of a column are kept, and written again. `json`: as they stood in the row. */
export type ColumnKind = 'double' | 'boolean' | 'text' | 'json' | 'step'

export interface RowsColumn {
  readonly key: string
  readonly kind: ColumnKind
  /** Of doubles. */
  readonly style: NumberStyle
}

/** A shape, with its keys as places in `columns`. */
export interface WrittenShape {
  readonly pieces: readonly string[]
  readonly columns: readonly number[]
}

export interface RowsDirectory {
  readonly version: 1
  readonly columns: readonly RowsColumn[]
  readonly shapes: readonly WrittenShape[]
}

export const DIRECTORY_KEY = 'amphora'
export const STEP_KEY = '_step'
/** Columns of ours: a key of such a name has none. */
const OWN_COLUMNS = ['_line', '_writer', '_shape', '_row'] as const
/** The shape of a row whose text is kept. */
export const NO_SHAPE = -1
/** More would make the directory of a file larger than what it leads to. */
export const MAX_COLUMNS = 500

const WITHOUT_COLUMN = new Set<string>([...OWN_COLUMNS, STEP_KEY, ''])

/** Whether a file has a column of a key, if it is among those that were logged most. */
export function canHaveColumn(key: string): boolean {
  return !WITHOUT_COLUMN.has(key) && key.isWellFormed()
}

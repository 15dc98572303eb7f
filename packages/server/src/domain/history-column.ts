import { stringifyExact, type Json } from '@amphora/wire'

/**
 * What a column of an export holds. `json` is the text of any value in the client's dialect (bare NaN and ±Infinity, whole
 * numbers of any length): of lists, media and other objects, and of a key whose values are not of one kind.
 */
export type ColumnKind = 'int64' | 'double' | 'boolean' | 'string' | 'json'

export type Cell = number | bigint | boolean | string

/** What the values of a key are, as bits: `Traits` of several values are joined with `|`. */
export type Traits = number

/** A whole number that a double holds as well; −0 is none. */
const WHOLE = 1
const DOUBLE = 2
/** A whole number of 64 bits beyond 2^53. */
const LONG = 4
const FLAG = 8
const TEXT = 16
const OTHER = 32

const MAX_LONG = 2n ** 63n

/** What a column of each kind can hold without a loss. */
const HELD = {
  int64: WHOLE | LONG,
  double: WHOLE | DOUBLE,
  boolean: FLAG,
  string: TEXT,
  json: WHOLE | DOUBLE | LONG | FLAG | TEXT | OTHER,
} as const satisfies Readonly<Record<ColumnKind, Traits>>
const KINDS = ['int64', 'double', 'boolean', 'string'] as const

/** Of a value that is not null. */
export function traitsOf(value: Json): Traits {
  switch (typeof value) {
    case 'number':
      return Number.isSafeInteger(value) && !Object.is(value, -0) ? WHOLE : DOUBLE
    case 'bigint':
      if (Number.isSafeInteger(Number(value))) return WHOLE
      return value >= -MAX_LONG && value < MAX_LONG ? LONG : OTHER
    case 'boolean':
      return FLAG
    case 'string':
      return value.isWellFormed() ? TEXT : OTHER // UTF-8 has no lone surrogates, JSON escapes them
    default:
      return OTHER
  }
}

/** The narrowest kind that holds all of it; of nothing, doubles. */
export function kindOfTraits(traits: Traits): ColumnKind {
  if (traits === 0) return 'double'
  return KINDS.find((kind) => (traits & ~HELD[kind]) === 0) ?? 'json'
}

/** A value as it stands in a column; undefined when it cannot. */
export function cellOf(value: Json, kind: ColumnKind): Cell | undefined {
  if (kind === 'json') return stringifyExact(value)
  if ((traitsOf(value) & ~HELD[kind]) !== 0 || value === null || typeof value === 'object') return undefined
  return kind === 'double' ? Number(value) : value
}

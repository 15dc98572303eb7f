import { isJsonList, stringifyExact, type Json } from '@amphora/wire'
import { GraphQLError, GraphQLScalarType, valueFromASTUntyped } from 'graphql'

declare global {
  interface JSON {
    /** Text that `JSON.stringify` writes as it is (ECMAScript 2026; lib.d.ts does not know it yet). */
    rawJSON(text: string): unknown
  }
}

const INT64_MAX = 2n ** 63n - 1n
const INT64_MIN = -(2n ** 63n)

const INT64 = new GraphQLScalarType<number | bigint, unknown>({
  name: 'Int64',
  coerceOutputValue: (value) => writeInteger(parseInt64(value)),
  coerceInputValue: parseInt64,
  coerceInputLiteral: (ast) => parseInt64('value' in ast ? ast.value : undefined),
})

const JSON_VALUE = new GraphQLScalarType<unknown, unknown>({
  name: 'JSON',
  coerceOutputValue: (value) => toPlainJson(value as Json), // whoever resolves a field of this type gives JSON
  coerceInputValue: (value) => value,
  coerceInputLiteral: (ast) => valueFromASTUntyped(ast),
})

const JSON_STRING = textScalar('JSONString', (text) => text)

const DATE_TIME = textScalar('DateTime', (text) => (ISO_UTC.test(text) ? `${text.slice(0, 19)}Z` : undefined))

const DURATION = new GraphQLScalarType<number, number>({
  name: 'Duration',
  coerceOutputValue: parseWhole,
  coerceInputValue: parseWhole,
})

/** How our own scalars are read and written, by name. */
export const scalars: Readonly<Record<string, GraphQLScalarType>> = {
  Int64: INT64,
  JSON: JSON_VALUE,
  JSONString: JSON_STRING,
  DateTime: DATE_TIME,
  Duration: DURATION,
}

const ISO_UTC = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(?:\.\d+)?Z$/

function textScalar(name: string, write: (text: string) => string | undefined): GraphQLScalarType<string, string> {
  const parse = (value: unknown): string => {
    if (typeof value === 'string') return value
    throw new GraphQLError(`${name} cannot represent ${shown(value)}: send text.`)
  }
  return new GraphQLScalarType<string, string>({
    name,
    coerceInputValue: parse,
    coerceOutputValue(value) {
      const written = write(parse(value))
      if (written === undefined) throw new GraphQLError(`${name} cannot represent ${shown(value)}.`)
      return written
    },
  })
}

/** Safe integers as numbers, larger ones exact, digits in text too. */
function parseInt64(value: unknown): number | bigint {
  if (typeof value === 'number' && Number.isSafeInteger(value)) return value
  const exact = typeof value === 'string' && /^-?\d{1,19}$/.test(value) ? BigInt(value) : value
  if (typeof exact !== 'bigint' || exact > INT64_MAX || exact < INT64_MIN) {
    throw new GraphQLError(`Int64 cannot represent ${shown(value)}: send a whole number of at most 64 bits.`)
  }
  return Number.isSafeInteger(Number(exact)) ? Number(exact) : exact
}

function parseWhole(value: unknown): number {
  if (typeof value === 'number' && Number.isSafeInteger(value)) return value
  throw new GraphQLError(`Duration cannot represent ${shown(value)}: send whole milliseconds.`)
}

function shown(value: unknown): string {
  return String(value).slice(0, 40)
}

/**
 * The same value for `JSON.stringify`: exact integers, −0, and NaN and ±Infinity as text, since JSON has no word for them. Itself
 * where nothing of it is such a number: it may have a hundred thousand members.
 */
function toPlainJson(value: Json): unknown {
  return isPlainJson(value) ? value : copyPlain(value)
}

function isPlainJson(value: Json): boolean {
  if (typeof value === 'bigint') return false
  if (typeof value === 'number') return isExactInJson(value)
  if (typeof value !== 'object' || value === null) return true
  if (isJsonList(value)) return value.every(isPlainJson)
  for (const key in value) if (!isPlainJson(value[key] ?? null)) return false
  return true
}

function copyPlain(value: Json): unknown {
  if (typeof value === 'bigint') return JSON.rawJSON(String(value))
  if (typeof value === 'number') return writeNumber(value)
  if (typeof value !== 'object' || value === null) return value
  if (isJsonList(value)) return value.map(copyPlain)
  return Object.fromEntries(Object.entries<Json>(value).map(([key, member]) => [key, copyPlain(member)]))
}

function writeNumber(value: number): unknown {
  if (!Number.isFinite(value)) return String(value)
  return isExactInJson(value) ? value : JSON.rawJSON(stringifyExact(value))
}

function isExactInJson(value: number): boolean {
  if (!Number.isFinite(value) || Object.is(value, -0)) return false
  return !Number.isInteger(value) || Number.isSafeInteger(value)
}

function writeInteger(value: number | bigint): unknown {
  return typeof value === 'bigint' ? JSON.rawJSON(String(value)) : value
}

import { types, type CustomTypesConfig } from 'pg'

/*
 * Values on their way to PostgreSQL and back, so that both databases answer alike: whole numbers are numbers while they
 * are safe, flags are 0 or 1, bytes are Uint8Array.
 *
 * A text of PostgreSQL holds no NUL. Where one comes, it is written as U+FDD0 0, and U+FDD0 itself, a code point that
 * Unicode keeps for such uses, as U+FDD0 1. Texts without either, which is all of them but for tests, stay as they are.
 */

const ESCAPE = '\ufdd0'
const ESCAPED = /\ufdd0([01])/g

/** A bound value as the driver takes it. */
export function toParameter(value: unknown): unknown {
  if (typeof value === 'string') return escapeText(value)
  if (typeof value === 'boolean') return value ? 1 : 0
  if (Array.isArray(value)) return value.map(toParameter)
  return value
}

function escapeText(text: string): string {
  if (!text.includes('\0') && !text.includes(ESCAPE)) return text
  return text.replaceAll(ESCAPE, `${ESCAPE}1`).replaceAll('\0', `${ESCAPE}0`)
}

function parseText(text: string): string {
  if (!text.includes(ESCAPE)) return text
  return text.replaceAll(ESCAPED, (_escaped, digit) => (digit === '0' ? '\0' : ESCAPE))
}

function parseInteger(text: string): number | bigint {
  const number = Number(text)
  return Number.isSafeInteger(number) ? number : BigInt(text)
}

/** Sums of 64-bit integers are of this type. */
function parseNumeric(text: string): number | bigint {
  return /^-?\d+$/.test(text) ? parseInteger(text) : Number(text)
}

function parseBytes(text: string): Uint8Array {
  return new Uint8Array(Buffer.from(text.slice(2), 'hex')) // bytea_output is hex
}

const { builtins } = types
const PARSERS: ReadonlyMap<number, (text: string) => unknown> = new Map<number, (text: string) => unknown>([
  [builtins.INT2, Number],
  [builtins.INT4, Number],
  [builtins.INT8, parseInteger],
  [builtins.FLOAT4, Number],
  [builtins.FLOAT8, Number],
  [builtins.NUMERIC, parseNumeric],
  [builtins.BOOL, (text) => (text === 't' ? 1 : 0)],
  [builtins.BYTEA, parseBytes],
])

/** How columns are read: those not named here are texts. */
export const TYPES: CustomTypesConfig = {
  getTypeParser: (oid: number) => PARSERS.get(oid) ?? parseText,
}

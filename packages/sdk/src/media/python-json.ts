import { isJsonList } from '@amphora/wire'
import type { Json } from '@amphora/wire'

/**
 * JSON text as Python's `json.dump(value, sort_keys=True)` writes it: keys in code point order, a blank after `,` and `:`,
 * ASCII only. So the files of a table have the same digest whichever client wrote them (whole numbers aside that are
 * floats in Python: JavaScript has one kind).
 */
export function pythonJson(value: Json): string {
  if (typeof value === 'string') return asciiText(value)
  if (typeof value === 'number') return numberText(value)
  if (value === null || typeof value !== 'object') return String(value)
  if (isJsonList(value)) return `[${value.map(pythonJson).join(', ')}]`
  const members = Object.entries(value).toSorted(([left], [right]) => (left < right ? -1 : 1))
  return `{${members.map(([key, member]) => `${asciiText(key)}: ${pythonJson(member)}`).join(', ')}}`
}

/** `JSON.stringify` leaves DEL and everything past ASCII; Python escapes them. */
function asciiText(text: string): string {
  return JSON.stringify(text).replaceAll(/[^ -~]/g, (unit) => `\\u${unit.charCodeAt(0).toString(16).padStart(4, '0')}`)
}

/** Shortest digits on both sides; Python writes exponents from 1e16 and below 1e-4, of two digits at least. */
function numberText(value: number): string {
  if (!Number.isFinite(value)) return Number.isNaN(value) ? 'NaN' : value > 0 ? 'Infinity' : '-Infinity'
  if (Object.is(value, -0)) return '-0.0'
  const size = Math.abs(value)
  if (Number.isSafeInteger(value) || (size < 1e16 && size >= 1e-4)) return String(value)
  const [digits = '', exponent = ''] = value.toExponential().split('e')
  const sign = exponent.startsWith('-') ? '-' : '+'
  return `${digits}e${sign}${exponent.replace(/^[+-]/, '').padStart(2, '0')}`
}

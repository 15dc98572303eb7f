import { endOfString, parseExact, tooDeep } from './exact-json.ts'
import { MAX_JSON_DEPTH, parsePlainJson } from './json.ts'
import type { Json } from './json.ts'

/**
 * Parses one line of the client's dialect, quickly: by `JSON.parse`, unless it holds a bare NaN or Infinity, a whole
 * number of 16 digits or more, or an escaped key; those take `parseExact`, four to eight times slower, to equal values.
 * @throws {AmphoraError} `invalid_argument` when it is not JSON, `too_large` when deeper than 64 or an absurd number
 */
export function parseLine(text: string): Json {
  if (needsExactReader(text)) return parseExact(text)
  // Looked at before parsing: a text of brackets alone would take forty times its size in memory.
  if (hasManyBrackets(text) && nestsTooDeep(text)) throw tooDeep()
  const value = parsePlainJson(text)
  return value === undefined ? parseExact(text) : value // not JSON: the exact reader says where
}

/**
 * Sixteen digits where a number begins: from 2^53, which has as many, `JSON.parse` rounds. The list of what stands before
 * a number is three times faster to look for than "no digit, no point", in lines full of long fractions.
 */
const LONG_INTEGER = /[:,[\s-]\d{16}/

/**
 * An escape in what may be a key. V8 gives such a key the name of another key, once an object with a backslash in a key
 * has been parsed anywhere in the process (nodejs/node#63785, open in Node 24 and 26).
 */
const ESCAPED_KEY = /\\.[^"\\]*"\s*:/

/** Texts count too: one that only mentions NaN is parsed more slowly, and no less right. */
function needsExactReader(text: string): boolean {
  if (text.includes('NaN') || text.includes('Infinity') || LONG_INTEGER.test(text)) return true
  if (/^\d/.test(text)) return true // a number alone: nothing stands before it
  return text.includes('\\') && ESCAPED_KEY.test(text)
}

/** Whether the text holds more brackets than may nest. Most lines do not, and need no walk along their characters. */
function hasManyBrackets(text: string): boolean {
  return countUpToLimit(text, '{') + countUpToLimit(text, '[') > MAX_JSON_DEPTH
}

function countUpToLimit(text: string, bracket: string): number {
  let count = 0
  for (let at = text.indexOf(bracket); at >= 0 && count <= MAX_JSON_DEPTH; at = text.indexOf(bracket, at + 1)) count++
  return count
}

function nestsTooDeep(text: string): boolean {
  let depth = 0
  for (let at = 0; at < text.length; at++) {
    const unit = text.charCodeAt(at)
    if (unit === QUOTE) at = endOfString(text, at)
    else if (unit === OPEN_LIST || unit === OPEN_OBJECT) depth++
    else if (unit === CLOSE_LIST || unit === CLOSE_OBJECT) depth--
    if (depth > MAX_JSON_DEPTH) return true
  }
  return false
}

const QUOTE = 0x22
const OPEN_LIST = 0x5b
const CLOSE_LIST = 0x5d
const OPEN_OBJECT = 0x7b
const CLOSE_OBJECT = 0x7d

import { AmphoraError } from './errors.ts'
import { endOfString } from './exact-json.ts'

/** Values in the body of one request; the client's largest has some two hundred thousand lines. */
export const MAX_BODY_VALUES = 1_000_000

/**
 * Refuses a body that would take many times its size in memory once parsed: a value of two characters takes fifty bytes.
 * What is in strings does not count. About a millisecond for each MiB.
 * @throws {AmphoraError} `too_large`
 */
export function checkBodyValues(text: string): void {
  let values = 1
  for (let at = 0; at < text.length; at++) {
    const unit = text.charCodeAt(at)
    if (unit === QUOTE) at = endOfString(text, at)
    else if (unit === COMMA || unit === OPEN_LIST || unit === OPEN_OBJECT) values++
    if (values > MAX_BODY_VALUES) throw tooMany()
  }
}

const QUOTE = 0x22
const COMMA = 0x2c
const OPEN_LIST = 0x5b
const OPEN_OBJECT = 0x7b

function tooMany(): AmphoraError {
  return new AmphoraError(
    'too_large',
    `a request holds at most ${MAX_BODY_VALUES} lines or other values: send less at once`,
  )
}

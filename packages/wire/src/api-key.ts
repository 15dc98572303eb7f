import { AmphoraError } from './errors.ts'

/** As the client checks it: split at the first dash, what follows (or all of it) is 40 or more of these. */
const API_KEY = /^(?:[\x21-\x2c\x2e-\x7e]*-[A-Za-z0-9_-]{40,}|[A-Za-z0-9_]{40,})$/
const MAX_CHARACTERS = 1024

/** Whether every version of the client takes this as a key. */
export function isApiKey(text: string): boolean {
  return text.length <= MAX_CHARACTERS && API_KEY.test(text)
}

/** @throws {AmphoraError} `invalid_argument`, without the value: it may be somebody's secret */
export function parseApiKey(text: string): string {
  if (isApiKey(text)) return text
  throw new AmphoraError(
    'invalid_argument',
    `an API key is an optional prefix, a dash, and 40 or more of A-Z a-z 0-9 _ - (at most ${MAX_CHARACTERS} characters ` +
      `in all), as clients demand; this one has ${text.length}`,
  )
}

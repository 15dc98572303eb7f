import { AmphoraError } from '@amphora/wire'

const EMAIL = /^[^\s@\p{Cc}]+@[^\s@\p{Cc}]+$/u
const MAX_EMAIL = 254

/** @throws {AmphoraError} `invalid_argument` */
export function parseEmail(text: string): string {
  if (text.length <= MAX_EMAIL && EMAIL.test(text)) return text
  throw new AmphoraError('invalid_argument', `${JSON.stringify(text.slice(0, 80))} is not an e-mail address`)
}

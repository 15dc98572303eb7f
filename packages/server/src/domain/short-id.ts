import type { Random } from './deps.ts'

const LETTERS = 'abcdefghijklmnopqrstuvwxyz0123456789'

/** Eight characters, as the client makes them for runs. */
export function generateShortId(random: Random): string {
  return Array.from({ length: 8 }, () => LETTERS[random(LETTERS.length)]).join('')
}

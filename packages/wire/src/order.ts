import { AmphoraError } from './errors.ts'

/** One key to sort by. */
export interface Order {
  readonly key: string
  readonly isDescending: boolean
}

/**
 * Reads `[+-]key`; several keys separated by commas are not served, the first counts.
 * @throws {AmphoraError} `invalid_argument` when no key is left
 */
export function parseOrder(text: string | null | undefined, byDefault: Order): Order {
  if (text === null || text === undefined || text.trim() === '') return byDefault
  const [first = ''] = text.split(',')
  const key = first.trim().replace(/^[+-]/, '')
  if (key === '') throw new AmphoraError('invalid_argument', `"${text}" is no order: write +key or -key`)
  return { key, isDescending: first.trim().startsWith('-') }
}

import { nameFilter } from './name-filter.ts'

/** Orders of a list of runs, as the address and the server write them; the first is what stands when none is chosen. */
export const ORDERS = [
  { value: '-created_at', label: 'Newest first' },
  { value: '+created_at', label: 'Oldest first' },
  { value: '-heartbeat_at', label: 'Last heard of first' },
  { value: '-duration', label: 'Longest first' },
  { value: '+duration', label: 'Shortest first' },
  { value: '+display_name', label: 'Name A to Z' },
  { value: '-display_name', label: 'Name Z to A' },
] as const

/** States to choose from; '' is every one. */
export const STATES = [
  { value: '', label: 'All states' },
  { value: 'running', label: 'Running' },
  { value: 'finished', label: 'Finished' },
  { value: 'failed', label: 'Failed' },
  { value: 'crashed', label: 'Crashed' },
  { value: 'killed', label: 'Killed' },
] as const

/** What an address says of a list; an address may say anything. */
export interface ListChoice {
  /** Text that a name or id holds. */
  readonly text: string
  readonly state: string
  readonly order: string
}

/** The same as the list of runs is asked for: what is the standard is left out, so that one question has one key. */
export function askedOf({ text, state, order }: ListChoice): { readonly filters?: object; readonly order?: string } {
  const parts = [
    ...(text.trim() === '' ? [] : [nameFilter(text.trim())]),
    ...(STATES.some(({ value }) => value !== '' && value === state) ? [{ state }] : []),
  ]
  const [first] = parts
  const known = ORDERS.slice(1).find(({ value }) => value === order)
  return {
    ...(first && { filters: parts.length === 1 ? first : { $and: parts } }),
    ...(known && { order: known.value }),
  }
}

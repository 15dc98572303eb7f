import type { Place } from '../chunks/part.ts'

/** Whose rows, and in which part they show. */
export type WrittenBy = Pick<Place, 'part' | 'writer'>

/** Where the rows of each writer stand among those of others at the same step, by `rankName`. */
export function ranksOf(writers: readonly WrittenBy[]): ReadonlyMap<string, number> {
  const all = new Map(writers.map(({ part, writer }) => [rankName(part.position, writer), { part, writer }]))
  const sorted = [...all].toSorted(
    ([, a], [, b]) => a.part.position - b.part.position || (a.writer < b.writer ? -1 : 1),
  )
  return new Map(sorted.map(([name], rank) => [name, rank]))
}

export function rankName(position: number, writer: string): string {
  return `${position} ${writer}`
}

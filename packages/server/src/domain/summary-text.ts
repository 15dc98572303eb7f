import { parseSummary, stringifyExact } from '@amphora/wire'
import type { SummaryRow } from '../store/summary.ts'

/**
 * The summary readers see: one writer's document as it came, several merged key by key, the one that wrote last wins.
 * @param documents oldest first
 * @returns JSON text in the client's dialect; `{}` for none
 */
export function mergeSummaries(documents: readonly Pick<SummaryRow, 'body'>[]): string {
  const [first] = documents
  if (!first) return '{}'
  if (documents.length === 1) return first.body
  return stringifyExact(Object.fromEntries(documents.flatMap(({ body }) => Object.entries(parseSummary(body)))))
}

import { setTimeout as sleep } from 'node:timers/promises'
import type { Domain } from '../domain/domain.ts'

/** A look that takes 100 ms is followed by a rest of 400: runs in progress are counted again and again. */
const REST_FACTOR = 4

/** Counts the keys of all runs whose history changed, each once, in order. */
export async function countKeys(
  { keyCounts }: Domain,
  signal: AbortSignal,
  onError: (error: unknown) => void,
): Promise<void> {
  let after: number | undefined = 0
  while (after !== undefined && !signal.aborted) {
    const startedAt = performance.now()
    after = await keyCounts.countKeys(after, onError)
    await sleep(REST_FACTOR * (performance.now() - startedAt), undefined, { signal, ref: false }).catch(() => undefined)
  }
}

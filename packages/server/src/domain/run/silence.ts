import { timestamp } from '../deps.ts'
import type { RunDeps } from './run.ts'
import { PREEMPTED_MS, SILENCE_MS } from './state.ts'

/** Runs that went silent: running becomes crashed, preempting becomes preempted. Answers how many changed. */
export async function markSilentRuns({ store, clock }: RunDeps): Promise<number> {
  const ago = (ms: number): string => timestamp({ now: () => clock.now() - ms })
  return store.transaction(async (tx) => {
    const crashed = await tx.runs.markSilent({ from: 'running', to: 'crashed', silentSince: ago(SILENCE_MS) })
    const preempted = await tx.runs.markSilent({ from: 'preempting', to: 'preempted', silentSince: ago(PREEMPTED_MS) })
    return crashed + preempted
  })
}

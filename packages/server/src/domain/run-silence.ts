import type { RunDeps } from './run.ts'
import { SILENCE_MS } from './run-state.ts'

/** Runs that went silent: running becomes crashed, preempting becomes preempted. Answers how many changed. */
export async function markSilentRuns({ store, clock }: RunDeps): Promise<number> {
  const silentSince = new Date(clock.now() - SILENCE_MS).toISOString()
  return store.transaction(async (tx) => {
    const crashed = await tx.runs.markSilent({ from: 'running', to: 'crashed', silentSince })
    const preempted = await tx.runs.markSilent({ from: 'preempting', to: 'preempted', silentSince })
    return crashed + preempted
  })
}

import { basename } from 'node:path'
import type { FoundLog } from './find-logs.ts'

/**
 * Logs in the order in which somebody wants to see their runs: those that are being written, then the others, the newest first.
 * Of several logs of one run, the earlier comes first all the same: what is sent last is what the run shows.
 * @param logs oldest first
 */
export function newestFirst(
  logs: readonly FoundLog[],
  isGrowing: (log: FoundLog) => boolean = () => false,
): readonly FoundLog[] {
  const byRun = new Map<string, FoundLog[]>()
  for (const log of logs.toReversed()) {
    const name = basename(log.path)
    byRun.set(name, [log, ...(byRun.get(name) ?? [])])
  }
  const runs = [...byRun.values()]
  const [growing, still] = [true, false].map((wanted) => runs.filter((run) => run.some(isGrowing) === wanted))
  return [...(growing ?? []), ...(still ?? [])].flat()
}

import type { Domain } from '../domain/domain.ts'

const FILES_AT_ONCE = 100

/**
 * Packs the rows of runs that have many loose ones, or have ended, until none is left: a segment of each in turn. Then the room that they
 * left in the database goes back to the disk. The first round merges what the server before did not come to.
 */
export function packHistory(domain: Domain): (signal: AbortSignal) => Promise<void> {
  let isMerged = false
  return async (signal) => {
    if (!isMerged) {
      isMerged = true
      await domain.merging.mergeFiles(signal)
    }
    while (!signal.aborted && (await domain.packing.packFiles(FILES_AT_ONCE, signal)) > 0);
    while (!signal.aborted && (await domain.packing.giveBackSpace()));
  }
}

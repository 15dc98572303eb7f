import type { Domain } from '../domain/domain.ts'

/** Makes the files of long histories that somebody asked for, one after the other. */
export async function makeHistoryFiles(domain: Domain, signal: AbortSignal): Promise<void> {
  while (!signal.aborted && (await domain.historyFiles.makeNextFile()));
}

import type { SpanSizes } from '../store/segments/span.ts'
import type { FileRef } from '../store/segments/loose.ts'
import type { Deps } from './deps.ts'
import { rowsQueue } from './queue.ts'

type MergeDeps = Pick<Deps, 'store' | 'packer'>

/**
 * Merges the levels of neighbours in a file, once, where enough of them are not merged yet; answers whether there were.
 * Rows stay where they are, and so do the levels that were merged: what a crash takes is only time.
 */
export async function mergeOnce({ store, packer }: MergeDeps, file: FileRef, sizes?: SpanSizes): Promise<boolean> {
  const members = await store.scans.spans.findMembers(file, sizes)
  if (!members) return false
  const merged = await packer.merge(await store.scans.spans.readMembers(members, sizes))
  return store.transaction(async (tx) => {
    await tx.runs.lock(file.runStorageId)
    const now = await tx.spans.findMembers(file, sizes)
    if (now?.map(({ id }) => id).join() !== members.map(({ id }) => id).join()) return false
    await tx.spans.insert(file, { members, merged })
    return true
  }, rowsQueue(file.runStorageId))
}

/** The same until nothing is left to be merged, or whoever else merges there is faster. */
export async function mergeFile(deps: MergeDeps, file: FileRef, signal: AbortSignal): Promise<void> {
  while (!signal.aborted && (await mergeOnce(deps, file)));
}

/** As `mergeFile`, of all files: what was not merged before the server stopped. */
export async function mergeFiles(deps: MergeDeps, signal: AbortSignal): Promise<void> {
  for (const file of await deps.store.scans.spans.listLong()) await mergeFile(deps, file, signal)
}

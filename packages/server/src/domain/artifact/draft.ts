import { timestamp, type Deps } from '../deps.ts'
import { discardManifest } from '../manifest-prepare.ts'

const IDLE_MS = 24 * 3600_000 // as long as an upload URL lives
const MANIFESTS_A_ROUND = 100

/**
 * Gives up drafts without progress for a day, and takes away the manifests that no version shows: parts, raw uploads,
 * and what interrupted commits left. Bytes stay until the collector takes what nothing refers to.
 * @returns how many drafts
 */
export async function expireDrafts(
  { store, clock }: Pick<Deps, 'store' | 'clock'>,
  signal: AbortSignal,
): Promise<number> {
  const idleSince = timestamp({ now: () => clock.now() - IDLE_MS })
  const expired = await store.transaction((tx) => tx.artifacts.expireDrafts(idleSince, timestamp(clock)))
  let afterId = 0
  while (!signal.aborted) {
    const ids = await store.scans.manifests.listLeftOver({ before: idleSince, afterId, limit: MANIFESTS_A_ROUND })
    for (const id of ids) await discardManifest({ store }, id)
    afterId = ids.at(-1) ?? 0
    if (ids.length < MANIFESTS_A_ROUND) break
  }
  return expired
}

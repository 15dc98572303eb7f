import type { Sha256Hex } from '@amphora/wire'
import { timestamp, type Deps } from './deps.ts'

/**
 * Bytes turned out to be damaged and were set aside: from now on they are asked for again instead of called stored.
 * A report that comes after the same bytes were uploaded anew changes nothing.
 */
export async function recordDamage(
  { store, blobs, clock }: Pick<Deps, 'store' | 'blobs' | 'clock'>,
  sha256: Sha256Hex,
): Promise<void> {
  await store.transaction((tx) => tx.blobs.quarantine(sha256))
  const healed = await blobs.find(sha256)
  if (!healed) return
  const createdAt = timestamp(clock)
  await store.transaction((tx) => tx.blobs.insertOrRevive({ sha256, sizeBytes: healed.sizeBytes, createdAt }))
}

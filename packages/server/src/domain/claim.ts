import { md5HexOf, parseMd5Base64 } from '@amphora/wire'
import { expectedOf, recordClaim, type Claimed } from './claim-record.ts'
import { timestamp, type Deps } from './deps.ts'

export type ClaimDeps = Pick<Deps, 'store' | 'blobs' | 'clock'>

/**
 * Takes the bytes of a manifest entry: durable first, then the rows. The same bytes again change nothing.
 * @returns the MD5 in hexadecimal
 * @throws {AmphoraError} `digest_mismatch` when the bytes have another MD5 or XXH128, or when the entity already holds
 *   other bytes of this very MD5 or XXH128: the first stay
 */
export async function receiveEntry(
  { store, blobs, clock }: ClaimDeps,
  claimed: Claimed,
  source: AsyncIterable<Uint8Array>,
  signal: AbortSignal,
): Promise<{ readonly md5: string; readonly sizeBytes: number }> {
  const { sha256, sizeBytes } = await blobs.receive(source, expectedOf(claimed), signal)
  const createdAt = timestamp(clock)
  await store.transaction((tx) => recordClaim(tx, claimed, { sha256, sizeBytes }, createdAt))
  return { md5: md5HexOf(parseMd5Base64(claimed.md5)), sizeBytes }
}

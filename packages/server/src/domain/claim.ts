import { AmphoraError, hexOf, md5HexOf, parseContentDigest, parseMd5Base64 } from '@amphora/wire'
import { MAX_BLOB_BYTES } from '../blob/blob.ts'
import { timestamp, type Deps } from './deps.ts'

export type ClaimDeps = Pick<Deps, 'store' | 'blobs' | 'clock'>

/** What a signed URL lets its holder upload: the bytes of that MD5, for that entity. */
export interface Claimed {
  readonly entityId: number
  /** In base64. */
  readonly md5: string
  /** The same, where the entry is named by it. */
  readonly xxh128?: string | undefined
}

/**
 * Takes the bytes of a manifest entry: durable first, then the rows. The same bytes again change nothing.
 * @returns the MD5 in hexadecimal
 * @throws {AmphoraError} `digest_mismatch` when the bytes have another MD5 or XXH128, or when the entity already holds
 *   other bytes of this very MD5 or XXH128: the first stay
 */
export async function receiveEntry(
  { store, blobs, clock }: ClaimDeps,
  { entityId, md5, xxh128 }: Claimed,
  source: AsyncIterable<Uint8Array>,
  signal: AbortSignal,
): Promise<{ readonly md5: string; readonly sizeBytes: number }> {
  const expected = {
    maxBytes: MAX_BLOB_BYTES,
    md5: md5HexOf(parseMd5Base64(md5)),
    xxh128: xxh128 === undefined ? undefined : hexOf(parseContentDigest(xxh128)),
  }
  const { sha256, sizeBytes } = await blobs.receive(source, expected, signal)
  const createdAt = timestamp(clock)
  await store.transaction(async (tx) => {
    await tx.blobs.insertOrRevive({ sha256, sizeBytes, createdAt })
    const claim = { entity_id: entityId, md5, xxh128: null, sha256, size_bytes: sizeBytes, created_at: createdAt }
    const isFirst = await tx.claims.insertIfAbsent(claim)
    const held = isFirst ? undefined : await tx.claims.find(entityId, md5)
    if (!isFirst && held?.sha256 !== sha256) throw secondContent(`MD5 ${md5}`, held?.sha256, sha256)
    if (xxh128 === undefined || held?.xxh128 === xxh128) return
    const [other] = await tx.claims.listByXxh128(entityId, [xxh128])
    if (other) throw secondContent(`XXH128 ${xxh128}`, other.sha256, sha256)
    await tx.claims.nameXxh128(entityId, md5, xxh128)
  })
  return { md5: expected.md5, sizeBytes }
}

function secondContent(digest: string, held: string | undefined, sha256: string): AmphoraError {
  return new AmphoraError(
    'digest_mismatch',
    `other bytes with the ${digest} are stored already: two contents of one digest cannot both be kept, change the file`,
    { digest, held, refused: sha256 },
  )
}

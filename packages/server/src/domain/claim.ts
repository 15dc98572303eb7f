import { AmphoraError, md5HexOf, parseMd5Base64 } from '@amphora/wire'
import { MAX_BLOB_BYTES } from '../blob/blob.ts'
import { timestamp, type Deps } from './deps.ts'

export type ClaimDeps = Pick<Deps, 'store' | 'blobs' | 'clock'>

/** What a signed URL lets its holder upload: the bytes of that MD5, for that entity. */
export interface Claimed {
  readonly entityId: number
  /** In base64. */
  readonly md5: string
}

/**
 * Takes the bytes of a manifest entry: durable first, then the rows. The same bytes again change nothing.
 * @returns the MD5 in hexadecimal
 * @throws {AmphoraError} `digest_mismatch` when the bytes have another MD5, or when the entity already holds other bytes
 *   of this very MD5: the first stay
 */
export async function receiveEntry(
  { store, blobs, clock }: ClaimDeps,
  { entityId, md5 }: Claimed,
  source: AsyncIterable<Uint8Array>,
  signal: AbortSignal,
): Promise<{ readonly md5: string; readonly sizeBytes: number }> {
  const expected = md5HexOf(parseMd5Base64(md5))
  const { sha256, sizeBytes } = await blobs.receive(source, { maxBytes: MAX_BLOB_BYTES, md5: expected }, signal)
  const createdAt = timestamp(clock)
  await store.transaction(async (tx) => {
    await tx.blobs.insertOrRevive({ sha256, sizeBytes, createdAt })
    const claim = { entity_id: entityId, md5, sha256, size_bytes: sizeBytes, created_at: createdAt }
    if (await tx.claims.insertIfAbsent(claim)) return
    const held = await tx.claims.find(entityId, md5)
    if (held?.sha256 !== sha256) throw secondContent(md5, held?.sha256, sha256)
  })
  return { md5: expected, sizeBytes }
}

function secondContent(md5: string, held: string | undefined, sha256: string): AmphoraError {
  return new AmphoraError(
    'digest_mismatch',
    `other bytes with the MD5 ${md5} are stored already: two contents of one MD5 cannot both be kept, change the file`,
    { md5, held, refused: sha256 },
  )
}

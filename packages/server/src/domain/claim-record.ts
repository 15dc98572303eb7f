import { AmphoraError, hexOf, md5HexOf, parseContentDigest, parseMd5Base64 } from '@amphora/wire'
import { MAX_BLOB_BYTES, type ExpectedBlob } from '../blob/blob.ts'
import type { Nouns } from '../store/store.ts'

/** What a signed URL lets its holder upload: the bytes of that MD5, for that entity. */
export interface Claimed {
  readonly entityId: number
  /** In base64. */
  readonly md5: string
  /** The same, where the entry is named by it. */
  readonly xxh128?: string | undefined
}

/** What the bytes must be. */
export function expectedOf({ md5, xxh128 }: Claimed): ExpectedBlob {
  return {
    maxBytes: MAX_BLOB_BYTES,
    md5: md5HexOf(parseMd5Base64(md5)),
    xxh128: xxh128 === undefined ? undefined : hexOf(parseContentDigest(xxh128)),
  }
}

/**
 * The rows for bytes that are durable, and were hashed to these digests.
 * @throws {AmphoraError} `digest_mismatch` when the entity already holds other bytes of this very MD5 or XXH128
 */
export async function recordClaim(
  tx: Nouns,
  { entityId, md5, xxh128 }: Claimed,
  { sha256, sizeBytes }: { readonly sha256: string; readonly sizeBytes: number },
  createdAt: string,
): Promise<void> {
  await tx.blobs.insertOrRevive({ sha256, sizeBytes, createdAt })
  const claim = { entity_id: entityId, md5, xxh128: null, sha256, size_bytes: sizeBytes, created_at: createdAt }
  const isFirst = await tx.claims.insertIfAbsent(claim)
  const held = isFirst ? undefined : await tx.claims.find(entityId, md5)
  if (!isFirst && held?.sha256 !== sha256) throw secondContent(`MD5 ${md5}`, held?.sha256, sha256)
  if (xxh128 === undefined || held?.xxh128 === xxh128) return
  const [other] = await tx.claims.listByXxh128(entityId, [xxh128])
  if (other) throw secondContent(`XXH128 ${xxh128}`, other.sha256, sha256)
  await tx.claims.nameXxh128(entityId, md5, xxh128)
}

function secondContent(digest: string, held: string | undefined, sha256: string): AmphoraError {
  return new AmphoraError(
    'digest_mismatch',
    `other bytes with the ${digest} are stored already: two contents of one digest cannot both be kept, change the file`,
    { digest, held, refused: sha256 },
  )
}

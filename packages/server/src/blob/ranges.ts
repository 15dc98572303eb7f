import { AmphoraError, parseSha256Hex } from '@amphora/wire'
import type { BlobStore } from './blob.ts'

/** A blob that is read in parts. */
export interface BlobRanges {
  readonly sizeBytes: number
  /** Without `end`; as it is on disk. */
  read(start: number, end: number): Promise<Uint8Array>
}

/** @throws {AmphoraError} `internal` when it is not here: a row names it, so bytes were lost */
export async function openRanges(blobs: BlobStore, sha256: string): Promise<BlobRanges> {
  const digest = parseSha256Hex(sha256)
  const found = await blobs.find(digest)
  if (!found) throw new AmphoraError('internal', `blob ${sha256} is not here, but rows are in it`, { sha256 })
  return {
    sizeBytes: found.sizeBytes,
    async read(start, end) {
      return start < end ? blobs.readRange(digest, { start, end: end - 1 }) : new Uint8Array()
    },
  }
}

import type { Readable } from 'node:stream'
import type { Md5Hex, Sha256Hex } from '@amphora/wire'

/** What was received and is durable now. */
export interface ReceivedBlob {
  readonly sha256: Sha256Hex
  readonly md5: Md5Hex
  readonly sizeBytes: number
}

/** What the bytes must be. */
export interface ExpectedBlob {
  readonly md5?: Md5Hex | undefined
  readonly sizeBytes?: number | undefined
  readonly maxBytes: number
}

/** A part of a blob; both ends inclusive. */
export interface ByteRange {
  readonly start: number
  readonly end: number
}

/** Bytes on their way out; `sizeBytes` is the size of the whole blob. */
export interface OpenBlob {
  readonly sizeBytes: number
  readonly stream: Readable
}

/**
 * Bytes by the SHA-256 that we computed ourselves. A blob never changes; the same bytes again are success.
 * Every implementation passes `blobSuite`.
 */
export interface BlobStore {
  /**
   * Streams to durable storage; resolves only once bytes and folder entry would survive a power cut.
   * @throws {AmphoraError} `digest_mismatch`, `too_large`, `out_of_space`: then nothing is kept
   */
  receive(source: AsyncIterable<Uint8Array>, expected: ExpectedBlob, signal?: AbortSignal): Promise<ReceivedBlob>
  /** The whole, verified while it flows: the last bytes wait for the hash, and wrong ones cut the stream. */
  open(sha256: Sha256Hex): Promise<OpenBlob>
  openRange(sha256: Sha256Hex, range: ByteRange): Promise<OpenBlob>
  find(sha256: Sha256Hex): Promise<{ readonly sizeBytes: number } | undefined>
  /** A small blob in memory, verified. @throws {AmphoraError} `too_large` */
  read(sha256: Sha256Hex, maxBytes: number): Promise<Buffer>
  /** Sets damaged bytes aside: they are never served again. */
  quarantine(sha256: Sha256Hex, reason: string): Promise<void>
  remove(sha256: Sha256Hex): Promise<void>
  /** Whether bytes can be written now. @throws {AmphoraError} `unavailable` */
  check(): Promise<void>
  close(): Promise<void>
}

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
  /** In hexadecimal. Computed only where it is given. */
  readonly xxh128?: string | undefined
  readonly sizeBytes?: number | undefined
  readonly maxBytes: number
}

/** A part of a blob; both ends inclusive. */
export interface ByteRange {
  readonly start: number
  readonly end: number
}

/** One of several parts of an upload. */
export interface Part {
  /** Of letters, digits and dashes. */
  readonly upload: string
  /** From 1. */
  readonly number: number
}

/** Bytes on their way out; `sizeBytes` is the size of the whole blob. Read the stream or destroy it. */
export interface OpenBlob {
  readonly sizeBytes: number
  readonly stream: Readable
}

/**
 * Bytes by the SHA-256 that we computed ourselves. A blob never changes; the same bytes again are success.
 * It knows no rows: who may read a blob, and when one may go, is decided above. Every implementation passes `blobSuite`.
 */
export interface BlobStore {
  /**
   * Streams to durable storage; resolves only once bytes and folder entry would survive a power cut. Rejects: nothing
   * is kept, and no other upload is touched, not even one of the same bytes.
   * @param source its chunks are copied: their memory is the source's again as soon as it is asked for the next one
   * @param signal gives up at once, also while `source` is silent; rejects with its reason
   * @throws {AmphoraError} `digest_mismatch`, `too_large`; `out_of_space`, `busy` when it may succeed later
   */
  receive(source: AsyncIterable<Uint8Array>, expected: ExpectedBlob, signal?: AbortSignal): Promise<ReceivedBlob>
  /** The same for a part: durable, checked, and no blob yet. The same part again takes the place of the first. */
  receivePart(
    part: Part,
    source: AsyncIterable<Uint8Array>,
    expected: ExpectedBlob,
    signal?: AbortSignal,
  ): Promise<ReceivedBlob>
  /**
   * Makes a blob of parts 1 to `count`, as `receive` does of their bytes; asked for twice at once, it is done once. The
   * parts stay until they are dropped.
   * @throws {AmphoraError} as `receive`; `unprocessable` when a part is missing
   */
  joinParts(upload: string, count: number, expected: ExpectedBlob, signal?: AbortSignal): Promise<ReceivedBlob>
  /** Absent is success; needs no free space. */
  dropParts(upload: string): Promise<void>
  /**
   * The whole, verified while it flows: the last bytes are held back until the hash is known. When it is another one,
   * the stream fails with `internal` and the blob is set aside.
   * @throws {AmphoraError} `not_found`
   */
  open(sha256: Sha256Hex): Promise<OpenBlob>
  /**
   * A part, as it is on disk: what cannot be hashed as a whole is not verified.
   * @throws {AmphoraError} `not_found`; `invalid_argument` unless `start <= end < sizeBytes`
   */
  openRange(sha256: Sha256Hex, range: ByteRange): Promise<OpenBlob>
  /** A part in memory, for small ones: a stream costs several times as much. @throws {AmphoraError} as `openRange` */
  readRange(sha256: Sha256Hex, range: ByteRange): Promise<Buffer>
  find(sha256: Sha256Hex): Promise<{ readonly sizeBytes: number } | undefined>
  /** A small blob in memory, verified like `open`. @throws {AmphoraError} `not_found`, `too_large`, `internal` */
  read(sha256: Sha256Hex, maxBytes: number): Promise<Buffer>
  /** Sets bytes aside with the reason: they are kept for people, and never served again. Absent is success. */
  quarantine(sha256: Sha256Hex, reason: string): Promise<void>
  /** For whoever proved that no row names it. Absent is success; needs no free space. */
  remove(sha256: Sha256Hex): Promise<void>
  /** Whether bytes can be written now. @throws {AmphoraError} `unavailable` */
  check(): Promise<void>
  /** Uploads still in hand fail. */
  close(): Promise<void>
}

/** What a single upload may have at most: as much as S3 takes as one object. */
export const MAX_BLOB_BYTES = 5 * 2 ** 40

import { buffer } from 'node:stream/consumers'
import type { Sha256Hex } from '@amphora/wire'
import { afterEach, beforeEach, expect } from 'vitest'
import type { BlobStore, ReceivedBlob } from '../blob/blob.ts'
import { inChunks, namesOf } from './bytes.ts'

/** One implementation, opened on nothing, and what only the ground below it can tell or do. */
export interface BlobHarness {
  readonly store: BlobStore
  /** What it reported as damaged, in order. */
  readonly corrupt: readonly Sha256Hex[]
  /** Flips one bit behind the store's back. */
  flipBit(sha256: Sha256Hex, atByte: number): Promise<void>
  /** Traces of unfinished uploads. */
  listLeftovers(): Promise<readonly string[]>
  close(): Promise<void>
}

/** One implementation as the tests of a suite use it. */
export interface TestBlobs {
  readonly store: BlobStore
  readonly harness: BlobHarness
  readonly put: (bytes: Uint8Array) => Promise<ReceivedBlob>
  readonly expectKept: (bytes: Buffer) => Promise<void>
  readonly expectNothingKept: (bytes: Uint8Array) => Promise<void>
}

export const BLOB_LIMIT = { maxBytes: 64 * 1024 ** 2 }

/** Opens it anew for each test. Call it once, outside of them. */
export function testBlobs(open: () => Promise<BlobHarness>): TestBlobs {
  let opened: BlobHarness | undefined
  beforeEach(async () => {
    opened = await open()
  })
  afterEach(() => opened?.close())
  const harness = (): BlobHarness => {
    if (!opened) throw new Error('there are no blobs outside of a test')
    return opened
  }
  return {
    get store() {
      return harness().store
    },
    get harness() {
      return harness()
    },
    put: (bytes) => harness().store.receive(inChunks(bytes), BLOB_LIMIT),
    async expectKept(bytes) {
      const { stream } = await harness().store.open(namesOf(bytes).sha256)
      expect(bytes.equals(await buffer(stream))).toBe(true) // toEqual takes a second for 5 MiB
      expect(await harness().listLeftovers()).toEqual([])
    },
    async expectNothingKept(bytes) {
      expect(await harness().store.find(namesOf(bytes).sha256)).toBeUndefined()
      expect(await harness().listLeftovers()).toEqual([])
    },
  }
}

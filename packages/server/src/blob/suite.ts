import { hash } from 'node:crypto'
import { EventEmitter, once } from 'node:events'
import type { Readable } from 'node:stream'
import { buffer } from 'node:stream/consumers'
import { finished } from 'node:stream/promises'
import { parseMd5Hex, parseSha256Hex, type Sha256Hex } from '@amphora/wire'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import type { BlobStore, ReceivedBlob } from './blob.ts'

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

const MIB = 1024 ** 2
const LIMIT = { maxBytes: 64 * MIB }
const SIZES = [0, 1, 65_536, 65_537, 256 * 1024, 256 * 1024 + 1, 5 * MIB + 3]

/** What every implementation of `BlobStore` holds to. */
export function blobSuite(open: () => Promise<BlobHarness>): void {
  let harness: BlobHarness
  let store: BlobStore

  beforeEach(async () => {
    harness = await open()
    store = harness.store
  })
  afterEach(() => harness.close())

  const put = (bytes: Uint8Array): Promise<ReceivedBlob> => store.receive(inChunks(bytes), LIMIT)
  const bytesOf = async (sha256: Sha256Hex): Promise<Buffer> => buffer((await store.open(sha256)).stream)
  const expectKept = async (bytes: Buffer): Promise<void> => {
    expect(bytes.equals(await bytesOf(namesOf(bytes).sha256))).toBe(true) // toEqual takes a second for 5 MiB
    expect(await harness.listLeftovers()).toEqual([])
  }
  const expectNothingKept = async (bytes: Uint8Array): Promise<void> => {
    expect(await store.find(namesOf(bytes).sha256)).toBeUndefined()
    expect(await harness.listLeftovers()).toEqual([])
  }

  describe('receiving', () => {
    it.each(SIZES)('names and keeps %i bytes', async (sizeBytes) => {
      const bytes = someBytes(sizeBytes)
      const { sha256, md5 } = namesOf(bytes)
      const expected = { maxBytes: sizeBytes, md5, sizeBytes }
      expect(await store.receive(inChunks(bytes), expected)).toEqual({ sha256, md5, sizeBytes })
      expect(await store.find(sha256)).toEqual({ sizeBytes })
      await expectKept(bytes)
    })

    it('takes the same bytes again', async () => {
      const bytes = someBytes(300_000)
      expect(await put(bytes)).toEqual(await put(bytes))
      await expectKept(bytes)
    })

    it('takes the same bytes from many at once', async () => {
      const bytes = someBytes(400_000)
      const received = await Promise.all(Array.from({ length: 20 }, () => put(bytes)))
      expect(new Set(received.map(({ sha256 }) => sha256))).toEqual(new Set([namesOf(bytes).sha256]))
      await expectKept(bytes)
    })

    it('keeps apart what comes at the same time', async () => {
      const bodies = [10, 70_000, 300_000, 2 * MIB, 600_000].map(someBytes)
      const received = await Promise.all(bodies.map(put))
      expect(received.map(({ sha256 }) => sha256)).toEqual(bodies.map((bytes) => namesOf(bytes).sha256))
    })

    it('copies a chunk before it asks for the next one', async () => {
      const received = await store.receive(reusedMemory([1, 2, 3], 200_000), LIMIT)
      const bytes = Buffer.concat([1, 2, 3].map((value) => Buffer.alloc(200_000, value)))
      expect(received.sha256).toBe(namesOf(bytes).sha256)
    })

    it.each([100, 2 * MIB])('keeps nothing of %i bytes with another MD5', async (sizeBytes) => {
      const bytes = someBytes(sizeBytes)
      const expected = { ...LIMIT, md5: namesOf(someBytes(1)).md5 }
      await expect(store.receive(inChunks(bytes), expected)).rejects.toMatchObject({
        code: 'digest_mismatch',
        detail: { expected: expected.md5, actual: namesOf(bytes).md5 },
      })
      await expectNothingKept(bytes)
    })

    it.each([-1, 1])('keeps nothing of a body that is off by %i byte', async (difference) => {
      const bytes = someBytes(300_000)
      const expected = { ...LIMIT, sizeBytes: bytes.length + difference }
      await expect(store.receive(inChunks(bytes), expected)).rejects.toMatchObject({ code: 'digest_mismatch' })
      await expectNothingKept(bytes)
    })

    it('keeps nothing of a body over the limit, and stops reading it', async () => {
      const { chunks, released } = endless()
      await expect(store.receive(chunks, { maxBytes: 300_000 })).rejects.toMatchObject({ code: 'too_large' })
      await released
      expect(await harness.listLeftovers()).toEqual([])
    })

    it('keeps nothing when its source fails', async () => {
      const bytes = someBytes(600_000)
      const failing = (async function* () {
        yield* inChunks(bytes)
        throw new Error('the line went dead')
      })()
      await expect(store.receive(failing, LIMIT)).rejects.toThrow('the line went dead')
      await expectNothingKept(bytes)
    })
  })

  describe('giving up', () => {
    it('keeps nothing when it is aborted while its source is silent', async () => {
      const silent = stalling(someBytes(600_000))
      const leaving = new AbortController()
      const receiving = store.receive(silent.chunks, LIMIT, leaving.signal)
      await silent.stalled
      leaving.abort(new Error('the client left'))
      await expect(receiving).rejects.toThrow('the client left')
      expect(await harness.listLeftovers()).toEqual([])
    })

    it('reads nothing when it is aborted before it starts', async () => {
      const bytes = someBytes(1000)
      await expect(store.receive(inChunks(bytes), LIMIT, AbortSignal.abort(new Error('left')))).rejects.toThrow('left')
      await expectNothingKept(bytes)
    })

    it('leaves the blob of a retry readable when the first attempt fails after it', async () => {
      const bytes = someBytes(700_000)
      const first = stalling(bytes)
      const leaving = new AbortController()
      const receiving = store.receive(first.chunks, LIMIT, leaving.signal)
      await first.stalled
      await put(bytes)
      leaving.abort(new Error('stalled'))
      await expect(receiving).rejects.toThrow('stalled')
      await expectKept(bytes)
    })
  })

  describe('reading', () => {
    it.each([
      [0, 0],
      [10, 99],
      [65_530, 70_000],
      [299_999, 299_999],
      [0, 299_999],
    ])('gives bytes %i to %i', async (start, end) => {
      const bytes = someBytes(300_000)
      const { sha256 } = await put(bytes)
      const { sizeBytes, stream } = await store.openRange(sha256, { start, end })
      expect({ sizeBytes, part: await buffer(stream) }).toEqual({
        sizeBytes: 300_000,
        part: bytes.subarray(start, end + 1),
      })
    })

    it.each([
      [-1, 2],
      [3, 2],
      [5, 10],
    ])('refuses bytes %i to %i of 10', async (start, end) => {
      const { sha256 } = await put(someBytes(10))
      await expect(store.openRange(sha256, { start, end })).rejects.toMatchObject({ code: 'invalid_argument' })
    })

    it('reads a small blob into memory, and refuses a larger one', async () => {
      const bytes = someBytes(1000)
      const { sha256 } = await put(bytes)
      expect(await store.read(sha256, 1000)).toEqual(bytes)
      await expect(store.read(sha256, 999)).rejects.toMatchObject({ code: 'too_large' })
    })

    it('says not_found of what is absent or removed', async () => {
      const { sha256 } = await put(someBytes(77))
      await store.remove(sha256)
      await store.remove(sha256)
      expect(await store.find(sha256)).toBeUndefined()
      await expect(store.open(sha256)).rejects.toMatchObject({ code: 'not_found' })
      await expect(store.openRange(sha256, { start: 0, end: 1 })).rejects.toMatchObject({ code: 'not_found' })
      await expect(store.read(sha256, 100)).rejects.toMatchObject({ code: 'not_found' })
    })

    it('survives readers that leave, before the first byte and after it', async () => {
      const { sha256 } = await put(someBytes(2 * MIB))
      const unread = await store.open(sha256)
      await closed(unread.stream)
      const started = await store.open(sha256)
      await started.stream[Symbol.asyncIterator]().next()
      await closed(started.stream)
      expect(await store.find(sha256)).toEqual({ sizeBytes: 2 * MIB })
      expect(harness.corrupt).not.toContain(sha256)
    })
  })

  describe('damage', () => {
    it.each([
      ['the first byte of a small blob', 500, 0],
      ['the first byte', 300_001, 0],
      ['the last byte', 300_002, 300_001],
    ])('in %s is never served whole', async (_where, sizeBytes, atByte) => {
      const { sha256 } = await put(someBytes(sizeBytes))
      await harness.flipBit(sha256, atByte)
      const { stream } = await store.open(sha256)
      let servedBytes = 0
      stream.on('data', (chunk: Buffer) => (servedBytes += chunk.length))
      await expect(finished(stream)).rejects.toMatchObject({ code: 'internal', detail: { expected: sha256 } })
      expect(servedBytes).toBeLessThan(sizeBytes)
      expect(harness.corrupt.at(-1)).toBe(sha256)
      expect(await store.find(sha256)).toBeUndefined()
    })

    it('is found when a blob is read into memory', async () => {
      const { sha256 } = await put(someBytes(2000))
      await harness.flipBit(sha256, 1000)
      await expect(store.read(sha256, 2000)).rejects.toMatchObject({ code: 'internal' })
      expect(harness.corrupt.at(-1)).toBe(sha256)
      expect(await store.find(sha256)).toBeUndefined()
    })

    it('is healed by the same bytes again, and a reader of the bad ones does not undo that', async () => {
      const bytes = someBytes(300_003)
      const { sha256 } = await put(bytes)
      await harness.flipBit(sha256, 5)
      const slow = await store.open(sha256)
      await store.quarantine(sha256, 'found by hand')
      expect(await store.find(sha256)).toBeUndefined()
      await put(bytes)
      await expect(buffer(slow.stream)).rejects.toMatchObject({ code: 'internal' })
      await expectKept(bytes)
    })

    it('may be set aside twice', async () => {
      const { sha256 } = await put(someBytes(55))
      await store.quarantine(sha256, 'once')
      await store.quarantine(sha256, 'twice')
      expect(await store.find(sha256)).toBeUndefined()
    })
  })

  it('is ready', () => expect(store.check()).resolves.toBeUndefined())
}

/** The same for the same size, and no repetition inside: a batch in the wrong place changes the hash. */
export function someBytes(sizeBytes: number): Buffer<ArrayBuffer> {
  const bytes = Buffer.alloc(sizeBytes)
  let state = sizeBytes + 1
  for (let at = 0; at < sizeBytes; at++) {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) | 0
    bytes[at] = state >>> 24
  }
  return bytes
}

export function namesOf(bytes: Uint8Array): Pick<ReceivedBlob, 'sha256' | 'md5'> {
  return { sha256: parseSha256Hex(hash('sha256', bytes)), md5: parseMd5Hex(hash('md5', bytes)) }
}

/** In pieces as a socket gives them: of no even size. */
export async function* inChunks(bytes: Uint8Array): AsyncGenerator<Uint8Array> {
  for (let at = 0; at < bytes.length; at += 65_000) yield bytes.subarray(at, at + 65_000)
}

async function* reusedMemory(values: readonly number[], sizeBytes: number): AsyncGenerator<Uint8Array> {
  const memory = new Uint8Array(sizeBytes)
  for (const value of values) yield memory.fill(value)
}

/** All of `bytes`, then silence for ever. */
function stalling(bytes: Uint8Array): {
  readonly chunks: AsyncIterable<Uint8Array>
  readonly stalled: Promise<void>
} {
  const { promise: stalled, resolve: stall } = Promise.withResolvers<void>()
  const chunks = (async function* () {
    yield* inChunks(bytes)
    stall()
    await once(new EventEmitter(), 'never')
  })()
  return { chunks, stalled }
}

/** Zeros; `released` when the reader lets go of them before the end. */
function endless(): {
  readonly chunks: AsyncIterable<Uint8Array>
  readonly released: Promise<void>
} {
  const { promise: released, resolve } = Promise.withResolvers<void>()
  const chunks = (async function* () {
    try {
      while (true) yield new Uint8Array(65_000)
    } finally {
      resolve()
    }
  })()
  return { chunks, released }
}

async function closed(stream: Readable): Promise<void> {
  const close = once(stream, 'close')
  stream.destroy()
  await close
}

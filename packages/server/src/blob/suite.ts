import { once } from 'node:events'
import type { Readable } from 'node:stream'
import { buffer } from 'node:stream/consumers'
import { finished } from 'node:stream/promises'
import { describe, expect, it } from 'vitest'
import { BLOB_LIMIT, testBlobs, type BlobHarness, type TestBlobs } from '../testing/blobs.ts'
import { endless, inChunks, namesOf, reusedMemory, someBytes, stalling, xxh128Of } from '../testing/bytes.ts'

const MIB = 1024 ** 2
const SIZES = [0, 1, 65_536, 65_537, 256 * 1024, 256 * 1024 + 1, 5 * MIB + 3]

/** What every implementation of `BlobStore` holds to. */
export function blobSuite(open: () => Promise<BlobHarness>): void {
  const t = testBlobs(open)
  describe('receiving', () => {
    receiveSuite(t)
  })
  describe('parts', () => {
    partSuite(t)
  })
  describe('giving up', () => {
    giveUpSuite(t)
  })
  describe('reading', () => {
    readSuite(t)
  })
  describe('damage', () => {
    damageSuite(t)
  })
  it('is ready', () => expect(t.store.check()).resolves.toBeUndefined())
}

function receiveSuite(t: TestBlobs): void {
  const { put, expectKept, expectNothingKept } = t

  it.each(SIZES)('names and keeps %i bytes', async (sizeBytes) => {
    const bytes = someBytes(sizeBytes)
    const { sha256, md5 } = namesOf(bytes)
    const expected = { maxBytes: sizeBytes, md5, sizeBytes }
    expect(await t.store.receive(inChunks(bytes), expected)).toEqual({ sha256, md5, sizeBytes })
    expect(await t.store.find(sha256)).toEqual({ sizeBytes })
    await expectKept(bytes)
  })

  it.each(SIZES)('checks the XXH128 of %i bytes, where one is asked for', async (sizeBytes) => {
    const bytes = someBytes(sizeBytes)
    const xxh128 = await xxh128Of(bytes)
    await expect(
      t.store.receive(inChunks(bytes), { maxBytes: sizeBytes, xxh128: '0'.repeat(32) }),
    ).rejects.toMatchObject({ code: 'digest_mismatch', detail: { actual: xxh128 } })
    await expectNothingKept(bytes)
    const received = await t.store.receive(inChunks(bytes), { maxBytes: sizeBytes, xxh128 })
    expect(received).toEqual({ ...namesOf(bytes), sizeBytes })
  })

  it('keeps apart the XXH128 of what comes at the same time', async () => {
    const bodies = [10, 70_000, 300_000, 2 * MIB, 600_000].map(someBytes)
    const received = await Promise.all(
      bodies.map(async (bytes) => {
        const expected = { maxBytes: bytes.length, xxh128: await xxh128Of(bytes) }
        return (await t.store.receive(inChunks(bytes), expected)).sha256
      }),
    )
    expect(received).toEqual(bodies.map((bytes) => namesOf(bytes).sha256))
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
    const received = await t.store.receive(reusedMemory([1, 2, 3], 200_000), BLOB_LIMIT)
    const bytes = Buffer.concat([1, 2, 3].map((value) => Buffer.alloc(200_000, value)))
    expect(received.sha256).toBe(namesOf(bytes).sha256)
  })

  it.each([100, 2 * MIB])('keeps nothing of %i bytes with another MD5', async (sizeBytes) => {
    const bytes = someBytes(sizeBytes)
    const expected = { ...BLOB_LIMIT, md5: namesOf(someBytes(1)).md5 }
    await expect(t.store.receive(inChunks(bytes), expected)).rejects.toMatchObject({
      code: 'digest_mismatch',
      detail: { expected: expected.md5, actual: namesOf(bytes).md5 },
    })
    await expectNothingKept(bytes)
  })

  it.each([-1, 1])('keeps nothing of a body that is off by %i byte', async (difference) => {
    const bytes = someBytes(300_000)
    const expected = { ...BLOB_LIMIT, sizeBytes: bytes.length + difference }
    await expect(t.store.receive(inChunks(bytes), expected)).rejects.toMatchObject({ code: 'digest_mismatch' })
    await expectNothingKept(bytes)
  })

  it('keeps nothing of a body over the limit, and stops reading it', async () => {
    const { chunks, released } = endless()
    await expect(t.store.receive(chunks, { maxBytes: 300_000 })).rejects.toMatchObject({ code: 'too_large' })
    await released
    expect(await t.harness.listLeftovers()).toEqual([])
  })

  it('keeps nothing when its source fails', async () => {
    const bytes = someBytes(600_000)
    const failing = (async function* () {
      yield* inChunks(bytes)
      throw new Error('the line went dead')
    })()
    await expect(t.store.receive(failing, BLOB_LIMIT)).rejects.toThrow('the line went dead')
    await expectNothingKept(bytes)
  })
}

function partSuite(t: TestBlobs): void {
  const bytes = someBytes(700_001)
  const parts = [bytes.subarray(0, 300_000), bytes.subarray(300_000, 600_000), bytes.subarray(600_000)]
  const whole = { ...namesOf(bytes), sizeBytes: bytes.length }
  const expected = { maxBytes: 2 ** 20, md5: whole.md5 }
  const putPart = async (number: number, part = parts[number - 1] ?? Buffer.of()) => {
    const { md5 } = namesOf(part)
    return t.store.receivePart({ upload: 'u-1', number }, inChunks(part), { maxBytes: 2 ** 20, md5 })
  }

  it('become one blob, in their order, however they came', async () => {
    for (const number of [3, 1, 2, 1]) await putPart(number)
    expect(await t.store.find(whole.sha256)).toBeUndefined()
    const joined = await Promise.all([1, 2].map(() => t.store.joinParts('u-1', 3, expected)))
    expect(joined).toEqual([whole, whole])
    await t.store.dropParts('u-1')
    await t.expectKept(bytes)
  })

  it('are none when one is missing or dropped, or when they are not the whole', async () => {
    await putPart(1)
    await putPart(3)
    await expect(t.store.joinParts('u-1', 3, expected)).rejects.toMatchObject({ code: 'unprocessable' })
    await putPart(2, parts[0])
    await expect(t.store.joinParts('u-1', 3, expected)).rejects.toMatchObject({ code: 'digest_mismatch' })
    await t.store.dropParts('u-1')
    await t.store.dropParts('u-1')
    await expect(t.store.joinParts('u-1', 1, expected)).rejects.toMatchObject({ code: 'unprocessable' })
    await t.expectNothingKept(bytes)
  })

  it('that are not what they are said to be are not kept', async () => {
    const wrong = { maxBytes: 2 ** 20, md5: whole.md5 }
    const put = t.store.receivePart({ upload: 'u-1', number: 1 }, inChunks(Buffer.from('x')), wrong)
    await expect(put).rejects.toMatchObject({ code: 'digest_mismatch' })
    await expect(t.store.joinParts('u-1', 1, expected)).rejects.toMatchObject({ code: 'unprocessable' })
    await t.expectNothingKept(Buffer.from('x'))
  })
}

function giveUpSuite(t: TestBlobs): void {
  const { put, expectKept, expectNothingKept } = t

  it('keeps nothing when it is aborted while its source is silent', async () => {
    const silent = stalling(someBytes(600_000))
    const leaving = new AbortController()
    const receiving = t.store.receive(silent.chunks, BLOB_LIMIT, leaving.signal)
    await silent.stalled
    leaving.abort(new Error('the client left'))
    await expect(receiving).rejects.toThrow('the client left')
    expect(await t.harness.listLeftovers()).toEqual([])
  })

  it('reads nothing when it is aborted before it starts', async () => {
    const bytes = someBytes(1000)
    await expect(t.store.receive(inChunks(bytes), BLOB_LIMIT, AbortSignal.abort(new Error('left')))).rejects.toThrow(
      'left',
    )
    await expectNothingKept(bytes)
  })

  it('leaves the blob of a retry readable when the first attempt fails after it', async () => {
    const bytes = someBytes(700_000)
    const first = stalling(bytes)
    const leaving = new AbortController()
    const receiving = t.store.receive(first.chunks, BLOB_LIMIT, leaving.signal)
    await first.stalled
    await put(bytes)
    leaving.abort(new Error('stalled'))
    await expect(receiving).rejects.toThrow('stalled')
    await expectKept(bytes)
  })
}

function readSuite(t: TestBlobs): void {
  const { put } = t

  it.each([
    [0, 0],
    [10, 99],
    [65_530, 70_000],
    [299_999, 299_999],
    [0, 299_999],
  ])('gives bytes %i to %i', async (start, end) => {
    const bytes = someBytes(300_000)
    const { sha256 } = await put(bytes)
    const { sizeBytes, stream } = await t.store.openRange(sha256, { start, end })
    expect({ sizeBytes, part: await buffer(stream) }).toEqual({
      sizeBytes: 300_000,
      part: bytes.subarray(start, end + 1),
    })
    expect(await t.store.readRange(sha256, { start, end })).toEqual(bytes.subarray(start, end + 1))
  })

  it.each([
    [-1, 2],
    [3, 2],
    [5, 10],
  ])('refuses bytes %i to %i of 10', async (start, end) => {
    const { sha256 } = await put(someBytes(10))
    await expect(t.store.openRange(sha256, { start, end })).rejects.toMatchObject({ code: 'invalid_argument' })
    await expect(t.store.readRange(sha256, { start, end })).rejects.toMatchObject({ code: 'invalid_argument' })
  })

  it('reads a small blob into memory, and refuses a larger one', async () => {
    const bytes = someBytes(1000)
    const { sha256 } = await put(bytes)
    expect(await t.store.read(sha256, 1000)).toEqual(bytes)
    await expect(t.store.read(sha256, 999)).rejects.toMatchObject({ code: 'too_large' })
  })

  it('says not_found of what is absent or removed', async () => {
    const { sha256 } = await put(someBytes(77))
    await t.store.remove(sha256)
    await t.store.remove(sha256)
    expect(await t.store.find(sha256)).toBeUndefined()
    await expect(t.store.open(sha256)).rejects.toMatchObject({ code: 'not_found' })
    await expect(t.store.openRange(sha256, { start: 0, end: 1 })).rejects.toMatchObject({ code: 'not_found' })
    await expect(t.store.readRange(sha256, { start: 0, end: 1 })).rejects.toMatchObject({ code: 'not_found' })
    await expect(t.store.read(sha256, 100)).rejects.toMatchObject({ code: 'not_found' })
  })

  it('survives readers that leave, before the first byte and after it', async () => {
    const { sha256 } = await put(someBytes(2 * MIB))
    const unread = await t.store.open(sha256)
    await closed(unread.stream)
    const started = await t.store.open(sha256)
    await started.stream[Symbol.asyncIterator]().next()
    await closed(started.stream)
    expect(await t.store.find(sha256)).toEqual({ sizeBytes: 2 * MIB })
    expect(t.harness.corrupt).not.toContain(sha256)
  })
}

function damageSuite(t: TestBlobs): void {
  const { put, expectKept } = t

  it.each([
    ['the first byte of a small blob', 500, 0],
    ['the first byte', 300_001, 0],
    ['the last byte', 300_002, 300_001],
  ])('in %s is never served whole', async (_where, sizeBytes, atByte) => {
    const { sha256 } = await put(someBytes(sizeBytes))
    await t.harness.flipBit(sha256, atByte)
    const { stream } = await t.store.open(sha256)
    let servedBytes = 0
    stream.on('data', (chunk: Buffer) => (servedBytes += chunk.length))
    await expect(finished(stream)).rejects.toMatchObject({ code: 'internal', detail: { expected: sha256 } })
    expect(servedBytes).toBeLessThan(sizeBytes)
    expect(t.harness.corrupt.at(-1)).toBe(sha256)
    expect(await t.store.find(sha256)).toBeUndefined()
  })

  it('is found when a blob is read into memory', async () => {
    const { sha256 } = await put(someBytes(2000))
    await t.harness.flipBit(sha256, 1000)
    await expect(t.store.read(sha256, 2000)).rejects.toMatchObject({ code: 'internal' })
    expect(t.harness.corrupt.at(-1)).toBe(sha256)
    expect(await t.store.find(sha256)).toBeUndefined()
  })

  it('is healed by the same bytes again, and a reader of the bad ones does not undo that', async () => {
    const bytes = someBytes(300_003)
    const { sha256 } = await put(bytes)
    await t.harness.flipBit(sha256, 5)
    const slow = await t.store.open(sha256)
    await t.store.quarantine(sha256, 'found by hand')
    expect(await t.store.find(sha256)).toBeUndefined()
    await put(bytes)
    await expect(buffer(slow.stream)).rejects.toMatchObject({ code: 'internal' })
    await expectKept(bytes)
  })

  it('may be set aside twice', async () => {
    const { sha256 } = await put(someBytes(55))
    await t.store.quarantine(sha256, 'once')
    await t.store.quarantine(sha256, 'twice')
    expect(await t.store.find(sha256)).toBeUndefined()
  })
}

async function closed(stream: Readable): Promise<void> {
  const close = once(stream, 'close')
  stream.destroy()
  await close
}

import { mkdir, mkdtemp, open, readdir, readFile, rm, stat, truncate, utimes, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Sha256Hex } from '@amphora/wire'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import type { BlobStore } from './blob.ts'
import { openLocalBlobs } from './local.ts'
import type { BlobHarness } from '../testing/blobs.ts'
import { inChunks, namesOf, someBytes } from '../testing/bytes.ts'
import { blobSuite } from './suite.ts'

const NO_RESERVE = { reserve: () => 0 }
const LIMIT = { maxBytes: 1024 ** 3 }

const pathOf = (root: string, sha256: Sha256Hex): string => join(root, 'sha256', sha256.slice(0, 1), sha256)

describe('blob store on a local folder', () => {
  blobSuite(openHarness)
})

async function openHarness(): Promise<BlobHarness> {
  const root = await mkdtemp(join(tmpdir(), 'amphora-blobs-'))
  const corrupt: Sha256Hex[] = []
  const store = await openLocalBlobs(root, { ...NO_RESERVE, onCorrupt: (sha256) => void corrupt.push(sha256) })
  return {
    store,
    corrupt,
    async flipBit(sha256, atByte) {
      await using file = await open(pathOf(root, sha256), 'r+')
      const { buffer } = await file.read(Buffer.alloc(1), 0, 1, atByte)
      await file.write(Buffer.from([(buffer[0] ?? 0) ^ 1]), 0, 1, atByte)
    },
    listLeftovers: () => readdir(join(root, 'incoming')),
    async close() {
      await store.close()
      await rm(root, { recursive: true })
    },
  }
}

describe('the folder of a local blob store', () => {
  let root: string
  let store: BlobStore

  beforeEach(async () => {
    root = await mkdtemp(join(tmpdir(), 'amphora-blobs-'))
    store = await openLocalBlobs(root, NO_RESERVE)
  })
  afterEach(async () => {
    await store.close()
    await rm(root, { recursive: true })
  })

  it('holds a blob under its first digit', async () => {
    const { sha256 } = await store.receive(inChunks(someBytes(10)), LIMIT)
    expect(await readFile(pathOf(root, sha256))).toEqual(someBytes(10))
  })

  it('finds, sets aside and removes blobs where earlier versions placed them', async () => {
    const earlier = await placeAsBefore(root, someBytes(10))
    expect(await store.find(earlier)).toEqual({ sizeBytes: 10 })
    expect(await store.read(earlier, 10)).toEqual(someBytes(10))
    await store.quarantine(earlier, 'found by hand')
    expect(await readFile(join(root, 'quarantine', earlier))).toEqual(someBytes(10))
    expect(await store.find(earlier)).toBeUndefined()
    await placeAsBefore(root, someBytes(10))
    await store.receive(inChunks(someBytes(10)), LIMIT)
    await store.remove(earlier)
    expect(await store.find(earlier)).toBeUndefined()
  })

  it('keeps what was set aside, with all reasons', async () => {
    const { sha256 } = await store.receive(inChunks(someBytes(10)), LIMIT)
    await store.quarantine(sha256, 'one')
    await store.quarantine(sha256, 'two')
    expect(await readFile(join(root, 'quarantine', sha256))).toEqual(someBytes(10))
    expect(await readFile(join(root, 'quarantine', `${sha256}.txt`), 'utf8')).toBe('one\ntwo\n')
  })

  it('gets whole bytes again in place of a blob that was cut short', async () => {
    const bytes = someBytes(100_000)
    const { sha256 } = await store.receive(inChunks(bytes), LIMIT)
    await truncate(pathOf(root, sha256), 5)
    await store.receive(inChunks(bytes), LIMIT)
    expect(await store.read(sha256, 100_000)).toEqual(bytes)
    expect(await readdir(join(root, 'incoming'))).toEqual([])
  })

  it('keeps the file of a blob when its bytes come again', async () => {
    const { sha256 } = await store.receive(inChunks(someBytes(10)), LIMIT)
    const first = await stat(pathOf(root, sha256))
    await store.receive(inChunks(someBytes(10)), LIMIT)
    expect((await stat(pathOf(root, sha256))).ino).toBe(first.ino)
  })

  it('loses the uploads that an earlier process left a day ago, and no others', async () => {
    const now = Date.now() / 1000
    const ages = { fresh: 0, hours: 23 * 3600, day: 25 * 3600 }
    for (const [name, seconds] of Object.entries(ages)) {
      await writeFile(join(root, 'incoming', name), '')
      await utimes(join(root, 'incoming', name), now - seconds, now - seconds)
    }
    await (await openLocalBlobs(root, NO_RESERVE)).close()
    expect((await readdir(join(root, 'incoming'))).toSorted()).toEqual(['fresh', 'hours'])
    await (await openLocalBlobs(root, { ...NO_RESERVE, leftoverMs: 0 })).close()
    expect(await readdir(join(root, 'incoming'))).toEqual([])
  })

  it('is found again by the next process', async () => {
    const { sha256 } = await store.receive(inChunks(someBytes(10)), LIMIT)
    const next = await openLocalBlobs(root, NO_RESERVE)
    expect(await next.read(sha256, 10)).toEqual(someBytes(10))
    await next.close()
  })

  it('is not ready when uploads have no place to go', async () => {
    await rm(join(root, 'incoming'), { recursive: true })
    await expect(store.check()).rejects.toMatchObject({ code: 'unavailable' })
  })

  it('takes no large uploads once the store is closed', async () => {
    await store.close()
    const receiving = store.receive(inChunks(someBytes(300_000)), LIMIT)
    await expect(receiving).rejects.toMatchObject({ code: 'unavailable' })
    expect(await readdir(join(root, 'incoming'))).toEqual([])
  })
})

async function placeAsBefore(root: string, bytes: Buffer): Promise<Sha256Hex> {
  const { sha256 } = namesOf(bytes)
  const folder = join(root, 'sha256', sha256.slice(0, 2), sha256.slice(2, 4))
  await mkdir(folder, { recursive: true })
  await writeFile(join(folder, sha256), bytes)
  return sha256
}

describe('a full disk', () => {
  it('refuses an upload before its first byte, and takes it when there is room again', async () => {
    const root = await mkdtemp(join(tmpdir(), 'amphora-blobs-'))
    let reserveBytes = Infinity
    const store = await openLocalBlobs(root, { reserve: () => reserveBytes })
    const source = inChunks(someBytes(10))
    await expect(store.receive(source, LIMIT)).rejects.toMatchObject({ code: 'out_of_space' })
    reserveBytes = 0
    expect(await store.receive(source, LIMIT)).toMatchObject(namesOf(someBytes(10)))
    await store.close()
    await rm(root, { recursive: true })
  })

  it('stops a long upload in the middle, and keeps nothing of it', async () => {
    const root = await mkdtemp(join(tmpdir(), 'amphora-blobs-'))
    let sentBytes = 0
    const store = await openLocalBlobs(root, { reserve: () => (sentBytes > 1024 ** 2 ? Infinity : 0) })
    const endless = (async function* () {
      for (const chunk = new Uint8Array(65_536); ; sentBytes += chunk.length) yield chunk
    })()
    await expect(store.receive(endless, LIMIT)).rejects.toMatchObject({ code: 'out_of_space' })
    expect(await readdir(join(root, 'incoming'))).toEqual([])
    await store.close()
    await rm(root, { recursive: true })
  })

  it('refuses what is said to be larger than the room', async () => {
    const root = await mkdtemp(join(tmpdir(), 'amphora-blobs-'))
    const store = await openLocalBlobs(root, NO_RESERVE)
    const expected = { maxBytes: Infinity, sizeBytes: 2 ** 60 }
    await expect(store.receive(inChunks(someBytes(1)), expected)).rejects.toMatchObject({ code: 'out_of_space' })
    await store.close()
    await rm(root, { recursive: true })
  })
})

import { tmpdir } from 'node:os'
import { afterEach, beforeEach, expect, it } from 'vitest'
import { FolderSync } from './folder-sync.ts'

let started: PromiseWithResolvers<void>[]
let folder: FolderSync

beforeEach(() => {
  started = []
  folder = new FolderSync(tmpdir(), () => {
    const syncing = Promise.withResolvers<void>()
    started.push(syncing)
    return syncing.promise
  })
})
afterEach(() => folder.close())

it('who comes while a sync runs shares the next one, and is not told before it ends', async () => {
  let isTold = false
  const first = folder.sync()
  const second = folder.sync()
  const third = folder.sync().then(() => (isTold = true))
  expect(started).toHaveLength(1)
  started[0]?.resolve()
  await first
  await Promise.resolve()
  expect(isTold).toBe(false)
  await expect.poll(() => started.length).toBe(2)
  started[1]?.resolve()
  await Promise.all([second, third])
  expect(started).toHaveLength(2)
})

it('a sync that fails fails those who waited behind it, and not who comes later', async () => {
  const told = Promise.allSettled([folder.sync(), folder.sync(), folder.sync()])
  started[0]?.reject(new Error('EIO'))
  expect((await told).map(({ status }) => status)).toEqual(['rejected', 'rejected', 'rejected'])
  const later = folder.sync()
  started[1]?.resolve()
  await later
})

it('a closed one takes no more, and is closed only after what runs', async () => {
  const running = folder.sync()
  let isClosed = false
  const closing = folder.close().then(() => (isClosed = true))
  await expect(folder.sync()).rejects.toMatchObject({ code: 'unavailable' })
  expect(isClosed).toBe(false)
  started[0]?.resolve()
  await Promise.all([running, closing])
})

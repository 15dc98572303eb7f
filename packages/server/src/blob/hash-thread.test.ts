import { mkdtemp, open, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, it } from 'vitest'
import { BATCH_BYTES, HashThread } from './hash-thread.ts'
import { namesOf } from '../testing/bytes.ts'

const MD5_ONLY = { withXxh128: false }
let folder: string
let thread: HashThread

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'amphora-thread-'))
  thread = new HashThread()
})
afterEach(async () => {
  await thread.close()
  await rm(folder, { recursive: true })
})

it('batches of two files that come in turn are kept and hashed apart', async () => {
  await using a = await open(join(folder, 'a'), 'wx')
  await using b = await open(join(folder, 'b'), 'wx')
  const files = [thread.begin(a.fd, MD5_ONLY), thread.begin(b.fd, MD5_ONLY)]
  for (const value of [1, 2, 3, 4]) await files[value % 2]?.write(thread.lend().fill(value), 10 * value)
  const parts = [2, 4, 1, 3].map((value) => Buffer.alloc(10 * value, value))
  const [even, odd] = [Buffer.concat(parts.slice(0, 2)), Buffer.concat(parts.slice(2))]
  expect(await Promise.all(files.map((file) => file.finish()))).toEqual([namesOf(even), namesOf(odd)])
  expect(await readFile(join(folder, 'a'))).toEqual(even)
  expect(await readFile(join(folder, 'b'))).toEqual(odd)
})

it('memory is gone with a write, and lent again after it', async () => {
  await using file = await open(join(folder, 'a'), 'wx')
  const memory = thread.lend()
  const writing = thread.begin(file.fd, MD5_ONLY).write(memory, 1)
  expect(memory.length).toBe(0)
  await writing
  expect(thread.lend().length).toBe(BATCH_BYTES)
})

it('a file that failed once stays failed, with the code of the system; others go on', async () => {
  await writeFile(join(folder, 'a'), '')
  await using readOnly = await open(join(folder, 'a'), 'r')
  await using good = await open(join(folder, 'b'), 'wx')
  const failing = thread.begin(readOnly.fd, MD5_ONLY)
  await expect(failing.write(thread.lend(), 1)).rejects.toMatchObject({ code: 'EBADF' })
  await expect(failing.write(thread.lend(), 0)).rejects.toMatchObject({ code: 'EBADF' })
  await expect(failing.finish()).rejects.toMatchObject({ code: 'EBADF' })
  const going = thread.begin(good.fd, MD5_ONLY)
  await going.write(thread.lend().fill(7), 3)
  expect(await going.finish()).toEqual(namesOf(Buffer.alloc(3, 7)))
})

it('what is pending when the thread is closed is told so, and what comes later too', async () => {
  await using file = await open(join(folder, 'a'), 'wx')
  const hashed = thread.begin(file.fd, MD5_ONLY)
  const pending = Promise.allSettled([hashed.write(thread.lend(), BATCH_BYTES), hashed.finish()])
  await thread.close()
  const told = { status: 'rejected', reason: { code: 'unavailable' } }
  expect(await pending).toMatchObject([told, told])
  await expect(hashed.finish()).rejects.toMatchObject({ code: 'unavailable' })
  await expect(hashed.drop()).resolves.toBeUndefined()
})

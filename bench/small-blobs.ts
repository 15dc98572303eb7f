/*
 * What a durable blob of 20 KiB costs, without HTTP and database: `node bench/small-blobs.ts [blobs] [at once] [rounds]`
 * (2000, 64, 3). Prints the medians of blobs/s and CPU ms a blob, and their spread, after a round that warms up.
 * UV_THREADPOOL_SIZE says how many syncs wait for the disk together.
 */
import { randomFillSync } from 'node:crypto'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { openLocalBlobs } from '../packages/server/src/blob/local.ts'
import { spreadOf } from './spread.ts'

const SIZE_BYTES = 20 * 1024
const [blobs = 2000, atOnce = 64, rounds = 3] = process.argv.slice(2).map(Number)

const samples = []
for (let round = 0; round <= rounds; round++) samples.push(await measure())
for (const [name, digits] of [
  ['blobs/s', 0],
  ['CPU ms', 2],
] as const) {
  const { median, min, max } = spreadOf(samples.slice(1).map((sample) => sample[name]))
  console.log(name.padEnd(10) + [median, min, max].map((value) => value.toFixed(digits).padStart(9)).join(''))
}

async function measure(): Promise<Record<'blobs/s' | 'CPU ms', number>> {
  const folder = await mkdtemp(join(tmpdir(), 'amphora-small-')) // TMPDIR names a disk, where that is memory
  const store = await openLocalBlobs(folder)
  const startedAt = performance.now()
  const cpuBefore = process.cpuUsage()
  let left = blobs
  const receiveSome = async (): Promise<void> => {
    while (left-- > 0) await store.receive(someBytes(), { maxBytes: SIZE_BYTES })
  }
  await Promise.all(Array.from({ length: atOnce }, receiveSome))
  const { user, system } = process.cpuUsage(cpuBefore)
  const seconds = (performance.now() - startedAt) / 1000
  await store.close()
  await rm(folder, { recursive: true })
  return { 'blobs/s': blobs / seconds, 'CPU ms': (user + system) / 1000 / blobs }
}

async function* someBytes(): AsyncGenerator<Uint8Array> {
  yield randomFillSync(Buffer.alloc(SIZE_BYTES))
}

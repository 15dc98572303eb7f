/*
 * What a shared commit saves: `node bench/group-commit.ts [transactions]`.
 * Small transactions on a new database, one after the other (each pays for its own commit), then 64 at a time (those that
 * queue up behind each other share one). Prints transactions/s and ms until one is answered.
 */
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { openSqlite } from '../packages/server/src/store/sqlite/database.ts'
import { createStore, type Store } from '../packages/server/src/store/store.ts'

const AT_ONCE = [1, 4, 16, 64]

const transactions = Number(process.argv[2] ?? 2000)
const folder = await mkdtemp(join(tmpdir(), 'amphora-commits-')) // TMPDIR names a disk, where that is memory
const store = createStore(await openSqlite({ folder, onFailure: (error) => console.error(error) }))
try {
  console.log('at once     tx/s   ms p50   ms p99')
  for (const atOnce of AT_ONCE) await measure(store, atOnce)
} finally {
  await store.close()
  await rm(folder, { recursive: true })
}

async function measure(target: Store, atOnce: number): Promise<void> {
  const times: number[] = []
  const startedAt = performance.now()
  await Promise.all(Array.from({ length: atOnce }, () => writeInTurn(target, Math.ceil(transactions / atOnce), times)))
  const seconds = (performance.now() - startedAt) / 1000
  const sorted = times.toSorted((a, b) => a - b)
  const at = (share: number): string => (sorted[Math.floor(share * (sorted.length - 1))] ?? 0).toFixed(2).padStart(9)
  console.log(`${String(atOnce).padStart(7)} ${(times.length / seconds).toFixed(0).padStart(8)}${at(0.5)}${at(0.99)}`)
}

async function writeInTurn(target: Store, count: number, times: number[]): Promise<void> {
  for (let i = 0; i < count; i++) {
    const sentAt = performance.now()
    const secret = crypto.getRandomValues(new Uint8Array(32))
    await target.transaction((tx) => tx.signingKeys.insert({ secret, created_at: new Date().toISOString() }))
    times.push(performance.now() - sentAt)
  }
}

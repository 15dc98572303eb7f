import { beforeEach, describe, expect, it } from 'vitest'
import { SQLITE_COLUMNS } from '../store/dialect.ts'
import { consoleSegment } from '../store/migrations/020-console-segment.ts'
import type { LogRef } from '../store/segments/loose.ts'
import { sharedTestDomain } from '../testing/domain.ts'
import { find, post, start } from '../testing/run.ts'
import { packFile } from './pack-history.ts'
import type { Run } from './run/run.ts'

const t = sharedTestDomain()
const NEVER = new AbortController().signal

let run: Run
beforeEach(async () => {
  await start(t, 'r')
  run = await find(t, 'r')
})

const print = (offset: number, content: readonly string[], more: object = {}): Promise<unknown> =>
  post(t, 'r', { files: { 'output.log': { offset, content } }, ...more })

const ENDED = { complete: true, exitcode: 0 }
const linesFrom = (from: number, count: number, mark = ''): string[] =>
  Array.from({ length: count }, (_, at) => `{"ts":"2026-11-23T16:30:34.409930","content":"line ${from + at}${mark}"}`)

const logRef = (writer = ''): LogRef => ({
  runStorageId: run.storage_id,
  generation: run.generation,
  file: 'console',
  writer,
  isLive: false,
})

/** The number of the first line that is in the database still; undefined: none is. */
async function firstLoose(): Promise<number | undefined> {
  const [first] = await listChunks((chunk) => chunk.where('segment_id', 'is', null))
  return first?.first_line
}

function listChunks(where = (chunks: ReturnType<typeof ofRun>) => chunks) {
  return where(ofRun()).select(['first_line', 'line_count', 'size_bytes', 'body', 'segment_id']).execute()
}

function ofRun() {
  return t.database.point
    .selectFrom('chunk')
    .where('run_storage_id', '=', run.storage_id)
    .where('file', '=', 'console')
    .orderBy('first_line')
}

async function countedLoose(): Promise<number> {
  const streams = t.database.point.selectFrom('stream').select('loose_bytes').where('file', '=', 'console')
  return (await streams.where('run_storage_id', '=', run.storage_id).executeTakeFirstOrThrow()).loose_bytes
}

async function looseBytes(): Promise<number> {
  const loose = (await listChunks()).filter((chunk) => chunk.segment_id === null)
  return loose.reduce((sum, chunk) => sum + Math.max(chunk.size_bytes, 128 * chunk.line_count), 0)
}

async function readLog(): Promise<readonly string[]> {
  const lines = await t.domain.consoleLogs.readConsole(run, { from: 0, limit: 1_000_000 })
  return (lines ?? []).map(({ number, content }) => `${number}: ${content}`)
}

const pack = () => t.domain.packing.packFiles(10, NEVER)

describe('the console of a run', () => {
  it('is packed when the run has ended, not before, and reads as it did', async () => {
    await print(0, linesFrom(0, 3000))
    expect(await pack()).toBe(0)
    await print(2990, linesFrom(2990, 20, ' again'), ENDED)
    const before = await readLog()
    expect(before.slice(-21, -19)).toEqual(['2989: line 2989', '2990: line 2990 again'])
    expect(await pack()).toBe(1)
    expect(await readLog()).toEqual(before)
    expect((await listChunks()).map(({ body }) => body.length)).toEqual([0])
    expect(await pack()).toBe(0)
  })

  it('of a few lines stays where it is', async () => {
    await print(0, linesFrom(0, 900), ENDED)
    expect(await pack()).toBe(0)
  })

  it('is packed while the run goes on, but for its last lines', async () => {
    for (let at = 0; at < 64; at++) await print(at * 1000, linesFrom(at * 1000, 1000))
    expect(await pack()).toBe(0)
    for (let at = 640; at < 656; at++) await print(at * 100, linesFrom(at * 100, 100))
    expect(await pack()).toBe(1)
    expect(await firstLoose()).toBe(64_600)
    await print(64_590, linesFrom(64_590, 20, ' again'))
    const log = await readLog()
    expect(log).toHaveLength(65_600)
    expect(log.slice(64_589, 64_591)).toEqual(['64589: line 64589', '64590: line 64590 again'])
  })

  it('is packed where its last lines are long', async () => {
    const long = 'x'.repeat(3 * 1024 * 1024)
    await print(0, [`0${long}`, `1${long}`, `2${long}`])
    expect(await pack()).toBe(1)
    expect(await firstLoose()).toBe(2)
    await print(2, [`2${'y'.repeat(9 * 1024 * 1024)}`])
    expect(await pack()).toBe(1)
    expect(await firstLoose()).toBeUndefined()
  })

  it('counts what is loose of it, whatever is set again and packed', async () => {
    const steps = [
      () => print(0, linesFrom(0, 500)),
      () => print(490, linesFrom(490, 30, ' again')),
      () => packFile(t.deps, logRef()),
      () => print(100, linesFrom(100, 10, ' again')),
      () => print(95, linesFrom(95, 30, ' and again')),
      () => print(700, linesFrom(700, 5)),
      () => print(0, linesFrom(0, 702)),
      () => packFile(t.deps, logRef()),
    ]
    for (const step of steps) {
      await step()
      expect(await countedLoose()).toBe(await looseBytes())
    }
    expect(await readLog()).toHaveLength(705)
  })

  it('is packed when it came before consoles were, whatever was counted of it then', async () => {
    await print(0, linesFrom(0, 2000))
    await print(1500, linesFrom(1500, 600), ENDED)
    await t.database.transaction((tx) => tx.updateTable('stream').set({ loose_bytes: 9 }).execute())
    expect(await pack()).toBe(0)
    await t.database.transaction((tx) => consoleSegment(tx, SQLITE_COLUMNS))
    expect(await countedLoose()).toBe(await looseBytes())
    expect(await pack()).toBe(1)
    expect(await firstLoose()).toBeUndefined()
  })

  it('stays where it is until its bytes are kept and the database names them', async () => {
    await print(0, linesFrom(0, 2000), ENDED)
    const before = await readLog()
    const isFull = { ...t.deps, blobs: { receive: () => Promise.reject(new Error('the disk is full')) } }
    const isKilled = {
      ...t.deps,
      store: { ...t.deps.store, transaction: () => Promise.reject(new Error('it is killed')) },
    }
    for (const failing of [isFull, isKilled]) {
      await expect(packFile(failing, logRef())).rejects.toThrow('is')
      expect(await firstLoose()).toBe(0)
      expect(await readLog()).toEqual(before)
    }
    const tries = await Promise.all(Array.from({ length: 4 }, () => packFile(t.deps, logRef())))
    expect(tries.filter(Boolean)).toHaveLength(1)
    expect(await readLog()).toEqual(before)
  })

  it('of several writers is packed for each of them', async () => {
    for (const label of ['rank0', 'rank1']) {
      await post(t, 'r', { files: { [`output_${label}.log`]: { offset: 0, content: linesFrom(0, 2000) } }, ...ENDED })
    }
    const before = await readLog()
    while ((await pack()) > 0);
    expect(await firstLoose()).toBeUndefined()
    expect(await readLog()).toEqual(before)
  })

  it('of a run that was started anew is packed with its generation, and read no more', async () => {
    await print(0, linesFrom(0, 2000), ENDED)
    await start(t, 'r')
    const again = await find(t, 'r')
    expect(again.generation).toBe(run.generation + 1)
    expect(await pack()).toBe(1)
    expect(await t.domain.consoleLogs.readConsole(again, { from: 0, limit: 10 })).toBeUndefined()
    expect(await readLog()).toHaveLength(2000)
    await t.deps.store.transaction((tx) => tx.history.drop({ runStorageId: run.storage_id, generation: 0 }))
    const segments = t.database.point.selectFrom('segment').select('id').where('run_storage_id', '=', run.storage_id)
    expect([await listChunks(), await segments.execute()]).toEqual([[], []])
  })
})

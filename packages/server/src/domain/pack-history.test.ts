import { parseFileStreamPost, parseSha256Hex } from '@amphora/wire'
import { beforeEach, expect, it } from 'vitest'
import { aRun, sharedTestDomain } from '../testing/domain.ts'
import type { ChartQuery } from '../store/history.ts'
import type { RunChart } from './chart.ts'
import { packFile, packFiles } from './pack-history.ts'
import { generationOf } from './run/generation.ts'
import { getRun, type Run } from './run/run.ts'

const t = sharedTestDomain()
const QUERY: ChartQuery = { file: 'history', keys: ['loss', 'rare'], x: '_step', buckets: 100 }
const NEVER = new AbortController().signal

let run: Run
beforeEach(async () => {
  await aRun(t, 'r')
  run = await getRun(t.deps, t.viewer, { project: t.project, id: 'r' })
})

const fileOf = () => ({ runStorageId: run.storage_id, generation: run.generation, file: 'history' as const })

async function log(from: number, to: number, isComplete = false, id = 'r'): Promise<void> {
  const content = Array.from({ length: to - from }, (_, i) => rowOf(from + i))
  const post = parseFileStreamPost({
    files: { 'wandb-history.jsonl': { offset: from, content } },
    complete: isComplete,
    ...(isComplete ? { exitcode: 0 } : {}),
  })
  await t.domain.fileStreams.receivePost(t.viewer, { path: { project: t.project, id }, writer: '', post })
}

function rowOf(step: number): string {
  const rare = step % 500 === 3 ? `,"rare":${step}` : ''
  return `{"_step":${step},"loss":${step % 7 === 0 ? 'NaN' : Math.sin(step)}${rare}}`
}

const listSegments = () => t.deps.store.segments.listByRuns([fileOf().runStorageId], 'history')
async function drawRun(): Promise<RunChart> {
  const [chart] = await t.domain.charts.drawCharts([run], QUERY)
  if (!chart) throw new Error('nothing was drawn')
  return chart
}

const isPacked = async () => (await listSegments()).length > 0

it('packs a run with few rows when it has ended, not before, and its chart stays as it was', async () => {
  await log(0, 1000)
  await log(1000, 2000)
  expect(await t.domain.packing.packFiles(10, NEVER)).toBe(0)
  await log(2000, 3000, true)
  const before = await drawRun()
  expect(await t.domain.packing.packFiles(10, NEVER)).toBe(1)
  expect(await isPacked()).toBe(true)
  const after = await drawRun()
  expect(after.series.get('rare')?.bucketWidth).toBe(0)
  expect(withoutMeans(after)).toEqual(withoutMeans(before))
  expect(await t.domain.packing.packFiles(10, NEVER)).toBe(0)
})

it('packs a run in progress in pieces that grow with it, so that few rows are loose and segments are few', async () => {
  let packed = 0
  for (let at = 0; at < 40_000; at += 500) {
    await log(at, at + 500)
    packed += await t.domain.packing.packFiles(10, NEVER)
    const [stream] = await t.deps.store.history.count([generationOf(run)], 'history')
    const rows = (await listSegments()).reduce((sum, { row_count: count }) => sum + count, 0)
    expect((stream?.rows ?? 0) - rows).toBeLessThan(Math.max(2048, ((at + 500) * 32) / 128) + 500)
  }
  expect(packed).toBeGreaterThan(4)
  expect(packed).toBeLessThan(16)
})

it('lists the keys of a long run as before', async () => {
  await log(0, 3000)
  await log(3000, 6000)
  const before = await t.domain.history.readKeys([run])
  expect(before[0]?.keys.get('rare')).toMatchObject({ count: 12, previousValue: 5503, isMonotonic: true })
  await packFile(t.deps, fileOf())
  await log(6000, 6001)
  const after = await t.domain.history.readKeys([run])
  expect(after[0]?.keys.get('rare')).toEqual(before[0]?.keys.get('rare'))
  expect(after[0]?.keys.get('loss')?.count).toBe(6001)
  expect([...(after[0]?.keys.keys() ?? [])]).toEqual([...(before[0]?.keys.keys() ?? [])])
})

it('goes on until all of a long run is packed', async () => {
  for (let at = 0; at < 96; at += 16) await log(at * 1024, (at + 16) * 1024)
  await log(96 * 1024, 96 * 1024 + 1, true)
  const made = [1, 2, 3, 4].map(() => () => t.domain.packing.packFiles(10, NEVER))
  const counts: number[] = []
  for (const round of made) counts.push(await round())
  expect(counts).toEqual([1, 1, 0, 0])
  expect(await listSegments()).toHaveLength(2)
})

it('leaves a run of a handful of rows in its chunks for good', async () => {
  await log(0, 900, true)
  expect(await t.domain.packing.packFiles(10, NEVER)).toBe(0)
})

it('packs the same chunks once, however many servers try', async () => {
  await log(0, 2000, true)
  const tries = await Promise.all(Array.from({ length: 4 }, () => packFile(t.deps, fileOf())))
  expect(tries.filter(Boolean)).toHaveLength(1)
  expect(await listSegments()).toHaveLength(1)
})

it('keeps the rows in a file that a blob is, and none in the database', async () => {
  await log(0, 2000, true)
  await packFile(t.deps, fileOf())
  const { runStorageId } = fileOf()
  const chunks = await t.database.point
    .selectFrom('chunk')
    .innerJoin('segment', 'segment.id', 'chunk.segment_id')
    .innerJoin('blob', 'blob.sha256', 'segment.sha256')
    .select(['chunk.body', 'chunk.row_count', 'blob.sha256', 'blob.size_bytes', 'blob.state'])
    .where('chunk.run_storage_id', '=', runStorageId)
    .execute()
  expect(chunks.map(({ body, row_count: rows, state }) => [body.length, rows, state])).toEqual([[0, 2000, 'live']])
  const [sha256 = '', sizeBytes] = chunks.flatMap((chunk) => [chunk.sha256, chunk.size_bytes]).map(String)
  expect(await t.deps.blobs.find(parseSha256Hex(sha256))).toEqual({ sizeBytes: Number(sizeBytes) })
})

it('leaves rows where they are until their bytes are kept and the database names them', async () => {
  await log(0, 2000, true)
  const before = await t.domain.history.readRowTexts(run, 'history', { samples: 2000 })
  expect(before).toHaveLength(2000)
  const isFull = { ...t.deps, blobs: { receive: () => Promise.reject(new Error('the disk is full')) } }
  const isKilled = {
    ...t.deps,
    store: { ...t.deps.store, transaction: () => Promise.reject(new Error('it is killed')) },
  }
  for (const failing of [isFull, isKilled]) {
    await expect(packFile(failing, fileOf())).rejects.toThrow('is')
    expect(await isPacked()).toBe(false)
    expect(await t.domain.history.readRowTexts(run, 'history', { samples: 2000 })).toEqual(before)
  }
  expect(await packFile(t.deps, fileOf())).toBe(true)
  expect(await t.domain.history.readRowTexts(run, 'history', { samples: 2000 })).toEqual(before)
})

it('packs others when one cannot be packed, and says so', async () => {
  await log(0, 2000, true)
  const failing = { ...t.deps, packer: { ...t.deps.packer, pack: () => Promise.reject(new Error('no file of that')) } }
  await expect(packFiles(failing, 10, NEVER)).rejects.toThrow('no file of that')
  let packed = 0
  const once = {
    ...t.deps.packer,
    pack: (...chunks: Parameters<typeof t.deps.packer.pack>) =>
      packed++ === 0 ? Promise.reject(new Error('no file of that')) : t.deps.packer.pack(...chunks),
  }
  const other = await aRun(t, 'other')
  await log(0, 2000, true, 'other')
  await expect(packFiles({ ...t.deps, packer: once }, 10, NEVER)).rejects.toThrow('no file of that')
  expect(await isPacked()).toBe(false)
  expect(await t.deps.store.segments.listByRuns([other.storage_id], 'history')).toHaveLength(1)
})

it('goes away with its generation', async () => {
  await log(0, 2000, true)
  await packFile(t.deps, fileOf())
  await t.deps.store.transaction((tx) => tx.history.drop(fileOf()))
  expect(await isPacked()).toBe(false)
})

/** Sums are added up in another order. */
function withoutMeans({ series, ...rest }: RunChart): object {
  const shown = [...series].map(([key, { buckets, ...columns }]) => {
    const { mean: _, ...others } = buckets ?? { mean: undefined }
    return [key, columns, others]
  })
  return { ...rest, shown }
}

import { parseFileStreamPost } from '@amphora/wire'
import type { KyselyPlugin } from 'kysely'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { packHistory } from '../jobs/pack-history.ts'
import type { ChartQuery } from '../store/history.ts'
import type { Database } from '../store/dialect.ts'
import { aRun, openTestDomain, type TestDomain } from '../testing/domain.ts'
import { countStatements } from '../testing/statements.ts'
import type { RunChart } from './chart.ts'
import { mergeFile, mergeOnce } from './merge-levels.ts'
import { packFile } from './pack-history.ts'
import { getRun, type Run } from './run/run.ts'

const QUERY: ChartQuery = { file: 'history', keys: ['loss', 'rare', 'burst'], x: '_step', buckets: 40 }
const NEVER = new AbortController().signal
const ROWS = 200

const statements = countStatements()
const blocks = countBlocks()
let t: TestDomain
let run: Run

beforeAll(async () => {
  t = await openTestDomain((database) => blocks.wrap(statements.wrap(database)))
})

afterAll(() => t.close())

let runs = 0
beforeEach(async () => {
  const id = `r${runs++}`
  await aRun(t, id)
  run = await getRun(t.deps, t.viewer, { project: t.project, id })
})

const fileOf = () => ({ runStorageId: run.storage_id, generation: run.generation, file: 'history' as const })
const tiersOf = async () => {
  const segments = await t.deps.store.segments.listByRuns([run.storage_id], 'history')
  return segments.map(({ tier }) => tier)
}

/** So many segments of `ROWS` rows each, from a row on. */
async function logSegments(from: number, to: number): Promise<void> {
  for (let segment = from; segment < to; segment++) {
    const content = Array.from({ length: ROWS }, (_, i) => rowOf(segment * ROWS + i))
    const post = parseFileStreamPost({ files: { 'wandb-history.jsonl': { offset: segment * ROWS, content } } })
    await t.domain.fileStreams.receivePost(t.viewer, { path: { project: t.project, id: run.id }, writer: '', post })
    await packFile(t.deps, fileOf())
  }
}

/** A number in each row, one now and then, and one in the first rows only. */
function rowOf(step: number): string {
  const rare = step % 500 === 3 ? `,"rare":${step}` : ''
  const burst = step < 150 ? `,"burst":${step % 9}` : ''
  return `{"_step":${step},"loss":${step % 7 === 0 ? 'NaN' : Math.sin(step)}${rare}${burst}}`
}

async function draw(query: Partial<ChartQuery> = {}): Promise<RunChart> {
  const [chart] = await t.domain.charts.drawCharts([run], { ...QUERY, ...query })
  if (!chart) throw new Error('nothing was drawn')
  return chart
}

describe('levels of many segments are merged', () => {
  it('so that a chart of all of a run reads as much of many segments as of one, and a window little more', async () => {
    await logSegments(0, 64)
    const before = { all: withoutMeans(await draw()), window: withoutMeans(await draw({ from: 777.5, to: 11_111 })) }
    expect(await blocks.during(() => draw({ keys: ['loss'] }))).toBeGreaterThanOrEqual(64)
    const statementsBefore = await statements.during(() => draw({ keys: ['loss'] }))
    await mergeFile(t.deps, fileOf(), NEVER)
    expect((await tiersOf()).filter((tier) => tier > 0)).toEqual([1, 1, 1, 1, 1, 1, 1, 1, 2])
    expect({ all: withoutMeans(await draw()), window: withoutMeans(await draw({ from: 777.5, to: 11_111 })) }).toEqual(
      before,
    )
    expect(await blocks.during(() => draw({ keys: ['loss'] }))).toBe(2) // its points, which it does not have, and its buckets
    expect(await blocks.during(() => draw({ keys: ['loss'], from: 777.5, to: 11_111 }))).toBeLessThanOrEqual(12) // of three places, for steps and loss
    expect(await statements.during(() => draw({ keys: ['loss'] }))).toBe(statementsBefore)
  })

  it('as segments come, each once, the first of them after the server was started anew', async () => {
    await logSegments(0, 9)
    expect(await tiersOf()).toEqual(Array.from({ length: 9 }, () => 0))
    const job = packHistory(t.domain)
    await job(NEVER)
    expect(await tiersOf()).toEqual([0, 0, 0, 0, 0, 0, 0, 0, 1, 0])
    await job(NEVER)
    expect(await tiersOf()).toHaveLength(10)
  })

  it('once, however many servers try', async () => {
    await logSegments(0, 8)
    const tries = await Promise.all(Array.from({ length: 4 }, () => mergeOnce(t.deps, fileOf())))
    expect(tries.filter(Boolean)).toHaveLength(1)
    expect(await tiersOf()).toHaveLength(9)
  })

  it('with what was logged: keys are what they were, from a few summaries', async () => {
    await logSegments(0, 26)
    const before = await t.domain.history.readKeys([run])
    const statementsBefore = await statements.during(() => t.domain.history.readKeys([run]))
    await mergeFile(t.deps, fileOf(), NEVER)
    expect(await t.domain.history.readKeys([run])).toEqual(before)
    expect(await statements.during(() => t.domain.history.readKeys([run]))).toBe(statementsBefore - 21)
  })

  it('but where they are too much: then members are read as before, of tiers above as well', async () => {
    await logSegments(0, 4)
    const before = withoutMeans(await draw())
    const sizes = { fanIn: 2, mostBuckets: 4096, mostBytes: 100 }
    while (await mergeOnce(t.deps, fileOf(), sizes));
    const segments = await t.deps.store.segments.listByRuns([run.storage_id], 'history')
    expect(segments.map(({ tier, levels }) => [tier, levels.length > 0])).toEqual([
      [0, true],
      [0, true],
      [1, false],
      [0, true],
      [0, true],
      [1, false],
      [2, false],
    ])
    expect(withoutMeans(await draw())).toEqual(before)
  })

  it('and go away with their generation', async () => {
    await logSegments(0, 8)
    await mergeFile(t.deps, fileOf(), NEVER)
    const ids = (await t.deps.store.segments.listByRuns([run.storage_id], 'history')).map(({ id }) => id * 2 ** 20)
    expect(await t.deps.store.segments.listBlocks(ids)).toHaveLength(9)
    await t.deps.store.transaction((tx) => tx.history.drop(fileOf()))
    expect(await tiersOf()).toEqual([])
    expect(await t.deps.store.segments.listBlocks(ids)).toHaveLength(0)
  })
})

/** Counts the blocks of levels that are read. */
function countBlocks(): {
  readonly wrap: (database: Database) => Database
  during: (read: () => Promise<unknown>) => Promise<number>
} {
  let count = 0
  const counter: KyselyPlugin = {
    transformQuery: ({ node }) => node,
    transformResult({ result }) {
      count += result.rows.filter((row) => Object.keys(row).join() === 'id,body').length
      return Promise.resolve(result)
    },
  }
  return {
    wrap: (database) => ({ ...database, scan: database.scan.withPlugin(counter) }),
    async during(read) {
      const before = count
      await read()
      return count - before
    },
  }
}

/** Sums are added up in another order. */
function withoutMeans({ series, ...rest }: RunChart): object {
  const shown = [...series].map(([key, { buckets, ...columns }]) => {
    const { mean: _, ...others } = buckets ?? { mean: undefined }
    return [key, columns, others]
  })
  return { ...rest, shown }
}

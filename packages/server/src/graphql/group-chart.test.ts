import type { JsonObject } from '@amphora/wire'
import { beforeEach, expect, it } from 'vitest'
import { ask } from '../testing/ask.ts'
import { sharedTestDomain } from '../testing/domain.ts'
import { post, start } from '../testing/run.ts'

const t = sharedTestDomain()

type Series = Readonly<Record<string, unknown>>

interface Drawn {
  readonly runCount: number
  readonly series: readonly Series[]
}

const COLUMNS = ['x', 'endX', 'mean', 'median', 'std', 'stderr', 'min', 'max', 'runs', 'count', 'nonFinite']

async function draw(input: JsonObject): Promise<Drawn> {
  const query = `query($project: String!, $input: GroupChartInput!) { project(name: $project) { groupChart(input: $input) {
    runCount series { key isDerived bucketWidth ${COLUMNS.join(' ')} } } } }`
  const answer = await ask<{ project: { groupChart: Drawn } }>(t, query, { project: t.project, input })
  return answer.project.groupChart
}

function columnOf(series: Series | undefined, name: string): readonly number[] {
  return series?.[name] as readonly number[]
}

beforeEach(async () => {
  for (const [id, losses] of [
    ['a', [4, 2]],
    ['b', [8, NaN]],
    ['c', [100, 100]],
  ] as const) {
    await start(t, id, { group: id === 'c' ? 'other' : 'g' })
    const content = losses.map((loss, step) => `{"_step":${step},"_runtime":${step * 10 + losses[0]},"loss":${loss}}`)
    await post(t, id, { files: { 'wandb-history.jsonl': { offset: 0, content } } })
  }
})

it('runs of a group are drawn as one, by step, and said to be derived', async () => {
  const { runCount, series } = await draw({ keys: ['loss', 'none', 'loss'], filters: '{"group":"g"}' })
  expect([runCount, series.map(({ key, isDerived, bucketWidth }) => [key, isDerived, bucketWidth])]).toEqual([
    2,
    [
      ['loss', true, 0],
      ['none', true, 0],
    ],
  ])
  const [loss, none] = series
  const std = Math.sqrt(8)
  const columns = Object.fromEntries(COLUMNS.map((name) => [name, columnOf(loss, name)]))
  expect(columns).toEqual({
    x: [0, 1],
    endX: [0, 1],
    mean: [6, 2],
    median: [6, 2],
    std: [std, null],
    stderr: [std / Math.sqrt(2), null],
    min: [4, 2],
    max: [8, 2],
    runs: [2, 1],
    count: [2, 1],
    nonFinite: [0, 1],
  })
  expect(columnOf(none, 'x')).toEqual([])
})

it('a group is drawn over relative time, in a window', async () => {
  const { series } = await draw({ keys: ['loss'], x: '_runtime', from: 0, to: 9, filters: '{"group":"g"}', buckets: 2 })
  expect([series[0]?.['bucketWidth'], columnOf(series[0], 'x'), columnOf(series[0], 'mean')]).toEqual([
    0,
    [4, 8],
    [4, 8],
  ])
})

it('more than is drawn together is refused in words, and so is a filter that is none', async () => {
  const keys = Array.from({ length: 100 }, (_, at) => `k${at}`)
  await expect(draw({ keys, buckets: 8192 })).rejects.toMatchObject({ code: 'too_large' })
  await expect(draw({ keys: ['loss'], filters: 'no JSON' })).rejects.toMatchObject({ code: 'invalid_argument' })
  await expect(draw({ keys: ['loss'], buckets: 1 })).rejects.toMatchObject({ code: 'invalid_argument' })
})

it('a group without runs has no points', async () => {
  const { runCount, series } = await draw({ keys: ['loss'], filters: '{"group":"nobody"}' })
  expect([runCount, columnOf(series[0], 'x')]).toEqual([0, []])
})

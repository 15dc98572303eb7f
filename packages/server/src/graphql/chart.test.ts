import { parseFileStreamPost, type JsonObject } from '@amphora/wire'
import { beforeEach, expect, it, vi } from 'vitest'
import { ask } from '../testing/ask.ts'
import { aRun, sharedTestDomain } from '../testing/domain.ts'

const t = sharedTestDomain()

beforeEach(async () => {
  await aRun(t, 'r')
})

async function log(file: 'history' | 'events', rows: readonly string[], offset = 0): Promise<void> {
  const post = parseFileStreamPost({ files: { [`wandb-${file}.jsonl`]: { offset, content: rows } } })
  await t.domain.fileStreams.receivePost(t.viewer, { path: { project: t.project, id: 'r' }, writer: '', post })
}

type Series = Readonly<Record<string, unknown>>
interface Drawn {
  readonly rowCount: number
  readonly totalRowCount: number
  readonly lastStep: number | null
  readonly series: readonly Series[]
}

const COLUMNS = ['x', 'first', 'endX', 'last', 'min', 'max', 'count', 'nonFinite']

async function draw(input: JsonObject): Promise<Drawn> {
  const query = `query($project: String!, $input: ChartInput!) { project(name: $project) { run(name: "r") { chart(input: $input) {
    rowCount totalRowCount lastStep series { key bucketWidth ${COLUMNS.join(' ')} } } } } }`
  const answer = await ask<{ project: { run: { chart: Drawn } } }>(t, query, { project: t.project, input })
  return answer.project.run.chart
}

/** The columns of a series as lists of numbers, those it has. */
function decoded(series: Series | undefined): object {
  const columns = Object.entries(series ?? {}).filter(([name, value]) => COLUMNS.includes(name) && value !== null)
  return Object.fromEntries(columns)
}

it('gives the points of several keys, one that was never logged included, NaN and infinities as null', async () => {
  await log('history', ['{"_step":0,"a":1,"d":{"x":5}}', '{"_step":1,"a":NaN}', '{"_step":2,"a":-Infinity}'])
  const { series, ...counts } = await draw({ keys: ['a', 'd.x', 'none', 'a'] })
  expect(counts).toEqual({ rowCount: 3, totalRowCount: 3, lastStep: 2 })
  expect(series.map(({ key, bucketWidth }) => [key, bucketWidth])).toEqual([
    ['a', 0],
    ['d.x', 0],
    ['none', 0],
  ])
  expect(series.map(decoded)).toEqual([
    { x: [0, 1, 2], first: [1, null, null] },
    { x: [0], first: [5] },
    { x: [], first: [] },
  ])
})

it('gives buckets where there are more points than were asked for', async () => {
  await log(
    'history',
    Array.from({ length: 1000 }, (_, step) => `{"_step":${step},"y":${step % 10 === 7 ? 'NaN' : step}}`),
  )
  const { series } = await draw({ keys: ['y'], buckets: 10 })
  expect(series[0]?.['bucketWidth']).toBe(128)
  expect(decoded(series[0])).toMatchObject({
    x: [0, 128, 256, 384, 512, 640, 768, 896],
    endX: [127, 255, 383, 511, 639, 767, 895, 999],
    first: [0, 128, 256, 384, 512, 640, 768, 896],
    max: [126, 255, 383, 511, 639, 766, 895, 999],
    nonFinite: [13, 12, 13, 13, 13, 13, 12, 11],
  })
})

it('gives what came since, and how many rows there are in all', async () => {
  await log('history', ['{"_step":0,"y":0}', '{"_step":1,"y":1}'])
  await log('history', ['{"_step":2,"y":2}'], 2)
  const { series, ...counts } = await draw({ keys: ['y'], minStep: 2 })
  expect(counts).toEqual({ rowCount: 1, totalRowCount: 3, lastStep: 2 })
  expect(decoded(series[0])).toEqual({ x: [2], first: [2] })
})

it('draws those of a list of runs together, each its own', async () => {
  await aRun(t, 'other')
  await log('history', ['{"_step":0,"y":1}', '{"_step":1,"y":2}'])
  const query = `query($project: String!, $input: ChartInput!, $by: ChartInput!) { project(name: $project) { runs(first: 9) {
    edges { node { name chart(input: $input) { totalRowCount series { key x first } } by: chart(input: $by) { series { x } } } } } } }`
  interface Node {
    readonly name: string
    readonly chart: Drawn
    readonly by: Drawn
  }
  const spy = vi.spyOn(t.deps.store.scans.history, 'chart')
  const input = { keys: ['y'] }
  const answer = await ask<{ project: { runs: { edges: readonly { readonly node: Node }[] } } }>(t, query, {
    project: t.project,
    input,
    by: { ...input, x: 'y' },
  })
  const drawn = new Map(answer.project.runs.edges.map(({ node }) => [node.name, node]))
  expect(decoded(drawn.get('r')?.chart.series[0])).toEqual({ x: [0, 1], first: [1, 2] })
  expect(decoded(drawn.get('r')?.by.series[0])).toEqual({ x: [1, 2] })
  expect(drawn.get('r')?.chart.totalRowCount).toBe(2)
  expect(decoded(drawn.get('other')?.chart.series[0])).toEqual({ x: [], first: [] })
  expect(spy.mock.calls.map(([runs]) => runs.length)).toEqual([2, 2])
  spy.mockRestore()
})

it('gives system metrics by time, and their keys', async () => {
  await log('events', ['{"system.cpu":10,"_timestamp":100.5}', '{"system.cpu":20,"_timestamp":110.5}'])
  const { series } = await draw({ file: 'EVENTS', keys: ['system.cpu'], x: '_timestamp', from: 101 })
  expect(decoded(series[0])).toEqual({ x: [110.5], first: [20] })
  const answer = await ask<{ project: { run: { eventsKeys: { keys: object } } } }>(
    t,
    `{ project(name: "${t.project}") { run(name: "r") { eventsKeys } } }`,
  )
  expect(Object.keys(answer.project.run.eventsKeys.keys)).toEqual(['system.cpu', '_timestamp'])
})

it.each([
  ['keys', { keys: Array.from({ length: 101 }, (_, at) => `k${at}`) }, 'too_large'],
  ['buckets', { keys: ['y'], buckets: 8193 }, 'invalid_argument'],
  ['buckets, one alone', { keys: ['y'], buckets: 1 }, 'invalid_argument'],
  ['a window that ends before it begins', { keys: ['y'], from: 2, to: 1 }, 'invalid_argument'],
])('refuses too many %s', async (_what, input, code) => {
  await expect(draw(input)).rejects.toMatchObject({ code })
})

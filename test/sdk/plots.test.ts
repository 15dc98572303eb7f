import { join } from 'node:path'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { init, plot, Table } from '@amphora/sdk'
import { isJsonObject, parseExact } from '../../packages/wire/src/index.ts'
import type { Json, JsonObject } from '../../packages/wire/src/index.ts'
import { TEST_KEY } from '../../packages/server/src/testing/app.ts'
import { startServer, type Server } from '../clients/server.ts'
import { openWorkplace, shownRun, type ShownRun, type Workplace } from './workplace.ts'

let server: Server
let place: Workplace
beforeAll(async () => {
  server = await startServer()
  place = await openWorkplace()
})
afterAll(async () => {
  await place[Symbol.asyncDispose]()
  await server.stop()
})

const begin = (id: string) =>
  init({
    project: 'plots',
    id,
    dir: place.folder,
    settings: { baseUrl: server.url, apiKey: TEST_KEY, isSilent: true },
  })

const points = (): Table =>
  new Table({
    columns: ['x', 'y', 'kind'],
    data: [
      [1, 0.5, 'a'],
      [2, 0.75, 'b'],
      [3, 0.25, 'a'],
    ],
  })

it('plots are stored as the Python client stores them', async () => {
  const run = await begin('each')
  const ys = [
    [1, 2],
    [3, 4],
  ]
  const classNames = ['cat', 'dog']
  run.log({
    line: plot.line(points(), { x: 'x', y: 'y', title: 'a line' }),
    stroked: plot.line(points(), { x: 'x', y: 'y', stroke: 'kind', splitTable: true }),
    scatter: plot.scatter(points(), { x: 'x', y: 'y', title: 'points' }),
    bar: plot.bar(points(), { label: 'kind', value: 'y' }),
    nest: { histogram: plot.histogram(points(), { value: 'y', title: 'how often' }) },
    series: plot.lineSeries({ xs: [0, 1], ys, keys: ['one', 'two'], title: 'two', xName: 'epoch' }),
    confusion: plot.confusionMatrix({ truth: [0, 1, 1], predictions: [0, 0, 1], classNames }),
    loss: 0.5,
  })
  await run.finish()
  await place.python([join(import.meta.dirname, 'plots.py'), 'each'], { WANDB_BASE_URL: server.url })
  const [ours, theirs] = [await shownRun(server.url, 'plots', 'each'), await shownRun(server.url, 'plots-py', 'each')]
  expect(visualized(ours)).toEqual(visualized(theirs))
  expect(Object.keys(visualized(ours))).toHaveLength(7)
  expect(values(ours.summaryMetrics)).toEqual(values(theirs.summaryMetrics))
  expect(ours.history.map(values)).toEqual(theirs.history.map(values))
  expect(tables(ours)).toEqual(tables(theirs))
  expect(tables(ours)).toHaveLength(12)
})

it('curves of a classifier, and a plot at each step, are drawn by what the config says once', async () => {
  const run = await begin('curves')
  const scores = { truth: [0, 1, 1, 0], probabilities: [0.1, 0.8, 0.4, 0.3].map((share) => [1 - share, share]) }
  for (let step = 0; step < 3; step++) run.log({ pr: plot.prCurve(scores), roc: plot.rocCurve(scores) })
  await run.finish()
  const shown = await shownRun(server.url, 'plots', 'curves')
  expect(visualized(shown)).toMatchObject({
    pr: { panel_config: { panelDefId: 'wandb/area-under-curve/v0' } },
    roc: { panel_config: { panelDefId: 'wandb/area-under-curve/v0' } },
  })
  expect(shown.history).toHaveLength(3)
  expect(values(shown.summaryMetrics)).toMatchObject({
    pr_table: { _type: 'table-file', nrows: 42 },
    roc_table: { _type: 'table-file' },
  })
})

/** What draws the plots, by key. */
function visualized({ config }: ShownRun): JsonObject {
  const own = member(member(parseExact(config), '_wandb'), 'value')
  const found = member(own, 'visualize')
  if (!isJsonObject(found)) throw new Error(`no plots in ${config}`)
  return found
}

function member(value: Json | undefined, key: string): Json | undefined {
  return isJsonObject(value) ? value[key] : undefined
}

/** Versions and files of all tables but one: NumPy counts in floating point, so its matrix has `1.0` where ours has `1`. */
function tables({ artifacts, files }: ShownRun): readonly object[] {
  const media = files.filter(({ name }) => name.startsWith('media/'))
  return [...artifacts, ...media].filter(({ name }) => !name.includes('confusion'))
}

/** Without times, without ids that each run draws for itself, and without what names the bytes of the matrix. */
function values(text: string): unknown {
  const found = parseExact(text.replaceAll(/(wandb-client-artifact:\/\/)[\w-]+/g, '$1id'))
  if (!isJsonObject(found)) return found
  const { _timestamp: _, _runtime: __, _wandb: ___, ...own } = found
  return { ...own, confusion_table: withoutBytes(own['confusion_table']) }
}

function withoutBytes(table: Json | undefined): Json | undefined {
  if (!isJsonObject(table)) return table
  const { path: _, sha256: __, size: ___, ...rest } = table
  return rest
}

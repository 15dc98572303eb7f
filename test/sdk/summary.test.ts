import { writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import * as fc from 'fast-check'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { init, LogReader, openLog, readToEnd } from '@amphora/sdk'
import type { LogRecord, MetricOptions, RowOptions } from '@amphora/sdk'
import { isJsonObject, parseExact } from '../../packages/wire/src/index.ts'
import type { Json } from '../../packages/wire/src/index.ts'
import { JsonTree } from '../../packages/sdk/src/sender/json-tree.ts'
import { MetricDefinitions } from '../../packages/sdk/src/sender/metrics.ts'
import { openWorkplace, type Workplace } from './workplace.ts'

type Data = Readonly<Record<string, unknown>>
/** One call of a program to its run. */
type Call =
  | readonly ['log', Data, RowOptions]
  | readonly ['set', string, unknown]
  | readonly ['define', string, MetricOptions]

let place: Workplace
beforeAll(async () => {
  place = await openWorkplace()
})
afterAll(() => place[Symbol.asyncDispose]())

/** What a sender makes of a log: the summary it ends with, its rows, and what the config says of metrics. */
interface Sent {
  readonly summary: Json
  readonly rows: readonly Json[]
  readonly metrics: readonly Json[]
}

const OWN = new Set(['_timestamp', '_runtime', '_wandb'])

async function sentOf(path: string): Promise<Sent> {
  await using file = await openLog(path)
  const summary = new JsonTree()
  const metrics = new MetricDefinitions()
  const rows: Json[] = []
  for await (const { record } of readToEnd(new LogReader(file))) apply(record, { summary, metrics, rows })
  return { summary: withoutOwn(summary), rows, metrics: metrics.toConfig() ?? [] }
}

function apply(record: LogRecord, to: { summary: JsonTree; metrics: MetricDefinitions; rows: Json[] }): void {
  if (record.kind === 'metric') to.metrics.define(record.metric)
  if (record.kind === 'summary') {
    for (const item of record.change.update) to.summary.set(item)
    for (const path of record.change.remove) to.summary.remove(path)
  }
  if (record.kind === 'history') {
    const row = new JsonTree()
    for (const item of record.items) row.set(item)
    to.rows.push(withoutOwn(row))
  }
}

function withoutOwn(tree: JsonTree): Json {
  const all = parseExact(tree.text())
  if (!isJsonObject(all)) return all
  return Object.fromEntries(
    Object.entries(all).flatMap(([key, value]) => (OWN.has(key) ? [] : [[key, comparable(value)]])),
  )
}

/** Whole numbers beyond double precision are one in Python's rules, another where nothing is reckoned. */
function comparable(value: Json): Json {
  if (typeof value === 'bigint') return Number(value)
  if (Array.isArray(value)) return value.map(comparable)
  return isJsonObject(value)
    ? Object.fromEntries(Object.entries(value).map(([key, member]) => [key, comparable(member)]))
    : value
}

async function logged(calls: readonly Call[], id: string): Promise<Sent> {
  const run = await init({
    id,
    project: 'summaries',
    mode: 'offline',
    dir: place.folder,
    settings: { isSilent: true, console: 'off', disableStats: true, disableMeta: true, disableGit: true },
  })
  for (const call of calls) {
    if (call[0] === 'log') run.log(call[1], call[2])
    else if (call[0] === 'set') run.summary.set(call[1], call[2])
    else run.defineMetric(call[1], call[2])
  }
  await run.finish()
  return sentOf(join(run.folder ?? '', `run-${id}.wandb`))
}

const CASES: Readonly<Record<string, readonly Call[]>> = {
  'nested objects are merged': [
    ['log', { a: { x: 1, y: { z: 'deep' } }, b: 1 }, {}],
    ['log', { a: { y: { q: 2 } } }, {}],
    ['log', { a: { x: [1, { k: 2 }] }, b: null }, {}],
  ],
  'rules reach nested values, and those that are still to come': [
    ['define', 'a.x', { summary: ['max', 'min'] }],
    ['log', { a: { x: 2, other: 1 } }, {}],
    ['log', { a: { x: 1, y: 5 } }, {}],
    ['define', 'a.y', { summary: ['mean', 'first', 'last'] }],
    ['log', { a: { y: 8 } }, {}],
  ],
  'a dot of a key is escaped': [
    ['define', String.raw`a\.x`, { summary: ['max'] }],
    ['define', 'b.x', { summary: ['max'] }],
    ['log', { 'a.x': 2, 'b.x': 2 }, {}],
    ['log', { 'a.x': 1, 'b.x': 1 }, {}],
  ],
  'patterns reach nested values': [
    ['define', 'val*', { summary: ['min'], stepMetric: 'epoch' }],
    ['log', { val: { loss: 3, deep: { acc: 1 } }, valid: 7, epoch: 2, free: 1 }, {}],
    ['log', { val: { loss: 4 } }, {}],
    ['define', 'val*', { summary: ['max'], overwrite: true }],
    ['log', { val: { loss: 5, late: 1 }, valid: 9 }, {}],
    ['log', { val: { late: 0 } }, {}],
  ],
  'a row without its step metric gets the last one, from 0 on': [
    ['define', 'x', { stepMetric: 'at.epoch' }],
    ['define', 'y', { stepMetric: 'epoch', stepSync: false }],
    ['define', 'z', { stepMetric: 'epoch', hidden: true }],
    ['log', { x: 1, y: 1 }, {}],
    ['log', { at: { epoch: 3 }, epoch: 5 }, {}],
    ['log', { x: 2, z: 2 }, {}],
    ['log', { x: 3, at: { other: 1 } }, {}],
  ],
  'what is said again is added, unless it overwrites': [
    ['define', 'x', { summary: ['min'] }],
    ['define', 'x', { summary: ['max'] }],
    ['define', 'y', { summary: ['none'] }],
    ['define', 'z', { summary: ['none', 'min'] }],
    ['define', 'c', { summary: ['copy', 'min'] }],
    ['log', { x: 1, y: 1, z: 1, c: 5 }, {}],
    ['define', 'x', { summary: ['mean'], overwrite: true }],
    ['define', 'y', { summary: ['last'] }],
    ['log', { x: 3, y: 2, z: 3, c: 7 }, {}],
  ],
  'what is set by hand stays until a row says more': [
    ['define', 'x', { summary: ['min'] }],
    ['log', { x: 3, best: 1 }, {}],
    ['set', 'x', 9],
    ['set', 'best', 0.5],
    ['set', 'other', { a: 1 }],
    ['log', { x: 4, y: 1 }, {}],
  ],
  'only the whole row of a step counts': [
    ['define', 'x', { summary: ['min', 'mean'] }],
    ['log', { x: 1 }, { step: 3 }],
    ['log', { x: 5 }, { step: 3 }],
    ['log', { y: 1 }, { step: 4 }],
    ['log', { x: 7 }, { commit: false }],
  ],
}

const KEYS = ['a', 'b', 'val'] as const
const broken = fc.double({ noNaN: true, noDefaultInfinity: true, min: -1e6, max: 1e6 })
const number = fc.oneof(fc.integer({ min: -50, max: 50 }), broken).map((value) => value + 0) // no -0: the file says 0
/** A path is a value or an object in all rows of a case. */
const deep = fc.record({ acc: number })
const val = fc.oneof(fc.record({ loss: number }), fc.record({ deep }), fc.record({ loss: number, deep }))
const data = fc.record(
  { a: number, b: number, text: fc.constantFrom('one', 'two'), val, epoch: fc.nat(20) },
  { requiredKeys: [] },
)
const rules = fc.uniqueArray(fc.constantFrom('min', 'max', 'mean', 'last', 'first'), { maxLength: 3 })
const options = fc.record(
  { summary: rules, stepMetric: fc.constant('epoch'), overwrite: fc.boolean() },
  { requiredKeys: [] },
)
const call: fc.Arbitrary<Call> = fc.oneof(
  {
    weight: 4,
    arbitrary: fc.tuple(fc.constant('log' as const), data, fc.record({ commit: fc.boolean() }, { requiredKeys: [] })),
  },
  {
    weight: 1,
    arbitrary: fc.tuple(
      fc.constant('define' as const),
      fc.constantFrom(...KEYS.slice(0, 2), 'val.loss', 'val.deep.acc', 'val.*'),
      options,
    ),
  },
  { weight: 1, arbitrary: fc.tuple(fc.constant('set' as const), fc.constantFrom('text', 'mine'), number) },
)

/** In which everything is said once more: what is defined later shows at the next value. */
const LAST: Call = ['log', { a: 1, b: 2, text: 'one', val: { loss: 3, deep: { acc: 4 } }, epoch: 5 }, {}]

/** Few, as the real client takes a second for each; always the same ones, so that a failure is one tomorrow. */
const CHANCE = fc.sample(fc.array(call, { minLength: 3, maxLength: 12 }), { numRuns: 40, seed: 21 })

it('a log says of summary, rows and metrics what that of the Python client says', async () => {
  const cases = [...Object.entries(CASES), ...CHANCE.map((calls) => [JSON.stringify(calls), [...calls, LAST]] as const)]
  await writeFile(join(place.folder, 'cases.json'), JSON.stringify(cases.map(([, calls]) => calls)))
  const script = join(import.meta.dirname, 'summary_rows.py')
  const printed = await place.python([script, join(place.folder, 'cases.json')])
  const theirs = JSON.parse(printed.split('\n').find((line) => line.startsWith('[')) ?? '[]') as readonly string[]
  expect(theirs).toHaveLength(cases.length)
  for (const [index, [name, calls]] of cases.entries()) {
    const [ours, python] = await Promise.all([logged(calls, `ts${index}`), sentOf(theirs[index] ?? '')])
    expect({ [name]: ours }).toEqual({ [name]: python })
  }
}, 180_000)

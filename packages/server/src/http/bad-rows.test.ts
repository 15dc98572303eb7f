import { afterAll, beforeAll, beforeEach, expect, it } from 'vitest'
import { startTestApp, type TestApp } from '../testing/app.ts'
import { addRun, log } from '../testing/live.ts'

let app: TestApp
let runs = 0
let run = ''

beforeAll(async () => {
  app = await startTestApp()
})
beforeEach(async () => {
  runs += 1
  run = `r${runs}`
  await addRun(app, run)
})
afterAll(() => app.close())

const rows = (offset: number, ...content: readonly string[]): object => ({
  'wandb-history.jsonl': { offset, content },
})

interface Shown {
  readonly historyLineCount: number
  readonly setAsideLineCount: number
  readonly missingLineCount: number
  readonly history: readonly string[]
  readonly historyKeys: { readonly keys: Readonly<Record<string, unknown>>; readonly lastStep: number }
  readonly setAsideLines: { readonly edges: readonly { readonly node: Aside }[] }
  readonly chart: { readonly series: readonly { readonly x: readonly number[]; readonly first: readonly number[] }[] }
}

interface Aside {
  readonly file: string
  readonly line: number
  readonly reason: string
}

async function shown(key = 'v'): Promise<Shown> {
  const query = `query($run: String!, $keys: [String!]!) { project(name: "p", entityName: "admin") { run(name: $run) {
    historyLineCount setAsideLineCount missingLineCount history(minStep: 0, maxStep: 1000000) historyKeys
    setAsideLines { edges { node { file line reason } } } chart(input: {keys: $keys}) { series { x first } } } } }`
  const { json } = await app.ask(query, { run, keys: [key] })
  return (json as { readonly data: { readonly project: { readonly run: Shown } } }).data.project.run
}

/** Rows go on before and after it, one post each; it is aside for that reason, and nothing else is. */
async function expectAside(bad: string, reason: RegExp, file = 'history'): Promise<void> {
  await log(app, run, rows(0, '{"_step":0,"v":0}'))
  if (file === 'history') await log(app, run, rows(1, '{"_step":1,"v":1}', bad, '{"_step":3,"v":3}'))
  else {
    await log(app, run, { [`wandb-${file}.json`]: { offset: 0, content: [bad] } })
    await log(app, run, rows(1, '{"_step":1,"v":1}', '{"_step":2,"v":2}', '{"_step":3,"v":3}'))
  }
  await log(app, run, rows(4, '{"_step":4,"v":4}'))
  const { history, setAsideLines, ...counts } = await shown()
  expect(counts).toMatchObject({ historyLineCount: 5, setAsideLineCount: 1, missingLineCount: 0 })
  expect(history).toHaveLength(file === 'history' ? 4 : 5)
  expect(setAsideLines.edges.map(({ node }) => node)).toEqual([
    { file, line: file === 'history' ? 2 : 0, reason: expect.stringMatching(reason) as string },
  ])
}

const nested = (depth: number): string => `{"_step":2,"v":${'['.repeat(depth)}${']'.repeat(depth)}}`

it.each([
  ['is no JSON', '{"_step":2,"v":', /JSON/],
  ['is no object', '[2]', /object/],
  ['has a value of 20 MB', `{"_step":2,"v":"${'x'.repeat(20_000_000)}"}`, /longer than 16777216 bytes/],
  ['is a thousand levels deep', nested(1000), /deep/],
])('a row that %s is kept aside and counted, and those around it go on', async (_what, line, reason) => {
  await expectAside(line, reason)
})

it('so is a summary with a value of 20 MB', async () => {
  await expectAside(`{"v":"${'x'.repeat(20_000_000)}"}`, /longer than 16777216 bytes/, 'summary')
})

it('a row that is as deep as one may be is kept', async () => {
  await log(app, run, rows(0, nested(62)))
  expect(await shown()).toMatchObject({ setAsideLineCount: 0, history: [nested(62)] })
})

it('a key of 10 KB is a key like the others', async () => {
  const key = `long/${'k'.repeat(10_000)}`
  const lines = [`{"_step":0,"${key}":1.5}`, `{"_step":1,"${key}":2.5}`]
  await log(app, run, rows(0, ...lines))
  const { history, historyKeys, chart, setAsideLineCount } = await shown(key)
  expect(setAsideLineCount).toBe(0)
  expect(history).toEqual(lines)
  expect(Object.keys(historyKeys.keys)).toEqual(['_step', key])
  expect(chart.series[0]?.first).toEqual([1.5, 2.5])
})

it.each(['__proto__', 'constructor', 'toString', ''])('so is %j, and nothing but the row has it', async (key) => {
  const line = `{"_step":0,"${key}":1.5}`
  await log(app, run, rows(0, line))
  const { history, historyKeys, chart, setAsideLineCount } = await shown(key)
  expect(setAsideLineCount).toBe(0)
  expect(history).toEqual([line])
  expect(Object.keys(historyKeys.keys).toSorted()).toEqual(['_step', key].toSorted())
  expect(chart.series[0]?.first).toEqual([1.5])
  expect(Reflect.get({}, 'polluted')).toBeUndefined()
})

it('members of __proto__ are members of the row only', async () => {
  await log(app, run, rows(0, '{"_step":0,"__proto__":{"polluted":7}}'))
  const { historyKeys } = await shown()
  expect(Object.keys(historyKeys.keys)).toEqual(['_step', '__proto__.polluted'])
  expect(Reflect.get({}, 'polluted')).toBeUndefined()
})

it('steps that go backwards and repeat are ordered by step, then by line, and the highest is the last', async () => {
  await log(app, run, rows(0, '{"_step":5,"v":0}', '{"_step":2,"v":1}', '{"_step":5,"v":2}'))
  await log(app, run, rows(3, '{"_step":1,"v":3}', '{"_step":2,"v":4}'))
  const { history, historyKeys, chart, ...counts } = await shown()
  expect(counts).toMatchObject({ historyLineCount: 5, setAsideLineCount: 0, missingLineCount: 0 })
  expect(history.map((row) => (JSON.parse(row) as { v: number }).v)).toEqual([3, 1, 4, 0, 2])
  expect(historyKeys).toMatchObject({ lastStep: 5, keys: { v: { previousValue: 2 } } })
  expect([chart.series[0]?.x, chart.series[0]?.first]).toEqual([
    [1, 2, 2, 5, 5],
    [3, 1, 4, 0, 2],
  ])
})

it('of two writers with the same line the first stays, an equal one is nothing new, and the other is aside', async () => {
  await Promise.all([
    log(app, run, rows(0, '{"_step":0,"v":1}', '{"_step":1,"v":1}')),
    log(app, run, rows(0, '{"_step":0,"v":1}', '{"_step":1,"v":2}')),
  ])
  await log(app, run, rows(1, '{"_step":1,"v":1}', '{"_step":2,"v":1}'))
  await log(app, run, rows(1, '{"_step":1,"v":2}'))
  const { history, setAsideLines, ...counts } = await shown()
  expect(counts).toMatchObject({ historyLineCount: 3, setAsideLineCount: 1, missingLineCount: 0 })
  expect(history).toHaveLength(3)
  expect(setAsideLines.edges.map(({ node }) => node)).toEqual([
    { file: 'history', line: 1, reason: expect.stringMatching(/the first content stays/) as string },
  ])
})

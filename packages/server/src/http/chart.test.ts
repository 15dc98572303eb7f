import { decodeChartBody, type BodyPart } from '@amphora/wire'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { basic, startTestApp, TEST_KEY, type TestApp } from '../testing/app.ts'

let app: TestApp

const ROWS = 1000

beforeAll(async () => {
  app = await startTestApp()
  for (const [run, factor] of [
    ['a', 1],
    ['b', 3],
  ] as const) {
    await app.ask(`mutation { upsertBucket(input: {name: "${run}", modelName: "p", groupName: "g"}) { inserted } }`)
    const content = Array.from(
      { length: ROWS },
      (_, step) => `{"_step":${step},"y":${step === 7 ? 'NaN' : step * factor}}`,
    )
    const body = { files: { 'wandb-history.jsonl': { offset: 0, content } } }
    await app.send(`/files/admin/p/${run}/file_stream`, { method: 'POST', body })
  }
})
afterAll(() => app.close())

async function draw(body: object, headers: Readonly<Record<string, string>> = {}): Promise<Response> {
  return fetch(`${app.url}/charts/admin/p`, {
    method: 'POST',
    headers: { authorization: basic(TEST_KEY), ...headers },
    body: JSON.stringify(body),
  })
}

async function drawn(body: object): Promise<readonly BodyPart[]> {
  const response = await draw(body)
  expect(response.status).toBe(200)
  return decodeChartBody(new Uint8Array(await response.arrayBuffer()))
}

/** As lists, NaN as null, as GraphQL has them. */
function listed(columns: Readonly<Record<string, Float64Array>> | undefined): object {
  const entries = Object.entries(columns ?? {})
  return Object.fromEntries(
    entries.map(([name, column]) => [name, Array.from(column, (value) => (Number.isFinite(value) ? value : null))]),
  )
}

const COLUMNS = ['x', 'endX', 'first', 'last', 'mean', 'min', 'max', 'count', 'nonFinite']

describe('a run', () => {
  it('has the buckets that GraphQL tells, number by number', async () => {
    const [part] = await drawn({ run: 'a', keys: ['y', 'none'], buckets: 50, columns: COLUMNS })
    const { json } = await app.ask(`{ project(name: "p", entityName: "admin") { run(name: "a") {
      chart(input: {keys: ["y"], buckets: 50}) { series { bucketWidth ${COLUMNS.join(' ')} } } } } }`)
    const { data } = json as { data: { project: { run: { chart: { series: readonly Record<string, unknown>[] } } } } }
    const { bucketWidth, ...columns } = data.project.run.chart.series[0] ?? {}
    expect(part?.facts).toEqual({
      run: 'a',
      name: expect.any(String) as string,
      rowCount: ROWS,
      totalRowCount: ROWS,
      lastStep: 999,
    })
    const [y, none] = part?.series ?? []
    expect(y?.facts).toMatchObject({ key: 'y', width: bucketWidth, latest: 999 })
    expect(listed(y?.columns)).toEqual(columns)
    expect([none?.facts['width'], listed(none?.columns)]).toEqual([0, { x: [], first: [] }])
  })

  it('has points where there are few, NaN among them, and those since a step alone', async () => {
    const [window] = await drawn({ run: 'a', keys: ['y'], from: 6, to: 8, columns: ['mean'] })
    expect(window?.series[0]?.columns).toEqual({ x: Float64Array.of(6, 7, 8), first: Float64Array.of(6, NaN, 8) })
    const [news] = await drawn({ run: 'a', keys: ['y'], minStep: 998, columns: [] })
    expect(news?.series[0]?.columns['first']).toEqual(Float64Array.of(998, 999))
  })
})

it('runs that a filter finds are drawn each by itself, the newest first, and no more than were asked for', async () => {
  const asked = { filters: { group: 'g' }, keys: ['y'], buckets: 10, columns: ['max'] }
  const both = await drawn(asked)
  expect(both.map(({ facts, series }) => [facts['run'], series[0]?.columns['max']?.at(-1)])).toEqual([
    ['b', 2997],
    ['a', 999],
  ])
  expect((await drawn({ ...asked, first: 1 })).map(({ facts }) => facts['run'])).toEqual(['b'])
})

it('groups are drawn each as one, and said to be derived', async () => {
  const [all, none] = await drawn({
    groups: [{ group: 'g' }, { group: 'nobody' }],
    keys: ['y'],
    buckets: 10,
    columns: ['x', 'mean', 'min', 'max', 'runs'],
  })
  expect([all?.facts['runCount'], all?.series[0]?.facts]).toEqual([2, expect.objectContaining({ isDerived: true })])
  const last = Object.entries(all?.series[0]?.columns ?? {}).map(([name, column]) => [name, column.at(-1)])
  expect(Object.fromEntries(last)).toEqual({ x: 896, mean: 2 * 947.5, min: 896, max: 2997, runs: 2 })
  expect([none?.facts['runCount'], none?.series[0]?.columns['x']?.length]).toEqual([0, 0])
})

describe('refusals', () => {
  const fine = { run: 'a', keys: ['y'], columns: ['x'] }
  const many = Array.from({ length: 101 }, () => ({}))
  it.each([
    [404, 'not_found', { ...fine, run: 'nobody' }],
    [400, 'invalid_argument', { ...fine, filters: {} }],
    [400, 'invalid_argument', { keys: ['y'], columns: ['x'] }],
    [400, 'invalid_argument', { ...fine, keys: 'y' }],
    [400, 'invalid_argument', { ...fine, buckets: 1 }],
    [400, 'invalid_argument', { ...fine, buckets: 10, columns: ['constructor'] }],
    [400, 'invalid_argument', { ...fine, file: 'console' }],
    [400, 'invalid_argument', { ...fine, minStep: 1.5 }],
    [400, 'invalid_argument', { ...fine, run: undefined, filters: {}, first: 1001 }],
    [400, 'invalid_argument', { ...fine, run: undefined, groups: [{ $unknown: 1 }] }],
    [413, 'too_large', { ...fine, run: undefined, groups: many }],
    [
      413,
      'too_large',
      { ...fine, run: undefined, filters: {}, buckets: 8192, keys: many.map((_, at) => `k${at}`).slice(1) },
    ],
  ])('%i %s', async (status, code, body) => {
    const response = await draw(body)
    expect([response.status, await response.json()]).toMatchObject([status, { errors: [{ extensions: { code } }] }])
  })

  it('what is no JSON, a project that is not there, and who has no key', async () => {
    const to = (path: string, headers = {}) => app.send(path, { method: 'POST', headers, body: JSON.stringify(fine) })
    expect((await app.send('/charts/admin/p', { method: 'POST', body: 'no' })).status).toBe(400)
    expect((await to('/charts/admin/nothing')).status).toBe(404)
    expect((await to('/charts/admin/p', { authorization: '' })).status).toBe(401)
  })

  it('another site that sends the cookie along', async () => {
    const { cookie } = await app.signIn()
    const headers = { cookie, authorization: '', origin: 'http://elsewhere.test', 'content-type': 'text/plain' }
    const { status } = await app.send('/charts/admin/p', { method: 'POST', headers, body: JSON.stringify(fine) })
    expect(status).toBe(403)
  })
})

it('is compressed for whoever takes that', async () => {
  const body = { filters: {}, keys: ['y'], buckets: 900, columns: ['x', 'min', 'max', 'mean'] }
  const response = await draw(body, { 'accept-encoding': 'gzip' })
  expect(response.headers.get('content-encoding')).toBe('gzip')
  expect(decodeChartBody(new Uint8Array(await response.arrayBuffer()))).toHaveLength(2)
})

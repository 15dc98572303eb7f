import { randomBytes } from 'node:crypto'
import { gzipSync } from 'node:zlib'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { startTestApp, type TestAnswer, type TestApp } from '../testing/app.ts'

let app: TestApp
let run = ''

beforeAll(async () => {
  app = await startTestApp()
})
beforeEach(async () => {
  run = await aRun()
})
afterAll(() => app.close())

/** A run as a session makes it: every field is named, most are null. */
async function aRun(id = randomBytes(6).toString('hex')): Promise<string> {
  const start = `mutation M($input: UpsertBucketInput!) { upsertBucket(input: $input) { inserted } }`
  const config = '{"_wandb":{"value":{"t":{}}}}'
  const input = {
    name: id,
    modelName: 'p',
    entityName: null,
    host: 'vm',
    jobProgram: 'train.py',
    state: null,
    config,
    tags: null,
  }
  expect((await app.ask(start, { input })).status).toBe(200)
  return id
}

/** One post of the run of this test. */
function post(body: unknown, headers: Readonly<Record<string, string>> = {}, id = run): Promise<TestAnswer> {
  const path = `/files/admin/p/${encodeURIComponent(id)}/file_stream`
  return app.send(path, { method: 'POST', body, headers: { 'content-type': 'application/json', ...headers } })
}

function history(offset: number, content: readonly string[]): object {
  return { files: { 'wandb-history.jsonl': { offset, content } } }
}

const FIELDS = `state exitcode historyLineCount eventsLineCount logLineCount setAsideLineCount missingLineCount
  summaryMetrics history(minStep: 0, maxStep: 1000) events(samples: 1000) logLines { edges { node { number line } } }
  setAsideLines { edges { node { file writer line reason content } } }`

async function shown(id = run): Promise<Record<string, unknown>> {
  const query = `query Q($id: String!) { project(name: "p", entityName: "admin") { run(name: $id) { ${FIELDS} } } }`
  const { json } = await app.ask(query, { id })
  return (json as { data: { project: { run: Record<string, unknown> } } }).data.project.run
}

const rows = (from: number, to: number): string[] =>
  Array.from({ length: to - from }, (_, i) => `{"_step":${from + i},"v":NaN}`)

describe('POST file_stream', () => {
  it('keeps every file of a post and counts it at once', async () => {
    const answer = await post({
      files: {
        'wandb-history.jsonl': { offset: 0, content: rows(0, 3) },
        'wandb-events.jsonl': { offset: 0, content: ['{"system.cpu":1}'] },
        'wandb-summary.json': { offset: 0, content: ['{"v":NaN,"_step":2}'] },
        'output.log': { offset: 0, content: ['{"ts":"2026-11-23T16:30:34.409930","content":"hello"}', 'plain'] },
      },
    })
    expect(answer.status).toBe(200)
    expect(answer.json).toEqual({ exitcode: null, limits: {} })
    expect(await shown()).toMatchObject({
      state: 'running',
      historyLineCount: 3,
      eventsLineCount: 1,
      logLineCount: 2,
      setAsideLineCount: 0,
      summaryMetrics: '{"v":NaN,"_step":2}',
      history: rows(0, 3),
      events: ['{"system.cpu":1}'],
      logLines: { edges: [{ node: { number: 0, line: 'hello' } }, { node: { number: 1, line: 'plain' } }] },
    })
  })

  it('takes a repeated, an overlapping and a late post for what they are', async () => {
    await post(history(0, rows(0, 3)))
    await post(history(0, rows(0, 3)))
    await post(history(6, rows(6, 8)))
    expect(await shown()).toMatchObject({ historyLineCount: 8, missingLineCount: 3 })
    await post(history(2, rows(2, 7)))
    expect(await shown()).toMatchObject({
      historyLineCount: 8,
      missingLineCount: 0,
      setAsideLineCount: 0,
      history: rows(0, 8),
    })
  })

  it('sets a broken line aside and keeps the good ones around it', async () => {
    const answer = await post(history(0, ['{"_step":0}', '{"_step":', '{"_step":1}']))
    expect(answer.status).toBe(200)
    expect(await shown()).toMatchObject({
      historyLineCount: 3,
      history: ['{"_step":0}', '{"_step":1}'],
      setAsideLineCount: 1,
      setAsideLines: {
        edges: [
          {
            node: { file: 'history', writer: '', line: 1, content: '{"_step":', reason: expect.any(String) as string },
          },
        ],
      },
    })
  })

  it('sets a broken summary aside and keeps the last good one', async () => {
    const summary = (line: string) => ({ files: { 'wandb-summary.json': { offset: 0, content: [line] } } })
    await post(summary('{"v":1}'))
    expect((await post(summary('[1]'))).status).toBe(200)
    expect(await shown()).toMatchObject({
      summaryMetrics: '{"v":1}',
      setAsideLines: { edges: [{ node: { file: 'summary', line: 0, content: '[1]' } }] },
    })
  })

  it('keeps what several writers say apart', async () => {
    await post(history(0, ['{"_step":0,"by":"a"}']), { 'x-wandb-async-client-id': 'a' })
    await post(history(0, ['{"_step":0,"by":"b"}']), { 'x-wandb-async-client-id': 'b' })
    expect(await shown()).toMatchObject({
      historyLineCount: 2,
      setAsideLineCount: 0,
      history: ['{"_step":0,"by":"a"}', '{"_step":0,"by":"b"}'],
    })
  })

  it('finds runs whose id needs escaping', async () => {
    const id = await aRun('a b+c%2F한글')
    expect((await post(history(0, rows(0, 1)), {}, id)).status).toBe(200)
    expect(await shown(id)).toMatchObject({ historyLineCount: 1 })
  })

  it('takes gzip', async () => {
    const body = gzipSync(JSON.stringify(history(0, rows(0, 500))))
    expect((await post(body, { 'content-encoding': 'gzip' })).status).toBe(200)
    expect(await shown()).toMatchObject({ historyLineCount: 500 })
  })
})

describe('a post that says how the run goes', () => {
  it('ends it with its exit code, and a later one revives it', async () => {
    await post({ complete: true, exitcode: 3 })
    expect(await shown()).toMatchObject({ state: 'failed', exitcode: 3 })
    await post({})
    expect(await shown()).toMatchObject({ state: 'running', exitcode: null })
    await post({ preempting: true })
    expect(await shown()).toMatchObject({ state: 'preempting' })
    await post({ complete: true, exitcode: 0, uploaded: ['config.yaml'] })
    expect(await shown()).toMatchObject({ state: 'finished', exitcode: 0 })
  })

  it('is answered with the wish to stop, until a new session starts', async () => {
    const find = `{ project(name: "p", entityName: "admin") { run(name: "${run}") { id } } }`
    const { id } = ((await app.ask(find)).json as { data: { project: { run: { id: string } } } }).data.project.run
    expect((await app.ask('mutation M($id: ID!) { stopRun(input: {id: $id}) { success } }', { id })).status).toBe(200)
    expect((await post({})).json).toEqual({ exitcode: null, limits: {}, stopped: true })
    expect((await post({ complete: true, exitcode: 255 })).json).toMatchObject({ stopped: true })
    await aRun(run)
    expect((await post({})).json).toEqual({ exitcode: null, limits: {} })
  })
})

describe('a refused post', () => {
  it.each([
    ['no JSON', 'not json', 400],
    ['no object', '[]', 400],
    ['a negative offset', history(-1, ['{}']), 400],
    ['an offset that is no whole number', history(0.5, ['{}']), 400],
    ['lines that are no texts', { files: { 'wandb-history.jsonl': { offset: 0, content: [1] } } }, 400],
    ['one good file beside a broken one', { files: { ...aFile('good'), 'wandb-events.jsonl': { offset: -1 } } }, 400],
  ])('leaves nothing behind for %s', async (_what, body, status) => {
    const answer = await post(body)
    expect(answer.status).toBe(status)
    expect(answer.json).toMatchObject({ errors: [{ message: expect.stringContaining('file_stream') as string }] })
    expect(await shown()).toMatchObject({ historyLineCount: 0, setAsideLineCount: 0 })
  })

  it('is final for a run, project or entity that is not there', async () => {
    for (const path of ['admin/p/nobody', 'admin/nowhere/r', 'nobody/p/r']) {
      const answer = await app.send(`/files/${path}/file_stream`, { method: 'POST', body: {} })
      expect(answer.status).toBe(404)
    }
  })

  it('names the limit for a body that is too large, as it came or inflated', async () => {
    const plain = await post(new Uint8Array(128 * 1024 * 1024 + 1))
    expect(plain.status).toBe(413)
    const bomb = gzipSync(Buffer.alloc(64 * 1024 * 1024))
    const inflated = await post(bomb, { 'content-encoding': 'gzip' })
    expect(inflated.status).toBe(413)
    expect(inflated.text).toContain('100 times')
    expect(await shown()).toMatchObject({ historyLineCount: 0 })
  })

  it('is what another encoding and broken gzip get', async () => {
    expect((await post('{}', { 'content-encoding': 'br' })).status).toBe(400)
    expect((await post('{}', { 'content-encoding': 'gzip' })).status).toBe(400)
  })
})

function aFile(text: string): object {
  return { 'wandb-history.jsonl': { offset: 0, content: [JSON.stringify({ text })] } }
}

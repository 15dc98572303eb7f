import { mkdtemp, readdir, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest'
import { startTestApp, TEST_KEY, type TestApp } from '../../packages/server/src/testing/app.ts'
import { amphora, documentOf, itemsOf, type Answer } from './shell.ts'

let app: TestApp
let home: string

beforeAll(async () => {
  app = await startTestApp()
  home = await mkdtemp(join(tmpdir(), 'amphora-cli-'))
  await aRun('first', [
    '{"_step": 0, "loss": 2.5}',
    '{"_step": 1, "loss": NaN, "val": {"acc": 0.5}}',
    '{"_step": 90000, "loss": 0.25}',
  ])
  await aRun('second', [])
})
afterAll(async () => {
  await app.close()
  await rm(home, { recursive: true })
})

async function cli(...words: readonly string[]): Promise<Answer> {
  return amphora(words, {
    home,
    variables: { AMPHORA_BASE_URL: app.url, AMPHORA_API_KEY: TEST_KEY, AMPHORA_PROJECT: 'digits' },
  })
}

/** A run as the client logs it. */
async function aRun(id: string, rows: readonly string[]): Promise<void> {
  const input = {
    name: id,
    modelName: 'digits',
    displayName: `run ${id}`,
    config: JSON.stringify({ lr: { value: 0.1 } }),
  }
  await app.ask('mutation($input: UpsertBucketInput!) { upsertBucket(input: $input) { inserted } }', { input })
  const files = { 'wandb-history.jsonl': { offset: 0, content: rows } }
  const posted = await app.send(`/files/admin/digits/${id}/file_stream`, { method: 'POST', body: { files } })
  if (posted.status !== 200) throw new Error(posted.text)
}

describe('project metrics', () => {
  it('lists what was logged, level by level or as a search finds it', async () => {
    const counted = await vi.waitFor(
      async () => {
        const found = itemsOf(await cli('project', 'metrics', '--json'))
        expect(found).toHaveLength(3)
        return found
      },
      { timeout: 20_000, interval: 500 }, // keys are counted in the background
    )
    expect(counted).toMatchObject([
      { name: '_step', isFolder: false, runCount: 1, min: 0, max: 90_000 },
      { name: 'loss', values: { number: 3 }, min: 0.25, max: 2.5 },
      { name: 'val.', isFolder: true, metricCount: 1, values: null },
    ])
    expect(itemsOf(await cli('project', 'metrics', 'admin/digits', '--prefix', 'val.', '--json'))).toMatchObject([
      { name: 'val.acc' },
    ])
    const { output } = await cli('project', 'metrics', '--search', 'ACC')
    expect(output).toMatch(/^NAME +RUNS +VALUES +LEAST +GREATEST\nval\.acc +1 +1 number +0\.5 +0\.5\n/)
    expect((await cli('project', 'metrics', 'nowhere')).code).toBe(4)
    expect((await cli('project', 'metrics', '--limit', 'all')).code).toBe(2)
  })
})

describe('runs ls', () => {
  it('lists runs, newest first, cut and filtered as asked', async () => {
    expect(itemsOf(await cli('runs', 'ls', '--json'))).toMatchObject([
      { id: 'second' },
      { id: 'first', name: 'run first', state: 'running', project: 'digits', user: 'admin', rowCount: 3 },
    ])
    expect(itemsOf(await cli('runs', 'ls', 'admin/digits', '--limit', '1', '--json'))).toHaveLength(1)
    const filtered = await cli('runs', 'ls', '--filter', '{"display_name": "run first"}', '--json')
    expect(itemsOf(filtered)).toMatchObject([{ id: 'first' }])
    expect((await cli('runs', 'ls')).output).toMatch(/^ID +NAME +STATE/)
  })

  it('ends with 2 for a filter that is no JSON, with 4 for a project that is not there', async () => {
    expect((await cli('runs', 'ls', '--filter', 'loss > 1')).code).toBe(2)
    expect((await cli('runs', 'ls', 'nowhere')).code).toBe(4)
  })
})

it('runs show tells config, summary, counts and keys', async () => {
  expect(documentOf(await cli('runs', 'show', 'first', '--json'))).toMatchObject({
    entity: 'admin',
    project: 'digits',
    id: 'first',
    config: { lr: 0.1 },
    rowCount: 3,
    keys: ['_step', 'loss', 'val.acc'],
  })
})

describe('runs export', () => {
  it('writes every row, also beyond a hole of many steps', async () => {
    expect((await cli('runs', 'export', 'first')).output).toBe(
      '_step,_timestamp,_runtime,loss,val.acc\r\n0,,,2.5,\r\n1,,,NaN,0.5\r\n90000,,,0.25,\r\n',
    )
    const lines = itemsOf(await cli('runs', 'export', 'digits/first', '--format', 'jsonl', '--keys', 'loss'))
    expect(lines).toEqual([
      { _step: 0, loss: 2.5 },
      { _step: 1, loss: 'NaN' },
      { _step: 90000, loss: 0.25 },
    ])
  })

  it('writes into a file, as its name says', async () => {
    const answer = await cli('runs', 'export', 'first', '--format', 'json', '-o', 'rows', '--json')
    expect(documentOf(answer)).toEqual({ file: join(home, 'rows'), rowCount: 3 })
    expect(JSON.parse(await readFile(join(home, 'rows'), 'utf8'))).toHaveLength(3)
    documentOf(await cli('runs', 'export', 'first', '-o', 'deep/rows.parquet', '--json'))
    expect((await readFile(join(home, 'deep/rows.parquet'))).subarray(0, 4).toString()).toBe('PAR1')
    documentOf(await cli('runs', 'export', 'first', '-o', 'rows.csv', '--keys', 'val.acc', '--json'))
    expect(await readFile(join(home, 'rows.csv'), 'utf8')).toBe('_step,val.acc\r\n1,0.5\r\n')
  })

  it('writes a file for each run of a project', async () => {
    for (const format of ['parquet', 'jsonl']) {
      const answer = await cli('runs', 'export', 'digits', '--dir', format, '--format', format, '--json')
      expect(documentOf(answer)).toEqual({ folder: join(home, format), runCount: 2, rowCount: 3 })
      expect((await readdir(join(home, format))).toSorted()).toEqual([`first.${format}`, `second.${format}`])
    }
    expect(await readFile(join(home, 'jsonl', 'second.jsonl'), 'utf8')).toBe('')
  })

  it('ends with 2 without a run, and for a folder and a file at once', async () => {
    expect((await cli('runs', 'export')).code).toBe(2)
    expect((await cli('runs', 'export', '--dir', 'a', '-o', 'b')).code).toBe(2)
    expect((await cli('runs', 'export', 'nowhere', '--dir', 'a')).code).toBe(4)
  })
})

it('runs stop asks the run to stop, which it hears with its next rows', async () => {
  expect(documentOf(await cli('runs', 'stop', 'first', '--json'))).toEqual({ stopped: ['admin/digits/first'] })
  const posted = await app.send('/files/admin/digits/first/file_stream', { method: 'POST', body: { files: {} } })
  expect(posted.json).toMatchObject({ stopped: true })
})

it('runs rm removes runs, after a yes', async () => {
  expect((await cli('runs', 'rm', 'second')).code).toBe(2)
  expect(documentOf(await cli('runs', 'rm', 'second', '--yes', '--json'))).toEqual({ removed: ['admin/digits/second'] })
  expect((await cli('runs', 'show', 'second')).code).toBe(4)
})

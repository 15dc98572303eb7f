import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { openTestDomain, type TestDomain } from '../../testing/domain.ts'
import { configOf, post, rows, start, summaryPost } from '../../testing/run.ts'

let t: TestDomain

beforeAll(async () => {
  t = await openTestDomain()
})
afterAll(() => t.close())

function summaryFiles(summary: object): object {
  return (summaryPost(summary) as { files: object }).files
}

/** What filters read of the run, by key. */
async function indexOf(storageId: number): Promise<ReadonlyMap<string, unknown>> {
  const values = await t.deps.store.runValues.listByRun(storageId)
  return new Map(values.map(({ key, number, text }) => [key, number ?? text]))
}

describe('what filters read of a run', () => {
  it('is its config and summary under dotted keys, the client’s own config aside', async () => {
    const config = configOf({ lr: 0.1, model: { depth: 3, name: 'cnn' }, 'a.b': 1, tags: ['x'] })
    const { run } = await start(t, 'whole', { config })
    await post(t, 'whole', summaryPost({ acc: { max: 0.9 }, _step: 7, _wandb: { runtime: 5 } }))
    await t.domain.runs.indexStaleRuns(100)
    expect(await indexOf(run.storage_id)).toEqual(
      new Map<string, unknown>([
        ['config.a.b', 1],
        ['config.lr', 0.1],
        ['config.model.depth', 3],
        ['config.model.name', 'cnn'],
        ['config.tags', '["x"]'],
        ['summary_metrics._step', 7],
        ['summary_metrics._wandb.runtime', 5],
        ['summary_metrics.acc.max', 0.9],
      ]),
    )
  })

  it('has the keys that were logged and kept out of the summary, once the run has ended', async () => {
    const { run } = await start(t, 'hidden')
    const end = async (...content: readonly object[]) => {
      const { files } = rows(0, ...content) as { files: object }
      await post(t, 'hidden', {
        files: { ...files, ...summaryFiles({ loss: 1, a: { b: 1 } }) },
        complete: true,
        exitcode: 0,
      })
    }
    await end({ _step: 0, loss: 1, secret: 2, a: { b: 1, c: 2 } })
    const logged = async () => [...(await indexOf(run.storage_id)).keys()].filter((key) => key.startsWith('keys_info'))
    expect((await logged()).toSorted()).toEqual(['keys_info.keys._step', 'keys_info.keys.a.c', 'keys_info.keys.secret'])
    const project = await t.domain.projects.getProject(t.viewer, { project: t.project })
    const passing = async (key: string, test: object) => {
      const filters = JSON.stringify({ [`keys_info.keys.${key}`]: test, name: 'hidden' })
      return t.domain.runs.countRuns(project, filters)
    }
    for (const key of ['secret', 'loss', 'a.b', 'a.c']) {
      expect(await passing(key, { $exists: true })).toBe(1)
      expect(await passing(key, { $ne: null })).toBe(1)
    }
    expect(await passing('never', { $exists: true })).toBe(0)
    expect(await passing('secret', { $gt: 1 })).toBe(0)
    await t.domain.runs.indexStaleRuns(100)
    await start(t, 'hidden')
    await t.domain.runs.indexStaleRuns(100)
    await end({ _step: 0, loss: 1 })
    expect(await logged()).toEqual(['keys_info.keys._step'])
  })

  it('follows every change: values, kinds, keys that come and go', async () => {
    const { run } = await start(t, 'changing', { config: configOf({ a: 1, b: 1, gone: 1 }) })
    await t.domain.runs.indexStaleRuns(100)
    await start(t, 'changing', { config: configOf({ a: 1, b: '1', c: NaN }) })
    await t.domain.runs.indexStaleRuns(100)
    expect(await indexOf(run.storage_id)).toEqual(
      new Map<string, unknown>([
        ['config.a', 1],
        ['config.b', '1'],
        ['config.c', null],
      ]),
    )
  })

  it('is brought up to date a few runs at a time, until none is left', async () => {
    await t.domain.runs.indexStaleRuns(100)
    for (const id of ['one', 'two', 'three']) await start(t, id)
    const rounds = [2, 2, 2].map(() => () => t.domain.runs.indexStaleRuns(2))
    const done: number[] = []
    for (const round of rounds) done.push(await round())
    expect(done).toEqual([2, 1, 0])
  })

  it('holds thousands of keys', async () => {
    const settings = Object.fromEntries(Array.from({ length: 12_000 }, (_, i) => [`key${i}`, i]))
    const { run } = await start(t, 'wide', { config: configOf(settings) })
    await t.domain.runs.indexStaleRuns(100)
    expect((await indexOf(run.storage_id)).size).toBe(12_000)
    await start(t, 'wide', { config: configOf({ key7: 7 }) })
    await t.domain.runs.indexStaleRuns(100)
    expect(await indexOf(run.storage_id)).toEqual(new Map([['config.key7', 7]]))
  })
})

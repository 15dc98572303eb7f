import { encodeId } from '@amphora/wire'
import { describe, expect, it } from 'vitest'
import { aStranger, sharedTestDomain, type TestDomain } from '../../testing/domain.ts'
import {
  configOf,
  edit,
  find,
  historyOf,
  lineCountOf,
  post,
  rows,
  settingsOf,
  start,
  summaryOf,
  summaryPost,
  TELEMETRY,
} from '../../testing/run.ts'

const t = sharedTestDomain()

const ENDED = { complete: true, exitcode: 0 }

describe('a run made before it starts', () => {
  it('is started by the first upsert of its session, in the same generation', async () => {
    const made = await edit(t, { id: 'r', state: 'pending' })
    expect(made).toMatchObject({ isNew: true, run: { state: 'pending' } })
    await edit(t, { wireId: encodeId('Run', made.run.storage_id), config: '{"lr":{"value":1}}', summary: '{"a":1}' })
    const { run, isNew } = await start(t, 'r', { config: configOf({ lr: 2 }) })
    expect(isNew).toBe(false)
    expect(run).toMatchObject({ state: 'running', generation: 0 })
    expect(await lineCountOf(t, run)).toBe(0)
  })

  it('does not crash while it is pending', async () => {
    await edit(t, { id: 'r', state: 'pending' })
    t.advance(24 * 3600_000)
    await t.domain.runs.markSilentRuns()
    expect((await find(t, 'r')).state).toBe('pending')
  })
})

describe('an edit by the public API', () => {
  it('keeps tags that UTF-8 cannot tell apart as one', async () => {
    const { run } = await edit(t, { id: 'r', tags: ['\ud800', '\ud801', 'a', 'a'] })
    expect(run.tags).toBe('["\ufffd","a"]')
  })

  it('changes what it names, shows in filters at once, and revives nothing', async () => {
    const { run } = await start(t, 'r', { config: configOf({ lr: 1 }) })
    await post(t, 'r', { ...summaryPost({ acc: 1 }), ...ENDED })
    const { heartbeat_at: beat } = await find(t, 'r')
    t.advance(1000)
    const wireId = encodeId('Run', run.storage_id)
    const config = '{"lr":{"value":2,"desc":"rate"}}'
    await edit(t, { wireId, config, summary: '{"acc":2}', tags: ['done'], notes: 'good', name: 'n', group: 'g' })
    const after = await find(t, 'r')
    expect(after).toMatchObject({
      state: 'finished',
      exit_code: 0,
      heartbeat_at: beat,
      generation: 0,
      tags: '["done"]',
      notes: 'good',
      name: 'n',
      group_name: 'g',
    })
    expect(settingsOf(after)).toEqual({ lr: { value: 2, desc: 'rate' } })
    expect(await summaryOf(t, after)).toEqual({ acc: 2 })
    const filter = JSON.stringify({ 'config.lr': 2, 'summary_metrics.acc': 2, tags: 'done' })
    expect(await t.domain.runs.countRuns(await projectOf(t), filter)).toBe(1)
  })

  it('of the config keeps what tells a started run', async () => {
    const { run } = await start(t, 'r')
    await post(t, 'r', ENDED)
    await edit(t, { wireId: encodeId('Run', run.storage_id), config: '{"lr":{"value":2}}' })
    expect((await start(t, 'r')).run.generation).toBe(1)
  })

  it('of the summary replaces the documents of all writers', async () => {
    const { run } = await start(t, 'r', { isShared: true })
    await post(t, 'r', summaryPost({ a: 1, shared: 1 }), 'one')
    t.advance(1)
    await post(t, 'r', summaryPost({ b: 2, shared: 2 }), 'two')
    expect(await summaryOf(t, run)).toEqual({ a: 1, b: 2, shared: 2 })
    await edit(t, { wireId: encodeId('Run', run.storage_id), summary: '{"c":3}' })
    expect(await summaryOf(t, run)).toEqual({ c: 3 })
  })

  it('that is refused in part changes nothing', async () => {
    const { run } = await start(t, 'r', { notes: 'old' })
    const wireId = encodeId('Run', run.storage_id)
    await expect(edit(t, { wireId, notes: 'new', summary: 'no JSON' })).rejects.toMatchObject({
      code: 'invalid_argument',
    })
    expect((await find(t, 'r')).notes).toBe('old')
  })

  it('by an id that is no run of this caller is refused, whether it exists or not', async () => {
    const { run } = await start(t, 'r')
    const stranger = await aStranger(t, 'reader')
    const asStranger = (wireId: string) =>
      t.domain.runs.upsertRun(stranger, { wireId, notes: 'x', isSession: false, isShared: false })
    const refusals = await Promise.allSettled([
      asStranger(encodeId('Run', run.storage_id)),
      asStranger(encodeId('Run', 1e9)),
    ])
    expect(refusals).toMatchObject([
      { reason: { code: 'not_found', message: 'run not found' } },
      { reason: { code: 'not_found', message: 'run not found' } },
    ])
    await expect(edit(t, { wireId: 'no id', notes: 'x' })).rejects.toMatchObject({ code: 'not_found' })
  })
})

describe('several processes that write one run', () => {
  it('never reset it, and lose nothing of each other’s config', async () => {
    await start(t, 'r', { isShared: true, config: configOf({ lr: 1 }, { ...TELEMETRY, m: ['metric'] }) })
    await post(t, 'r', rows(0, { _step: 0, by: 'one' }), 'one')
    await post(t, 'r', ENDED, 'one')
    const { run } = await start(t, 'r', { isShared: true, config: configOf({ seed: 2 }) })
    await post(t, 'r', rows(0, { _step: 0, by: 'two' }), 'two')
    expect(run).toMatchObject({ generation: 0, state: 'running' })
    expect(JSON.parse(run.config)).toEqual({
      lr: { value: 1 },
      seed: { value: 2 },
      _wandb: { value: { ...TELEMETRY, m: ['metric'] } },
    })
    expect(await historyOf(t, run)).toEqual([
      { _step: 0, by: 'one' },
      { _step: 0, by: 'two' },
    ])
  })
})

async function projectOf({ domain, viewer, project }: TestDomain) {
  return domain.projects.getProject(viewer, { project })
}

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
  update,
  updateConfig,
} from '../../testing/run.ts'

const t = sharedTestDomain()

const ENDED = { complete: true, exitcode: 0 }

describe('a new run', () => {
  it('is running, in a project made with it, under a name of two words and its number there', async () => {
    const first = await start(t, 'r1', { config: configOf({ lr: 0.1 }) })
    const second = await start(t, 'r2')
    expect(first.isNew).toBe(true)
    expect(first.run).toMatchObject({
      id: 'r1',
      name: 'amber-aardvark-1',
      state: 'running',
      generation: 0,
      project_name: t.project,
      entity_name: 'admin',
      exit_code: null,
    })
    expect(second.run.name).toBe('amber-aardvark-2')
    expect(settingsOf(first.run)).toEqual({ lr: { value: 0.1 } })
    expect(await lineCountOf(t, first.run)).toBe(0)
  })

  it('keeps all that it says of itself', async () => {
    const said = {
      name: 'first try',
      notes: 'a note',
      description: 'described',
      group: 'g',
      jobType: 'train',
      host: 'vm',
      program: 'train.py',
      repo: 'git@x:y',
      commit: 'abc',
      sweepName: 's1',
      tags: ['한국어', 'b'],
    }
    expect((await start(t, 'r', said)).run).toMatchObject({
      name: 'first try',
      notes: 'a note',
      description: 'described',
      group_name: 'g',
      job_type: 'train',
      host: 'vm',
      program: 'train.py',
      repo: 'git@x:y',
      commit_sha: 'abc',
      sweep_name: 's1',
      tags: '["한국어","b"]',
    })
  })

  it('without an id gets one', async () => {
    expect((await edit(t, {})).run.id).toMatch(/^[a-z0-9]{8}$/)
  })

  it('is made once by two processes at the same moment', async () => {
    const made = await Promise.all([start(t, 'r'), start(t, 'r')])
    expect(made.filter(({ isNew }) => isNew)).toHaveLength(1)
    expect(new Set(made.map(({ run }) => run.storage_id)).size).toBe(1)
  })

  it.each([
    ['an entity that is not there', { entity: 'nobody' }, 'not_found'],
    ['an entity that is no name', { entity: 'no body' }, 'not_found'],
    ['an id with a slash', { id: 'a/b' }, 'invalid_argument'],
    ['a config that is no object', { config: '[]' }, 'invalid_argument'],
    ['a summary that is not JSON', { summary: '{' }, 'invalid_argument'],
    ['a state that is none', { state: 'asleep' }, 'invalid_argument'],
  ])('is refused for %s, and nothing is made', async (_what, said, code) => {
    await expect(start(t, 'r', said)).rejects.toMatchObject({ code })
    await expect(find(t, 'r')).rejects.toMatchObject({ code: 'not_found' })
  })

  it('is refused in an entity of somebody else, in the words for one that is absent', async () => {
    const stranger = await aStranger(t, 'passer-by')
    const input = { id: 'r', entity: 'admin', project: t.project, isSession: true, isShared: false }
    const refusal = t.domain.runs.upsertRun(stranger, input)
    await expect(refusal).rejects.toMatchObject({ code: 'not_found', message: 'entity "admin" not found' })
  })

  it('may carry a tag twice: it has it once', async () => {
    const { run } = await start(t, 'r', { tags: ['a', 'b', 'a'] })
    expect(run.tags).toBe('["a","b"]')
  })
})

describe('the first upsert, sent again', () => {
  it('changes nothing but the times', async () => {
    const said = { tags: ['a'], config: configOf({ lr: 1 }) }
    const { run: before } = await start(t, 'r', said)
    t.advance(1000)
    const { run: after, isNew } = await start(t, 'r', said)
    expect(isNew).toBe(false)
    const { heartbeat_at: _beat, updated_at: _time, ...same } = before
    expect(after).toMatchObject(same)
    expect(await lineCountOf(t, after)).toBe(0)
  })
})

describe('within a session', () => {
  it('a change of parameters leaves what it does not say', async () => {
    const { run } = await start(t, 'r', { notes: 'kept', tags: ['kept'], config: configOf({ lr: 1 }) })
    await post(t, 'r', rows(0, { _step: 0 }))
    const { run: changed } = await update(t, run, { name: 'better', notes: null, tags: null })
    expect(changed).toMatchObject({ name: 'better', notes: 'kept', tags: '["kept"]', generation: 0 })
    expect(settingsOf(changed)).toEqual({ lr: { value: 1 } })
  })

  it('no tags at all clear, no word of tags does not', async () => {
    const { run } = await start(t, 'r', { tags: ['a'] })
    expect((await update(t, run, { tags: undefined })).run.tags).toBe('["a"]')
    expect((await update(t, run, { tags: [] })).run.tags).toBe('[]')
    expect(await t.domain.runs.countRuns(await projectOf(t), '{"tags":null}')).toBe(1)
  })

  it('a config that comes alone replaces the config, and nothing else', async () => {
    await start(t, 'r', { config: configOf({ lr: 1, old: true }), name: 'n', tags: ['t'] })
    await post(t, 'r', rows(0, { _step: 0 }))
    const { run } = await updateConfig(t, 'r', configOf({ lr: 2 }, { ...TELEMETRY, e: { w: { os: 'x' } } }))
    expect(settingsOf(run)).toEqual({ lr: { value: 2 } })
    expect(run).toMatchObject({ generation: 0, name: 'n', tags: '["t"]', state: 'running' })
    expect(await historyOf(t, run)).toEqual([{ _step: 0 }])
  })

  it('a config keeps the environments of earlier writers', async () => {
    await start(t, 'r', { config: configOf({}, { ...TELEMETRY, e: { one: { os: 'a' } } }) })
    const { run } = await updateConfig(t, 'r', configOf({}, { ...TELEMETRY, e: { two: { os: 'b' } } }))
    expect(JSON.parse(run.config)).toMatchObject({ _wandb: { value: { e: { one: { os: 'a' }, two: { os: 'b' } } } } })
  })

  it('a config that comes alone after a long silence is the same session, if it names its environment', async () => {
    const config = configOf({}, { ...TELEMETRY, e: { w: {} } })
    await start(t, 'r')
    await post(t, 'r', rows(0, { _step: 0 }))
    t.advance(6 * 60_000)
    await t.domain.runs.markSilentRuns()
    const { run } = await updateConfig(t, 'r', config)
    expect(run).toMatchObject({ state: 'running', generation: 0 })
  })

  it('a config that comes alone, late, after the run has said how it ended, does not revive it', async () => {
    const config = configOf({ lr: 2 }, { ...TELEMETRY, e: { w: {} } })
    await start(t, 'r')
    await post(t, 'r', { ...rows(0, { _step: 0 }), complete: true, exitcode: 3 })
    const { run } = await updateConfig(t, 'r', config)
    expect(run).toMatchObject({ state: 'failed', exit_code: 3, generation: 0 })
    expect(settingsOf(run)).toEqual({ lr: { value: 2 } })
  })

  it('an upsert is a sign of life', async () => {
    const { run } = await start(t, 'r')
    t.advance(4 * 60_000)
    await update(t, run)
    t.advance(4 * 60_000)
    await t.domain.runs.markSilentRuns()
    expect((await find(t, 'r')).state).toBe('running')
  })

  it('config and summary keep NaN, infinity and whole numbers beyond 2^53', async () => {
    const config = `{"a":{"value":NaN},"b":{"value":-Infinity},"c":{"value":1152921504606846977},"d":{"value":1.0e22}}`
    const { run } = await start(t, 'r', { config, summary: '{"x":NaN,"n":1152921504606846977}' })
    expect(run.config).toContain('"a":{"value":NaN},"b":{"value":-Infinity},"c":{"value":1152921504606846977}')
    expect(await t.domain.summaries.readSummary(run)).toBe('{"x":NaN,"n":1152921504606846977}')
  })
})

describe('a resumed run', () => {
  it('goes on where it was: running again, without exit code and without the wish to stop', async () => {
    const { run } = await start(t, 'r', { tags: ['a'] })
    await post(t, 'r', rows(0, { _step: 0 }, { _step: 1 }))
    await t.domain.runs.stopRun(t.viewer, encodeId('Run', run.storage_id))
    await post(t, 'r', { complete: true, exitcode: 255 })
    const { run: resumed, isNew } = await update(t, run, { config: configOf({ lr: 2 }), host: 'other' })
    expect(isNew).toBe(false)
    expect(resumed).toMatchObject({
      state: 'running',
      exit_code: null,
      is_stop_requested: 0,
      generation: 0,
      host: 'other',
      tags: '["a"]',
    })
    expect(await lineCountOf(t, resumed)).toBe(2)
    await post(t, 'r', rows(2, { _step: 2 }))
    expect(await historyOf(t, resumed)).toEqual([{ _step: 0 }, { _step: 1 }, { _step: 2 }])
  })
})

describe('the same id started again', () => {
  async function aRunWithContent(): Promise<void> {
    await start(t, 'r', { config: configOf({ lr: 1 }), tags: ['kept'] })
    await post(t, 'r', rows(0, { _step: 0, by: 'first' }))
    await post(t, 'r', summaryPost({ acc: 1 }))
    await t.domain.files.createFiles(t.viewer, { project: t.project, id: 'r' }, ['a.txt'])
  }

  it.each([
    ['after it ended', ENDED],
    ['while it seems to live', {}],
  ])('opens a generation that starts afresh %s', async (_when, last) => {
    await aRunWithContent()
    await post(t, 'r', last)
    const { run, isNew } = await start(t, 'r', { config: configOf({ batch: 8 }) })
    expect(isNew).toBe(false)
    expect(run).toMatchObject({ generation: 1, state: 'running', exit_code: null, tags: '["kept"]' })
    expect(settingsOf(run)).toEqual({ batch: { value: 8 } })
    expect(await summaryOf(t, run)).toEqual({})
    expect(await lineCountOf(t, run)).toBe(0)
    expect(await t.domain.files.listFiles(run, { names: ['a.txt'], afterPath: '', limit: 9 })).toEqual([])
  })

  it('hides the old generation and keeps it: rows, summary, config, state', async () => {
    await aRunWithContent()
    await post(t, 'r', { complete: true, exitcode: 3 })
    const before = await find(t, 'r')
    const { run } = await start(t, 'r')
    await post(t, 'r', rows(0, { _step: 0, by: 'second' }))
    expect(await historyOf(t, run)).toEqual([{ _step: 0, by: 'second' }])
    expect(await historyOf(t, before)).toEqual([{ _step: 0, by: 'first' }])
    expect(await summaryOf(t, before)).toEqual({ acc: 1 })
    const [old, now] = await generationsOf(run.storage_id)
    expect(old).toMatchObject({ generation: 0, state: 'failed', exit_code: 3, config: before.config })
    expect(old?.closed_at).not.toBeNull()
    expect(now).toMatchObject({ generation: 1, closed_at: null })
  })

  it('is found by its new values at once, the old ones are gone', async () => {
    await aRunWithContent()
    await t.domain.runs.indexStaleRuns(100)
    await start(t, 'r', { config: configOf({ batch: 8 }) })
    await t.domain.runs.indexStaleRuns(100)
    const project = await projectOf(t)
    const count = (filter: object) => t.domain.runs.countRuns(project, JSON.stringify(filter))
    expect(await count({ 'config.batch': 8 })).toBe(1)
    expect(await count({ 'config.lr': 1 })).toBe(0)
    expect(await count({ 'summary_metrics.acc': 1 })).toBe(0)
  })

  it('opens none when there is nothing to hide, and one more for each time there is', async () => {
    for (const generation of [0, 0]) expect((await start(t, 'r')).run.generation).toBe(generation)
    for (const generation of [1, 2]) {
      await post(t, 'r', rows(0, { _step: 0 }))
      expect((await start(t, 'r')).run.generation).toBe(generation)
    }
  })

  it('hides a summary that came without any row', async () => {
    await start(t, 'r')
    await post(t, 'r', summaryPost({ acc: 1 }))
    const { run } = await start(t, 'r')
    expect(await summaryOf(t, run)).toEqual({})
  })

  it('after an end without a single line opens one too', async () => {
    await start(t, 'r')
    await post(t, 'r', ENDED)
    expect((await start(t, 'r')).run.generation).toBe(1)
  })

  it('without any parameter opens one only once the old session is over', async () => {
    await start(t, 'r')
    await post(t, 'r', rows(0, { _step: 0 }))
    expect((await updateConfig(t, 'r', configOf())).run.generation).toBe(0)
    await post(t, 'r', ENDED)
    expect((await updateConfig(t, 'r', configOf())).run.generation).toBe(1)
  })

  it('twice from the same log shows the same as once', async () => {
    for (let i = 0; i < 2; i++) {
      await start(t, 'r', { config: configOf({ lr: 1 }) })
      await post(t, 'r', rows(0, { _step: 0 }, { _step: 1 }))
      await post(t, 'r', { ...summaryPost({ acc: 1 }), ...ENDED })
    }
    const run = await find(t, 'r')
    expect(await historyOf(t, run)).toEqual([{ _step: 0 }, { _step: 1 }])
    expect(await summaryOf(t, run)).toEqual({ acc: 1 })
    expect(run).toMatchObject({ state: 'finished', generation: 1 })
  })
})

async function projectOf({ domain, viewer, project }: TestDomain) {
  return domain.projects.getProject(viewer, { project })
}

async function generationsOf(storageId: number) {
  return t.deps.store.generations.list(storageId)
}

describe('a session of a client that never sends the storage id', () => {
  const config = (startTime: number) => configOf({}, { ...TELEMETRY, start_time: startTime })

  it('goes on when it renames its run: the start is the same', async () => {
    const { run } = await start(t, 'old1', { config: config(1) })
    await post(t, run.id, rows(0, { _step: 0 }))
    const again = await start(t, 'old1', { config: config(1), name: 'renamed' })
    expect(again.run).toMatchObject({ generation: 0, name: 'renamed', state: 'running' })
  })

  it('goes on when it renames its run, also where it names no start: it counts the renaming', async () => {
    const used = (...features: number[]) => configOf({}, { t: { '3': features } })
    const { run } = await start(t, 'old5', { config: used(14, 16) })
    await post(t, run.id, rows(0, { _step: 0 }))
    const renamed = await start(t, 'old5', { config: used(14, 16, 17), name: 'renamed' })
    expect(renamed.run).toMatchObject({ generation: 0, name: 'renamed', state: 'running' })
    expect((await start(t, 'old5', { config: used(14, 16) })).run.generation).toBe(1) // started again: counts anew
  })

  it('goes on where the run was when it asked for the status before', async () => {
    const { run } = await start(t, 'old2', { config: config(1) })
    await post(t, run.id, { ...rows(0, { _step: 0 }), ...ENDED })
    await t.domain.runs.noteResume(t.viewer, run)
    const resumed = await start(t, 'old2', { config: config(2) })
    expect(resumed.run).toMatchObject({ generation: 0, state: 'running', exit_code: null })
    expect(await lineCountOf(t, resumed.run)).toBe(1)
  })

  it('opens a generation when it asked for nothing, or another asked', async () => {
    const { run } = await start(t, 'old3', { config: config(1) })
    await post(t, run.id, { ...rows(0, { _step: 0 }), ...ENDED })
    await t.domain.runs.noteResume(await aStranger(t), run)
    expect((await start(t, 'old3', { config: config(2) })).run.generation).toBe(1)
  })

  it('resumes once by asking once', async () => {
    const { run } = await start(t, 'old4', { config: config(1) })
    await post(t, run.id, { ...rows(0, { _step: 0 }), ...ENDED })
    await t.domain.runs.noteResume(t.viewer, run)
    const resumed = await start(t, 'old4', { config: config(2) })
    await post(t, resumed.run.id, ENDED)
    expect((await start(t, 'old4', { config: config(3) })).run.generation).toBe(1)
  })
})

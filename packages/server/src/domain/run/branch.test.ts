import { encodeId } from '@amphora/wire'
import { describe, expect, it } from 'vitest'
import { aStranger, sharedTestDomain } from '../../testing/domain.ts'
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
const forkedFrom = (runId: string, step: unknown, settings = {}) =>
  configOf(settings, { ...TELEMETRY, branch_point: { run_id: runId, step } })
const fork = (id: string, from: string, step: unknown, settings = {}) =>
  start(t, id, { config: forkedFrom(from, step, settings) })
const steps = (from: number, to: number, by: string) =>
  Array.from({ length: to - from }, (_, i) => ({ _step: from + i, by }))
const rewind = (id: string, value: number, metric = '_step', viewer = t.viewer) =>
  t.domain.runs.rewindRun(viewer, { project: t.project, id }, { metric, value })

async function aParent(id = 'parent'): Promise<void> {
  await start(t, id, { config: configOf({ lr: 1, depth: 3 }, { ...TELEMETRY, e: { w: {} }, m: [{ 1: 'loss' }] }) })
  await post(t, id, rows(0, ...steps(0, 10, id)))
  await post(t, id, summaryPost({ _step: 9, by: id, best: 1 }))
}

describe('a fork', () => {
  it('begins with the rows of its parent up to the step, and goes on from there', async () => {
    await aParent()
    const { run, isNew } = await fork('child', 'parent', 4)
    expect(isNew).toBe(true)
    expect(run).toMatchObject({ generation: 0, state: 'running' })
    expect(await lineCountOf(t, run)).toBe(5)
    await post(t, 'child', rows(5, ...steps(5, 7, 'child')))
    expect(await historyOf(t, run)).toEqual([...steps(0, 5, 'parent'), ...steps(5, 7, 'child')])
    expect(await historyOf(t, await find(t, 'parent'))).toEqual(steps(0, 10, 'parent'))
  })

  it('has the settings of its parent where it says nothing else, and keeps them', async () => {
    await aParent()
    const { run } = await fork('child', 'parent', 4, { lr: 2 })
    expect(settingsOf(run)).toEqual({ lr: { value: 2 }, depth: { value: 3 } })
    expect(JSON.parse(run.config)).toMatchObject({ _wandb: { value: { m: [{ 1: 'loss' }] } } })
    expect(run.config).not.toContain('"e":')
    const { run: later } = await updateConfig(t, 'child', forkedFrom('parent', 4, { lr: 2, more: 1 }))
    expect(settingsOf(later)).toEqual({ lr: { value: 2 }, depth: { value: 3 }, more: { value: 1 } })
    expect(later).toMatchObject({ generation: 0, storage_id: run.storage_id })
  })

  it('has the last values up to the step as its summary, until it knows better', async () => {
    await aParent()
    const { run } = await fork('child', 'parent', 4)
    expect(await summaryOf(t, run)).toEqual({ _step: 4, by: 'parent' })
    await post(t, 'child', summaryPost({ _step: 5, loss: 2 }))
    expect(await summaryOf(t, run)).toEqual({ _step: 5, by: 'parent', loss: 2 })
    await edit(t, { wireId: encodeId('Run', run.storage_id), summary: '{"only":1}' })
    expect(await summaryOf(t, run)).toEqual({ only: 1 })
  })

  it('is not touched by what becomes of the parent: more rows, a restart, a rewind, a deletion', async () => {
    await aParent()
    const { run } = await fork('child', 'parent', 9)
    const before = await historyOf(t, run)
    await post(t, 'parent', rows(10, { _step: 3, by: 'late' }, { _step: 10, by: 'parent' }))
    await rewind('parent', 2)
    await start(t, 'parent')
    await post(t, 'parent', rows(0, { _step: 0, by: 'again' }))
    await t.domain.runs.deleteRun(t.viewer, encodeId('Run', (await find(t, 'parent')).storage_id))
    expect(await historyOf(t, run)).toEqual(before)
    expect(await lineCountOf(t, run)).toBe(10)
  })

  it('of a fork, of a rewound run, shows what each showed', async () => {
    await aParent()
    await fork('second', 'parent', 5)
    await post(t, 'second', rows(6, ...steps(6, 9, 'second')))
    await rewind('second', 7)
    await post(t, 'second', rows(8, ...steps(8, 10, 'rewound')))
    const { run } = await fork('third', 'second', 8)
    expect(await historyOf(t, run)).toEqual([
      ...steps(0, 6, 'parent'),
      ...steps(6, 8, 'second'),
      ...steps(8, 9, 'rewound'),
    ])
  })

  it('may be resumed, and the same first upsert again changes nothing', async () => {
    await aParent()
    const { run } = await fork('child', 'parent', 4)
    const again = await fork('child', 'parent', 4)
    expect(again).toMatchObject({ isNew: false, run: { generation: 0 } })
    expect(await lineCountOf(t, again.run)).toBe(5)
    await post(t, 'child', { ...rows(5, { _step: 5 }), ...ENDED })
    const { run: resumed } = await update(t, run, { config: forkedFrom('parent', 4), host: 'vm' })
    expect(resumed).toMatchObject({ generation: 0, state: 'running' })
    expect(await lineCountOf(t, resumed)).toBe(6)
  })

  it('under an id that has rows hides them and begins with those of the parent', async () => {
    await aParent()
    await start(t, 'child')
    await post(t, 'child', rows(0, { _step: 0, by: 'old' }))
    const { run } = await fork('child', 'parent', 1)
    expect(run.generation).toBe(1)
    expect(await historyOf(t, run)).toEqual(steps(0, 2, 'parent'))
    const { run: elsewhere } = await fork('child', 'parent', 2)
    expect(elsewhere.generation).toBe(2)
    expect(await lineCountOf(t, elsewhere)).toBe(3)
  })

  it('started again without a branch point starts with nothing', async () => {
    await aParent()
    await fork('child', 'parent', 4)
    await post(t, 'child', ENDED)
    const { run } = await start(t, 'child')
    expect(await historyOf(t, run)).toEqual([])
    expect(await summaryOf(t, run)).toEqual({})
    expect(settingsOf(run)).toEqual({})
  })

  it('shows the media of the rows that it shares', async () => {
    await aParent()
    const digest = '0123456789abcdef0123'
    const paths = [`media/images/a_2_${digest}.png`, `media/images/a_7_${digest}.png`, 'output.log']
    const path = { project: t.project, id: 'parent' }
    await t.domain.files.createFiles(t.viewer, path, paths)
    const files = await t.domain.files.listFiles(await find(t, 'parent'), { names: paths, afterPath: '', limit: 9 })
    for (const file of files) {
      await t.domain.files.receiveFile(file.id, bytes('x'), AbortSignal.timeout(10_000))
    }
    const { run } = await fork('child', 'parent', 4)
    const shown = await t.domain.files.listFiles(run, { afterPath: '', limit: 9 })
    expect(shown.map((file) => file.path)).toEqual(paths.slice(0, 1))
  })

  it('finds a step that has no row, a fraction of one, and a bigint', async () => {
    await start(t, 'parent')
    await post(t, 'parent', rows(0, { _step: 0 }, { _step: 10 }, { _step: 2 ** 60 }))
    expect(await lineCountOf(t, (await fork('a', 'parent', 5)).run)).toBe(1)
    expect(await lineCountOf(t, (await fork('b', 'parent', 10.7)).run)).toBe(2)
    expect(await lineCountOf(t, (await fork('c', 'parent', 2 ** 60)).run)).toBe(3)
  })

  it.each([
    ['a parent that is not there', 'nobody', 1, 'not_found'],
    ['itself', 'child', 1, 'unprocessable'],
    ['a step beyond the last', 'parent', 10, 'unprocessable'],
    ['a step before the first', 'parent', -1, 'unprocessable'],
    ['a step that is no number', 'parent', '3', 'invalid_argument'],
    ['a step that is absurd', 'parent', 1e300, 'unprocessable'],
    ['a parent without rows', 'empty', 0, 'unprocessable'],
  ])('is refused for %s, and nothing is made', async (_what, parent, step, code) => {
    await aParent()
    await start(t, 'empty')
    await expect(fork('child', parent, step)).rejects.toMatchObject({ code })
    await expect(find(t, 'child')).rejects.toMatchObject({ code: 'not_found' })
  })

  it('is refused for a parent that is hidden or elsewhere, in the words for one that is absent', async () => {
    await aParent()
    const config = forkedFrom('parent', 1)
    const elsewhere = start(t, 'child', { project: `${t.project}-2`, config })
    await expect(elsewhere).rejects.toThrow('run "parent", to fork from in the same project, not found')
    await expect(t.domain.projects.getProject(t.viewer, { project: `${t.project}-2` })).rejects.toMatchObject({
      code: 'not_found',
    })
    const stranger = await aStranger(t, `guest-${t.project}`)
    const input = { entity: 'admin', project: t.project, id: 'child', config, isSession: true, isShared: false }
    await expect(t.domain.runs.upsertRun(stranger, input)).rejects.toMatchObject({ code: 'not_found' })
    await t.domain.runs.deleteRun(t.viewer, encodeId('Run', (await find(t, 'parent')).storage_id))
    await expect(fork('child', 'parent', 1)).rejects.toMatchObject({ code: 'not_found' })
  })

  it('is refused when the parent was itself forked from this run', async () => {
    await aParent('a')
    await fork('b', 'a', 5)
    await expect(fork('a', 'b', 3)).rejects.toMatchObject({ code: 'unprocessable' })
    expect(await historyOf(t, await find(t, 'a'))).toEqual(steps(0, 10, 'a'))
  })
})

describe('a rewound run', () => {
  it('shows the rows up to the step, counts them, and hides the later ones', async () => {
    await aParent()
    await post(t, 'parent', ENDED)
    const before = await find(t, 'parent')
    const rewound = await rewind('parent', 3)
    expect(rewound).toMatchObject({ storage_id: before.storage_id, generation: 1, state: 'running', exit_code: null })
    const { run } = await update(t, before, { config: forkedFrom('parent', 3), host: 'vm' })
    expect(run.generation).toBe(1)
    expect(await lineCountOf(t, run)).toBe(4)
    expect(await summaryOf(t, run)).toEqual({ _step: 3, by: 'parent' })
    expect(settingsOf(run)).toEqual({ lr: { value: 1 }, depth: { value: 3 } })
    await post(t, 'parent', rows(4, { _step: 4, by: 'rewound' }))
    expect(await historyOf(t, run)).toEqual([...steps(0, 4, 'parent'), { _step: 4, by: 'rewound' }])
    expect(await historyOf(t, before)).toEqual(steps(0, 10, 'parent'))
  })

  it('is rewound once, however often the answer is lost, and again when it has gone on', async () => {
    await aParent()
    expect((await rewind('parent', 5))?.generation).toBe(1)
    expect((await rewind('parent', 5))?.generation).toBe(1)
    expect((await rewind('parent', 3))?.generation).toBe(2)
    await post(t, 'parent', rows(4, { _step: 4, by: 'rewound' }))
    const run = await rewind('parent', 4)
    expect(run?.generation).toBe(3)
    expect(run && (await historyOf(t, run))).toEqual([...steps(0, 4, 'parent'), { _step: 4, by: 'rewound' }])
  })

  it('is undefined when there is none', async () => {
    expect(await rewind('nobody', 3)).toBeUndefined()
    await aParent()
    expect(await rewind('parent', 3, '_step', await aStranger(t, `other-${t.project}`))).toBeUndefined()
  })

  it.each([
    ['past the start', -1, '_step', 'unprocessable'],
    ['beyond the end', 10, '_step', 'unprocessable'],
    ['to a loss', 1, 'loss', 'invalid_argument'],
    ['to no number', NaN, '_step', 'invalid_argument'],
  ])('is refused %s, and stays as it was', async (_what, value, metric, code) => {
    await aParent()
    await expect(rewind('parent', value, metric)).rejects.toMatchObject({ code })
    expect(await find(t, 'parent')).toMatchObject({ generation: 0 })
  })
})

async function* bytes(text: string) {
  yield new TextEncoder().encode(text)
}

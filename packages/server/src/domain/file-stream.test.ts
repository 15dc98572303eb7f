import { parseFileStreamPost } from '@amphora/wire'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { aRun, aStranger, openTestDomain, type TestDomain } from '../testing/domain.ts'

let t: TestDomain

beforeAll(async () => {
  t = await openTestDomain()
})
afterAll(() => t.close())

const post = (body: object, id: string, viewer = t.viewer) =>
  t.domain.fileStreams.receivePost(viewer, {
    path: { entity: 'admin', project: t.project, id },
    writer: '',
    post: parseFileStreamPost(body),
  })

const history = (offset: number, content: readonly string[]) => ({
  files: { 'wandb-history.jsonl': { offset, content } },
})

async function start(id: string): Promise<void> {
  const config = '{"_wandb":{"value":{"t":{}}}}'
  await t.domain.runs.upsertRun(t.viewer, {
    id,
    project: t.project,
    host: 'vm',
    config,
    isSession: true,
    isShared: false,
  })
}

const findRun = (id: string) => t.domain.runs.findRun(t.viewer, { project: t.project, id })

describe('receivePost', () => {
  it('puts lines into the generation that is open, and leaves those of older ones as they were', async () => {
    await start('again')
    await post(history(0, ['{"_step":0,"by":"first"}']), 'again')
    const before = await findRun('again')
    await start('again')
    await post(history(0, ['{"_step":0,"by":"second"}']), 'again')
    const after = await findRun('again')
    const rowsOf = (run: typeof before) => run && t.domain.history.readRowTexts(run, 'history', {})
    expect(after?.generation).toBe(1)
    expect(await rowsOf(after)).toEqual(['{"_step":0,"by":"second"}'])
    expect(await rowsOf(before)).toEqual(['{"_step":0,"by":"first"}'])
  })

  it('moves the heartbeat', async () => {
    await aRun(t, 'beating')
    t.advance(60_000)
    await post({}, 'beating')
    expect((await findRun('beating'))?.heartbeat_at).toBe(new Date(t.deps.clock.now()).toISOString())
  })

  it('lets a run that ended be found by its summary at once', async () => {
    await aRun(t, 'ended')
    const summary = { 'wandb-summary.json': { offset: 0, content: ['{"acc":0.75}'] } }
    await post({ files: summary, complete: true, exitcode: 0 }, 'ended')
    const { storage_id: storageId } = (await findRun('ended')) ?? { storage_id: 0 }
    const values = await t.deps.store.runValues.listByRun(storageId)
    expect(values).toContainEqual(expect.objectContaining({ key: 'summary_metrics.acc', number: 0.75 }))
  })

  it('knows no run of somebody else', async () => {
    await aRun(t, 'private')
    const stranger = await aStranger(t)
    await expect(post({}, 'private', stranger)).rejects.toMatchObject({ code: 'not_found' })
    await expect(post({}, 'never made', stranger)).rejects.toMatchObject({ code: 'not_found' })
  })

  it('is of no use once the run is deleted', async () => {
    const { storage_id: storageId } = await aRun(t, 'deleted')
    await t.deps.store.transaction((tx) => tx.runs.update(storageId, { deleted_at: '2026-01-01T00:00:00.000Z' }))
    await expect(post(history(0, ['{}']), 'deleted')).rejects.toMatchObject({ code: 'not_found' })
  })

  it('keeps the acknowledged rows of posts that come at the same time', async () => {
    await aRun(t, 'busy')
    const lines = Array.from({ length: 200 }, (_, step) => `{"_step":${step}}`)
    await Promise.all(
      Array.from({ length: 20 }, (_, i) => post(history(10 * i, lines.slice(10 * i, 10 * i + 10)), 'busy')),
    )
    const run = await findRun('busy')
    expect(run && (await t.domain.history.readRowTexts(run, 'history', {}))).toEqual(lines)
  })
})

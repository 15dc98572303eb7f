import { encodeId } from '@amphora/wire'
import { describe, expect, it } from 'vitest'
import { aStranger, sharedTestDomain } from '../../testing/domain.ts'
import { edit, find, historyOf, lineCountOf, post, rows, start } from '../../testing/run.ts'

const t = sharedTestDomain()

const MINUTE = 60_000
const wireIdOf = async (id: string) => encodeId('Run', (await find(t, id)).storage_id)

async function afterSilence(ms: number): Promise<string> {
  t.advance(ms)
  await t.domain.runs.markSilentRuns()
  return (await find(t, 'r')).state
}

describe('the state of a run after a post', () => {
  it.each([
    ['a heartbeat', {}, { state: 'running', exit_code: null, is_preempting: 0 }],
    ['rows', rows(0, { _step: 0 }), { state: 'running', exit_code: null }],
    ['its end', { complete: true, exitcode: 0 }, { state: 'finished', exit_code: 0 }],
    ['its end without a code', { complete: true }, { state: 'finished', exit_code: 0 }],
    ['an exception', { complete: true, exitcode: 1 }, { state: 'failed', exit_code: 1 }],
    ['an interrupt', { complete: true, exitcode: 255 }, { state: 'failed', exit_code: 255 }],
    ['the warning of its end', { preempting: true }, { state: 'preempting', is_preempting: 1 }],
  ])('of %s', async (_what, body, expected) => {
    await start(t, 'r')
    await post(t, 'r', body)
    expect(await find(t, 'r')).toMatchObject(expected)
  })

  it.each([
    ['finished', { complete: true, exitcode: 0 }],
    ['failed', { complete: true, exitcode: 1 }],
    ['preempting', { preempting: true }],
  ])('is running again once a %s run speaks', async (state, last) => {
    await start(t, 'r')
    await post(t, 'r', last)
    expect((await find(t, 'r')).state).toBe(state)
    await post(t, 'r', rows(0, { _step: 0 }))
    expect(await find(t, 'r')).toMatchObject({ state: 'running', exit_code: null, is_preempting: 0 })
  })
})

describe('a silent run', () => {
  it('is crashed after five minutes, counted from its last word, and running when it speaks again', async () => {
    await start(t, 'r')
    t.advance(4 * MINUTE)
    await post(t, 'r', {})
    expect(await afterSilence(5 * MINUTE)).toBe('running')
    expect(await afterSilence(1)).toBe('crashed')
    await post(t, 'r', rows(0, { _step: 0 }))
    expect(await find(t, 'r')).toMatchObject({ state: 'running', generation: 0 })
    expect(await lineCountOf(t, await find(t, 'r'))).toBe(1)
  })

  it('that said it would be preempted has longer, and is then preempted', async () => {
    await start(t, 'r')
    await post(t, 'r', { preempting: true })
    expect(await afterSilence(10 * MINUTE)).toBe('preempting')
    expect(await afterSilence(21 * MINUTE)).toBe('preempted')
    await post(t, 'r', {})
    expect((await find(t, 'r')).state).toBe('running')
  })

  it('that ended keeps its end', async () => {
    await start(t, 'r')
    await post(t, 'r', { complete: true, exitcode: 1 })
    expect(await afterSilence(60 * MINUTE)).toBe('failed')
  })

  it('is counted', async () => {
    t.advance(60 * MINUTE)
    await t.domain.runs.markSilentRuns()
    await start(t, 'one')
    await start(t, 'two')
    await post(t, 'two', { preempting: true })
    t.advance(60 * MINUTE)
    expect(await t.domain.runs.markSilentRuns()).toBe(2)
    expect(await t.domain.runs.markSilentRuns()).toBe(0)
  })
})

describe('a state set by hand', () => {
  const ALLOWED: readonly (readonly [string, string])[] = [
    ['running', 'pending'],
    ['failed', 'pending'],
    ['crashed', 'pending'],
    ['preempted', 'pending'],
    ['pending', 'pending'],
    ['running', 'failed'],
    ['pending', 'failed'],
    ['failed', 'failed'],
  ]
  const STATES = ['pending', 'running', 'finished', 'failed', 'crashed', 'killed', 'preempting', 'preempted']
  const MOVES = STATES.flatMap((from) => ['pending', 'failed', 'running', 'finished'].map((to) => [from, to] as const))

  it.each(MOVES)('from %s to %s is made or refused as the contract says', async (from, to) => {
    await edit(t, { id: 'r', state: from })
    const isAllowed = from === to || ALLOWED.some(([a, b]) => a === from && b === to)
    const [outcome] = await Promise.allSettled([t.domain.runs.updateRunState(t.viewer, await wireIdOf('r'), to)])
    const refused = { status: 'rejected', reason: { code: 'conflict' } }
    expect(outcome).toMatchObject(isAllowed ? { status: 'fulfilled' } : refused)
    expect((await find(t, 'r')).state).toBe(isAllowed ? to : from)
  })

  it('is refused for a run of a sweep, and for a word that is no state', async () => {
    await edit(t, { id: 'r', state: 'running', sweepName: 's' })
    const set = async (state: string) => t.domain.runs.updateRunState(t.viewer, await wireIdOf('r'), state)
    await expect(set('failed')).rejects.toMatchObject({ code: 'conflict' })
    await expect(set('asleep')).rejects.toMatchObject({ code: 'invalid_argument' })
  })
})

describe('a stop', () => {
  it('is told in every answer until the run is started again', async () => {
    await start(t, 'r')
    expect(await post(t, 'r', {})).toEqual({ isStopRequested: false })
    for (let i = 0; i < 2; i++) await t.domain.runs.stopRun(t.viewer, await wireIdOf('r'))
    expect(await post(t, 'r', {})).toEqual({ isStopRequested: true })
    expect(await post(t, 'r', { complete: true, exitcode: 255 })).toEqual({ isStopRequested: true })
    await start(t, 'r')
    expect(await post(t, 'r', {})).toEqual({ isStopRequested: false })
  })
})

describe('a deleted run', () => {
  it('is gone for everybody, and deleted again without harm', async () => {
    await start(t, 'r')
    const wireId = await wireIdOf('r')
    for (let i = 0; i < 2; i++) await t.domain.runs.deleteRun(t.viewer, wireId)
    await expect(find(t, 'r')).rejects.toMatchObject({ code: 'not_found', message: 'run "r" not found' })
    await expect(t.domain.runs.getRunByWireId(t.viewer, wireId)).rejects.toMatchObject({ code: 'not_found' })
    await expect(post(t, 'r', {})).rejects.toMatchObject({ code: 'not_found' })
  })

  it('leaves its id to a new run, which shows nothing of it', async () => {
    await start(t, 'r')
    await post(t, 'r', rows(0, { _step: 0 }))
    await t.domain.runs.deleteRun(t.viewer, await wireIdOf('r'))
    const { run, isNew } = await start(t, 'r')
    expect(isNew).toBe(true)
    expect(await historyOf(t, run)).toEqual([])
  })
})

describe('a run of somebody else', () => {
  it('cannot be told from one that does not exist, whatever is asked', async () => {
    await start(t, 'r')
    const stranger = await aStranger(t, 'onlooker')
    const { runs } = t.domain
    const verbs: readonly ((wireId: string) => Promise<unknown>)[] = [
      (wireId) => runs.getRunByWireId(stranger, wireId),
      (wireId) => runs.stopRun(stranger, wireId),
      (wireId) => runs.updateRunState(stranger, wireId, 'failed'),
      (wireId) => runs.deleteRun(stranger, wireId),
    ]
    const [existing, absent] = [await wireIdOf('r'), encodeId('Run', 10 ** 9)]
    for (const verb of verbs) {
      const [one, other] = await Promise.allSettled([verb(existing), verb(absent)])
      const say = (outcome: PromiseSettledResult<unknown> | undefined, id: string) =>
        outcome?.status === 'rejected' ? String(outcome.reason).replace(id, 'ID') : 'answered'
      expect(say(one, existing)).toBe(say(other, absent))
      expect(one).toMatchObject({ reason: { code: 'not_found' } })
    }
    const { storage_id: storageId } = await find(t, 'r')
    expect(await runs.listRunsByStorageIds(stranger, [storageId, 10 ** 9])).toEqual([])
    expect(await runs.findRun(stranger, { entity: 'admin', project: t.project, id: 'r' })).toBeUndefined()
  })

  it('may be read but not changed by who may only read', async () => {
    const { run } = await start(t, 'r')
    const onlooker = { ...(await aStranger(t, 'reader')), roles: new Map([[run.entity_id, 'viewer' as const]]) }
    const path = { entity: 'admin', project: t.project, id: 'r' }
    expect((await t.domain.runs.getRun(onlooker, path)).id).toBe('r')
    await expect(t.domain.runs.stopRun(onlooker, await wireIdOf('r'))).rejects.toMatchObject({ code: 'forbidden' })
  })
})

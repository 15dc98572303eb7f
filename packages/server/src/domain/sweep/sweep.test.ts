import { encodeId } from '@amphora/wire'
import { beforeEach, describe, expect, it } from 'vitest'
import { aStranger, sharedTestDomain } from '../../testing/domain.ts'
import { edit, find, start } from '../../testing/run.ts'
import { anAgent, aSweep, beat, pseudoRandom, setState, takeTrial, withRandom } from '../../testing/sweep.ts'
import type { Domain } from '../domain.ts'
import type { Sweep } from './sweep.ts'

const t = sharedTestDomain()
const random = pseudoRandom()
let d: Domain
beforeEach(() => void (d = withRandom(t, random)))

const GRID = { method: 'grid', program: 'train.py', parameters: { a: { values: [1, 2] }, b: { values: ['x', 'y'] } } }
const RANDOM = { method: 'random', parameters: { lr: { min: 0.1, max: 0.5 } } }

async function stateOf(sweep: Sweep): Promise<string | undefined> {
  return (await t.deps.store.sweeps.findById(sweep.id))?.state
}

describe('a sweep', () => {
  it('is pending until an agent is served, with its config as it came', async () => {
    const sweep = await aSweep(t, d, GRID, { displayName: 'search', description: 'why' })
    expect(sweep).toMatchObject({
      state: 'PENDING',
      config: JSON.stringify(GRID),
      run_count_expected: 4,
      method: 'grid',
    })
    expect(sweep).toMatchObject({ display_name: 'search', description: 'why', project_name: t.project })
    await beat(t, d, await anAgent(t, d, sweep))
    expect(await stateOf(sweep)).toBe('RUNNING')
  })

  it('is called by the name in its config, unless it is given another', async () => {
    const config = { ...GRID, name: 'two' }
    expect(await aSweep(t, d, config)).toMatchObject({ display_name: 'two' })
    expect(await aSweep(t, d, config, { displayName: 'search' })).toMatchObject({ display_name: 'search' })
  })

  it('that is refused makes no project', async () => {
    const project = `never-${t.project}`
    const refused = ['method: bayes\nparameters: {a: {value: 1}}', 'method: [', 'method: grid']
    for (const config of refused) {
      await expect(d.sweeps.upsertSweep(t.viewer, { project, config })).rejects.toThrow(/not served|YAML|parameters/)
    }
    await expect(d.sweeps.upsertSweep(t.viewer, { project })).rejects.toMatchObject({ code: 'invalid_argument' })
    expect(await t.domain.projects.findProject(t.viewer, { project })).toBeUndefined()
  })

  it('is hidden from strangers, and so are its agents', async () => {
    const sweep = await aSweep(t, d, GRID)
    const agent = await anAgent(t, d, sweep)
    const stranger = await aStranger(t, 'onlooker')
    const asked = await Promise.allSettled([
      d.sweeps.upsertSweep(stranger, { wireId: encodeId('Sweep', sweep.id), state: 'CANCELED' }),
      d.agents.beat(stranger, encodeId('Agent', agent.id), []),
      d.agents.createAgent(stranger, { entity: 'admin', project: t.project, sweep: sweep.name, host: 'h' }),
    ])
    expect(asked.map((answer) => answer.status === 'rejected' && (answer.reason as { code: string }).code)).toEqual([
      'not_found',
      'not_found',
      'not_found',
    ])
  })

  it('takes another config only while it is pending', async () => {
    const sweep = await aSweep(t, d, GRID)
    const update = (config: object) =>
      d.sweeps.upsertSweep(t.viewer, { wireId: encodeId('Sweep', sweep.id), config: JSON.stringify(config) })
    expect((await update(RANDOM)).sweep).toMatchObject({ method: 'random', run_count_expected: null })
    await update(GRID)
    await beat(t, d, await anAgent(t, d, sweep))
    await expect(update(RANDOM)).rejects.toMatchObject({ code: 'conflict' })
    expect((await update(GRID)).sweep.state).toBe('RUNNING')
  })

  it('moves between its states as the client allows, and says so when not', async () => {
    const sweep = await aSweep(t, d, GRID)
    await expect(setState(t, d, sweep, 'PAUSED')).rejects.toMatchObject({ code: 'invalid_argument' })
    await expect(setState(t, d, sweep, 'SLEEPING')).rejects.toMatchObject({ code: 'invalid_argument' })
    for (const state of ['RUNNING', 'PAUSED', 'PAUSED', 'RUNNING', 'FINISHED', 'FINISHED']) {
      expect((await setState(t, d, sweep, state)).state).toBe(state)
    }
    await expect(setState(t, d, sweep, 'CANCELED')).rejects.toMatchObject({ code: 'invalid_argument' })
    await expect(setState(t, d, sweep, 'PENDING')).rejects.toMatchObject({ code: 'invalid_argument' })
    expect((await setState(t, d, sweep, 'RUNNING')).state).toBe('RUNNING')
  })
})

describe('a list of sweeps', () => {
  it('is filtered by their fields, newest first, and paged', async () => {
    const [first, second] = [await aSweep(t, d, GRID), await aSweep(t, d, RANDOM, { displayName: 'Lucky' })]
    const project = { id: first.project_id }
    const named = async (filters: object) =>
      (await d.sweeps.listSweeps(project, { filters: JSON.stringify(filters), limit: 9 })).map(({ name }) => name)
    expect(await named({})).toEqual([second.name, first.name])
    expect(await named({ method: 'grid' })).toEqual([first.name])
    expect(await named({ displayName: { $regex: 'uck' } })).toEqual([second.name])
    expect(await named({ $and: [{ name: first.name }, { state: 'PENDING' }] })).toEqual([first.name])
    expect(await named({ state: { $in: ['RUNNING'] } })).toEqual([])
    expect(await named({ createdAt: { $gt: '2026-01-01' } })).toHaveLength(2)
    expect(await d.sweeps.listSweeps(project, { beforeId: second.id, limit: 1 })).toMatchObject([{ id: first.id }])
    expect(await d.sweeps.countSweeps(project)).toBe(2)
  })
})

describe('a run of a sweep', () => {
  it('is never set to another state by hand', async () => {
    const sweep = await aSweep(t, d, GRID)
    const { id } = await takeTrial(t, d, await anAgent(t, d, sweep))
    const wireId = encodeId('Run', (await find(t, id)).storage_id)
    await expect(t.domain.runs.updateRunState(t.viewer, wireId, 'failed')).rejects.toMatchObject({ code: 'conflict' })
  })

  it('is found by its sweep and its agent', async () => {
    const sweep = await aSweep(t, d, GRID)
    const agent = await anAgent(t, d, sweep)
    const { id } = await takeTrial(t, d, agent)
    await edit(t, { id: 'other' })
    const project = { id: sweep.project_id }
    const found = async (filters: object) =>
      (await t.domain.runs.listRuns(project, { filters: JSON.stringify(filters), limit: 9 })).map(({ run: r }) => r.id)
    expect(await found({ sweep: sweep.name })).toEqual([id])
    expect(await found({ agent: agent.name })).toEqual([id])
    expect(await found({ sweep: 'none' })).toEqual([])
  })

  it('of a sweep that is not there is a run like any other', async () => {
    expect((await start(t, 'r', { sweepName: 'elsewhere' })).run.sweep_name).toBe('elsewhere')
  })
})

import { encodeId } from '@amphora/wire'
import { beforeEach, describe, expect, it } from 'vitest'
import { sharedTestDomain } from '../../testing/domain.ts'
import { configOf, find, post, start, summaryPost } from '../../testing/run.ts'
import { anAgent, aSweep, beat, pseudoRandom, takeTrial, withRandom } from '../../testing/sweep.ts'
import type { Domain } from '../domain.ts'
import type { Sweep } from './sweep.ts'

const t = sharedTestDomain()
const random = pseudoRandom()
let d: Domain
beforeEach(() => void (d = withRandom(t, random)))

const GRID = { method: 'grid', program: 'train.py', parameters: { a: { values: [1, 2] }, b: { values: ['x', 'y'] } } }
const RANDOM = { method: 'random', parameters: { lr: { min: 0.1, max: 0.5 } } }
const ENDED = { complete: true, exitcode: 0 }

/** A trial from the first word of its process to the last. */
async function run(id: string, sweep: Sweep, summary: object = {}, end: object = ENDED): Promise<void> {
  await start(t, id, { sweepName: sweep.name })
  await post(t, id, { ...summaryPost(summary), ...end })
}

async function stateOf(sweep: Sweep): Promise<string | undefined> {
  return (await t.deps.store.sweeps.findById(sweep.id))?.state
}

describe('what ends a search', () => {
  it('is the cap, runs started by hand included', async () => {
    const sweep = await aSweep(t, d, { ...RANDOM, run_cap: 3 })
    const agent = await anAgent(t, d, sweep)
    await run('by-hand', sweep)
    for (let i = 0; i < 2; i++) await run((await takeTrial(t, d, agent)).id, sweep)
    expect(await stateOf(sweep)).toBe('FINISHED')
    expect(await beat(t, d, agent)).toEqual({ kind: 'exit' })
    expect(await d.sweeps.countSweepRuns(sweep)).toBe(3)
  })

  it.each(['minimize', 'maximize'])('is the target (%s)', async (goal) => {
    const sweep = await aSweep(t, d, { ...RANDOM, metric: { name: 'm', goal, target: 5 } })
    const agent = await anAgent(t, d, sweep)
    await run((await takeTrial(t, d, agent)).id, sweep, { m: goal === 'minimize' ? 6 : 4 })
    expect(await stateOf(sweep)).toBe('RUNNING')
    await run((await takeTrial(t, d, agent)).id, sweep, { m: 5 })
    expect(await stateOf(sweep)).toBe('FINISHED')
    expect(await beat(t, d, agent)).toEqual({ kind: 'exit' })
    expect(await d.sweeps.findBestLoss(sweep)).toBe(5)
  })

  it('is nothing for a random search', async () => {
    const sweep = await aSweep(t, d, RANDOM)
    const agent = await anAgent(t, d, sweep)
    const drawn = new Set<string>()
    for (let i = 0; i < 5; i++) {
      const { id, args } = await takeTrial(t, d, agent)
      drawn.add(args)
      await run(id, sweep)
    }
    expect(drawn.size).toBe(5)
    expect(await stateOf(sweep)).toBe('RUNNING')
  })
})

describe('a point of a grid', () => {
  it('is used by a run that was started by hand, by what its config says at last', async () => {
    const sweep = await aSweep(t, d, GRID)
    await start(t, 'by-hand', { sweepName: sweep.name, config: configOf({ a: 2, b: 'y' }) })
    await t.domain.runs.upsertRun(t.viewer, {
      id: 'by-hand',
      project: t.project,
      config: configOf({ a: 1, b: 'x' }),
      isSession: true,
      isShared: false,
    })
    expect((await takeTrial(t, d, await anAgent(t, d, sweep))).args).toBe('{"a":{"value":1},"b":{"value":"y"}}')
  })

  it('is used by a prior run, which is not one of the sweep’s', async () => {
    await start(t, 'old', { config: configOf({ a: 1, b: 'x' }) })
    const sweep = await aSweep(t, d, GRID, { priorRunsFilters: '{"$or":[{"name":"old"},{"name":"absent"}]}' })
    expect((await d.sweeps.listPriorRuns(t.viewer, sweep)).map(({ id }) => id)).toEqual(['old'])
    expect(await d.sweeps.countSweepRuns(sweep)).toBe(0)
    expect((await takeTrial(t, d, await anAgent(t, d, sweep))).args).toBe('{"a":{"value":1},"b":{"value":"y"}}')
  })

  it('is warned of when no prior run is there', async () => {
    const input = { project: t.project, config: JSON.stringify(GRID), priorRunsFilters: '{"$or":[{"name":"absent"}]}' }
    const { warnings } = await d.sweeps.upsertSweep(t.viewer, input)
    expect(warnings).toEqual(['none of the prior runs was found in this project'])
  })

  it('is free again when its run is deleted', async () => {
    const sweep = await aSweep(t, d, GRID)
    const agent = await anAgent(t, d, sweep)
    const first = await takeTrial(t, d, agent)
    await run(first.id, sweep)
    await run((await takeTrial(t, d, agent)).id, sweep)
    await t.domain.runs.deleteRun(t.viewer, encodeId('Run', (await find(t, first.id)).storage_id))
    expect((await takeTrial(t, d, agent)).args).toBe(first.args)
  })

  it('stays used whatever its run makes of its config', async () => {
    const sweep = await aSweep(t, d, GRID)
    const agent = await anAgent(t, d, sweep)
    const { id } = await takeTrial(t, d, agent)
    await start(t, id, { sweepName: sweep.name, config: configOf({ a: 2, b: 'y' }) })
    await post(t, id, ENDED)
    const seen = [await takeTrial(t, d, agent)]
    while (seen.length < 3) {
      await run(seen.at(-1)?.id ?? '', sweep)
      seen.push(await takeTrial(t, d, agent))
    }
    expect(new Set(seen.map(({ args }) => args))).toHaveProperty('size', 3)
  })

  it('of a grid of 10^12 is counted to, not looked up in a list', async () => {
    const parameters = { a: { min: 1, max: 1_000_000 }, b: { min: 1, max: 1_000_000 } }
    const sweep = await aSweep(t, d, { method: 'grid', parameters })
    expect(sweep.run_count_expected).toBeNull()
    expect((await takeTrial(t, d, await anAgent(t, d, sweep))).args).toBe('{"a":{"value":1},"b":{"value":1}}')
  })

  it('is found behind more used ones than are read at once', async () => {
    const values = Array.from({ length: 1003 }, (_, i) => i)
    const sweep = await aSweep(t, d, { method: 'grid', parameters: { a: { values } } })
    const agent = await anAgent(t, d, sweep)
    const first = await find(t, (await takeTrial(t, d, agent)).id)
    const { project_name: _name, entity_id: _entity, entity_name: _owner, storage_id: storageId, ...row } = first
    await t.deps.store.transaction(async (tx) => {
      const trial = await tx.sweepRuns.find(sweep.id, storageId)
      if (!trial) throw new Error('the first trial is none')
      for (let point = 1; point <= 1001; point++) {
        const copy = await tx.runs.insert({ ...row, id: `copy-${point}`, state: 'failed' })
        const gridPoint = String(point).padStart(4, '0')
        await tx.sweepRuns.insertIfAbsent({ ...trial, run_storage_id: copy, grid_point: gridPoint })
      }
    })
    await run(first.id, sweep)
    expect((await takeTrial(t, d, agent)).args).toBe('{"a":{"value":1002}}')
  })
})

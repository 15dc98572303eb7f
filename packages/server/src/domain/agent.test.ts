import { encodeId } from '@amphora/wire'
import { beforeEach, describe, expect, it } from 'vitest'
import { sharedTestDomain } from '../testing/domain.ts'
import { configOf, find, post, start, summaryPost } from '../testing/run.ts'
import { anAgent, aSweep, beat, pseudoRandom, setState, takeTrial, withRandom } from '../testing/sweep.ts'
import type { Domain } from './domain.ts'
import type { Sweep } from './sweep/index.ts'

const t = sharedTestDomain()
const random = pseudoRandom()
let d: Domain
beforeEach(() => void (d = withRandom(t, random)))

const GRID = { method: 'grid', program: 'train.py', parameters: { a: { values: [1, 2] }, b: { values: ['x', 'y'] } } }
const ENDED = { complete: true, exitcode: 0 }

/** A trial from the first word of its process to the last. */
async function run(id: string, sweep: Sweep, summary: object = {}, end: object = ENDED): Promise<void> {
  await start(t, id, { sweepName: sweep.name })
  await post(t, id, { ...summaryPost(summary), ...end })
}

async function stateOf(sweep: Sweep): Promise<string | undefined> {
  return (await t.deps.store.sweeps.findById(sweep.id))?.state
}

describe('an agent', () => {
  it('gets the grid point by point, a pending run each, and leaves when all have ended', async () => {
    const sweep = await aSweep(t, d, GRID)
    const agent = await anAgent(t, d, sweep)
    const seen: string[] = []
    for (let i = 0; i < 4; i++) {
      const { id, args } = await takeTrial(t, d, agent)
      expect(await find(t, id)).toMatchObject({ state: 'pending', sweep_name: sweep.name, config: args })
      expect((await find(t, id)).name).toMatch(new RegExp(`^[a-z]+-sweep-${i + 1}$`))
      seen.push(args)
      expect(await beat(t, d, agent, id)).toBeUndefined()
      await run(id, sweep)
    }
    expect(seen).toEqual(
      ['1,"x"', '1,"y"', '2,"x"', '2,"y"'].map((pair) => {
        const [a, b] = pair.split(',')
        return `{"a":{"value":${a}},"b":{"value":${b}}}`
      }),
    )
    expect(await stateOf(sweep)).toBe('FINISHED')
    expect(await beat(t, d, agent)).toEqual({ kind: 'exit' })
  })

  it('waits while others still run the last points', async () => {
    const sweep = await aSweep(t, d, { ...GRID, parameters: { a: { values: [1, 2] } } })
    const [one, two] = [await anAgent(t, d, sweep), await anAgent(t, d, sweep)]
    const [first, second] = [await takeTrial(t, d, one), await takeTrial(t, d, two)]
    await run(first.id, sweep)
    expect(await beat(t, d, one)).toBeUndefined()
    expect(await stateOf(sweep)).toBe('RUNNING')
    await start(t, second.id, { sweepName: sweep.name })
    await post(t, second.id, { complete: true, exitcode: 1 })
    expect(await beat(t, d, one)).toEqual({ kind: 'exit' })
  })

  it('of many gets a point that no other has, however many ask at once', async () => {
    const values = Array.from({ length: 40 }, (_, i) => i)
    const sweep = await aSweep(t, d, { method: 'grid', parameters: { a: { values } } })
    const agents = await Promise.all(values.map(() => anAgent(t, d, sweep)))
    const trials = await Promise.all(agents.map((agent) => takeTrial(t, d, agent)))
    expect(new Set(trials.map(({ args }) => args)).size).toBe(40)
    expect(await d.sweeps.countSweepRuns(sweep)).toBe(40)
  })

  it('is told the same run again when the answer was lost, and that it failed when it never begins', async () => {
    const sweep = await aSweep(t, d, GRID)
    const agent = await anAgent(t, d, sweep)
    const first = await takeTrial(t, d, agent)
    expect(await takeTrial(t, d, agent)).toEqual(first)
    expect(await takeTrial(t, d, agent)).toEqual(first)
    const next = await takeTrial(t, d, agent)
    expect(next.id).not.toBe(first.id)
    expect((await find(t, first.id)).state).toBe('failed')
    await beat(t, d, agent, next.id)
    expect((await takeTrial(t, d, agent)).id).not.toBe(next.id) // it ran, and never said a word
    expect((await find(t, next.id)).state).toBe('failed')
    expect(await d.sweeps.countSweepRuns(sweep)).toBe(3)
  })

  it('that dies before its trial began leaves it to another, under the same id', async () => {
    const sweep = await aSweep(t, d, { ...GRID, run_cap: 1 })
    const [dead, alive] = [await anAgent(t, d, sweep), await anAgent(t, d, sweep)]
    const trial = await takeTrial(t, d, dead)
    await beat(t, d, dead, trial.id)
    t.advance(80_000)
    expect(await beat(t, d, alive)).toBeUndefined()
    t.advance(11_000)
    expect(await takeTrial(t, d, alive)).toEqual(trial)
    expect(await d.sweeps.countSweepRuns(sweep)).toBe(1)
    expect(await d.agents.countRunsOfAgents([dead.id, alive.id])).toEqual([{ agent_id: alive.id, runs: 1 }])
  })

  it('that dies in mid trial leaves a crashed run, which is not run again', async () => {
    const sweep = await aSweep(t, d, { ...GRID, parameters: { a: { values: [1, 2] } } })
    const [dead, alive] = [await anAgent(t, d, sweep), await anAgent(t, d, sweep)]
    const lost = await takeTrial(t, d, dead)
    await start(t, lost.id, { sweepName: sweep.name })
    const second = await takeTrial(t, d, alive)
    expect(second.args).not.toBe(lost.args)
    await run(second.id, sweep)
    expect(await beat(t, d, alive)).toBeUndefined()
    t.advance(6 * 60_000)
    await t.domain.runs.markSilentRuns()
    expect(await beat(t, d, alive)).toEqual({ kind: 'exit' })
    expect((await find(t, lost.id)).state).toBe('crashed')
    expect(await stateOf(sweep)).toBe('FINISHED')
  })

  it('goes on with a preempted run before it begins another', async () => {
    const sweep = await aSweep(t, d, { ...GRID, run_cap: 1 })
    const agent = await anAgent(t, d, sweep)
    const trial = await takeTrial(t, d, agent)
    await start(t, trial.id, { sweepName: sweep.name, config: configOf({ a: 1, b: 'x', more: 2 }) })
    await post(t, trial.id, { preempting: true })
    t.advance(31 * 60_000)
    await t.domain.runs.markSilentRuns()
    expect((await find(t, trial.id)).state).toBe('preempted')
    const again = await beat(t, d, agent)
    expect(again).toMatchObject({ kind: 'run', isResumed: true, runId: trial.id, program: 'train.py' })
    expect(again).toMatchObject({ args: { a: { value: 1 }, b: { value: 'x' } } })
    expect(again).not.toHaveProperty('args.more')
    await beat(t, d, agent, trial.id)
    await run(trial.id, sweep)
    expect(await beat(t, d, agent)).toEqual({ kind: 'exit' })
  })

  it('that nobody knows, or whose project is gone, is told that it is not found', async () => {
    const sweep = await aSweep(t, d, GRID)
    const agent = await anAgent(t, d, sweep)
    const missing = { code: 'not_found' }
    await expect(d.agents.beat(t.viewer, encodeId('Agent', 1e9), [])).rejects.toMatchObject(missing)
    await expect(d.agents.beat(t.viewer, 'agent', [])).rejects.toMatchObject(missing)
    await expect(
      d.agents.createAgent(t.viewer, { project: t.project, sweep: 'none', host: 'vm' }),
    ).rejects.toMatchObject(missing)
    await t.domain.projectEdits.deleteProject(t.viewer, encodeId('Project', sweep.project_id))
    await expect(beat(t, d, agent)).rejects.toMatchObject(missing)
  })

  it('runs, has left, or went silent', async () => {
    const agent = await anAgent(t, d, await aSweep(t, d, GRID))
    expect(d.agents.agentState(agent)).toBe('RUNNING')
    expect(d.agents.agentState({ ...agent, has_exited: 1 })).toBe('FINISHED')
    t.advance(90_000)
    expect(d.agents.agentState(agent)).toBe('CRASHED')
  })
})

describe('the state of a sweep', () => {
  it('paused hands out nothing, and goes on where it was', async () => {
    const sweep = await aSweep(t, d, GRID)
    const agent = await anAgent(t, d, sweep)
    const { id } = await takeTrial(t, d, agent)
    await run(id, sweep)
    await setState(t, d, sweep, 'PAUSED')
    expect(await beat(t, d, agent)).toBeUndefined()
    await setState(t, d, sweep, 'RUNNING')
    expect((await takeTrial(t, d, agent)).args).toBe('{"a":{"value":1},"b":{"value":"y"}}')
  })

  it('finished lets trials run and then sends agents away', async () => {
    const sweep = await aSweep(t, d, GRID)
    const agent = await anAgent(t, d, sweep)
    const { id } = await takeTrial(t, d, agent)
    await setState(t, d, sweep, 'FINISHED')
    expect(await beat(t, d, agent, id)).toBeUndefined()
    expect(await beat(t, d, agent)).toEqual({ kind: 'exit' })
  })

  it('canceled stops trials until they are gone, by the agent and by what their process is answered', async () => {
    const sweep = await aSweep(t, d, GRID)
    const agent = await anAgent(t, d, sweep)
    const { id } = await takeTrial(t, d, agent)
    await start(t, id, { sweepName: sweep.name })
    await setState(t, d, sweep, 'CANCELED')
    expect(await beat(t, d, agent, id)).toEqual({ kind: 'stop', runId: id })
    expect(await beat(t, d, agent, id)).toEqual({ kind: 'stop', runId: id })
    expect(await post(t, id, {})).toEqual({ isStopRequested: true })
    expect((await find(t, id)).state).toBe('running')
    expect(await beat(t, d, agent)).toEqual({ kind: 'exit' })
    expect((await find(t, id)).state).toBe('killed') // by the agent: a process that is killed says nothing
  })

  it('does not matter to a trial that is stopped alone', async () => {
    const sweep = await aSweep(t, d, GRID)
    const agent = await anAgent(t, d, sweep)
    const { id } = await takeTrial(t, d, agent)
    const { run: started } = await start(t, id, { sweepName: sweep.name })
    await t.domain.runs.stopRun(t.viewer, encodeId('Run', started.storage_id))
    expect(await beat(t, d, agent, id)).toEqual({ kind: 'stop', runId: id })
    expect((await takeTrial(t, d, agent)).id).not.toBe(id)
  })
})

import { describe, expect, it } from 'vitest'
import { sharedTestDomain } from '../../testing/domain.ts'
import {
  configOf,
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
} from '../../testing/run.ts'

const t = sharedTestDomain()

const ENDED = { complete: true, exitcode: 0 }
const environment = (...writers: readonly string[]) => ({
  ...TELEMETRY,
  e: Object.fromEntries(writers.map((writer) => [writer, { os: writer }])),
})
const joins = (settings: object, client: object = TELEMETRY) =>
  start(t, 'r', { config: configOf({ ...settings }, client), isShared: true })

/** Two processes on one run; the first has told its environment, as primary ones do. */
async function aSharedRun(): Promise<void> {
  await joins({ first: 1 })
  await joins({ second: 2 })
  await post(t, 'r', rows(0, { _step: 0, by: 'first' }), 'first')
  await post(t, 'r', rows(0, { _step: 0, by: 'second' }, { _step: 1, by: 'second' }), 'second')
  await joins({ first: 1, late: 3 }, environment('first'))
}

describe('several processes that write one run', () => {
  it('lose nothing of each other: rows, settings, summaries, environments', async () => {
    await aSharedRun()
    await post(t, 'r', summaryPost({ a: 1, both: 'first' }), 'first')
    t.advance(1)
    await post(t, 'r', summaryPost({ b: 2, both: 'second' }), 'second')
    const run = await find(t, 'r')
    expect(run).toMatchObject({ generation: 0, state: 'running' })
    expect(await historyOf(t, run)).toEqual([
      { _step: 0, by: 'first' },
      { _step: 0, by: 'second' },
      { _step: 1, by: 'second' },
    ])
    expect(await lineCountOf(t, run)).toBe(3)
    expect(settingsOf(run)).toEqual({ first: { value: 1 }, second: { value: 2 }, late: { value: 3 } })
    expect(await summaryOf(t, run)).toEqual({ a: 1, b: 2, both: 'second' })
    expect(JSON.parse(run.config)).toMatchObject({ _wandb: { value: { e: { first: { os: 'first' } } } } })
  })

  it('send again what was lost on the way, each by its own count', async () => {
    await aSharedRun()
    for (const writer of ['first', 'second']) await post(t, 'r', rows(0, { _step: 0, by: writer }), writer)
    const run = await find(t, 'r')
    expect(await lineCountOf(t, run)).toBe(3)
    expect(await t.domain.history.countSetAside(run)).toBe(0)
  })

  it('are ended by the primary one, and its word stands while the others finish', async () => {
    await aSharedRun()
    await post(t, 'r', { complete: true, exitcode: 3 }, 'first')
    await post(t, 'r', rows(2, { _step: 2, by: 'second' }), 'second')
    await post(t, 'r', ENDED, 'second')
    const run = await find(t, 'r')
    expect(run).toMatchObject({ state: 'failed', exit_code: 3 })
    expect(await lineCountOf(t, run)).toBe(4)
  })

  it('that change what the run is called or set to after its end do not revive it', async () => {
    await aSharedRun()
    await post(t, 'r', { complete: true, exitcode: 3 }, 'first')
    await update(t, await find(t, 'r'), { name: 'late', config: configOf({ second: 9 }), isShared: true })
    const run = await find(t, 'r')
    expect(run).toMatchObject({ state: 'failed', exit_code: 3, name: 'late' })
    expect(settingsOf(run)).toMatchObject({ first: { value: 1 }, second: { value: 9 } })
  })

  it('go on when one that is not primary ends, and are crashed when the primary one never does', async () => {
    await aSharedRun()
    await post(t, 'r', ENDED, 'second')
    expect(await find(t, 'r')).toMatchObject({ state: 'running', exit_code: null })
    t.advance(6 * 60_000)
    await t.domain.runs.markSilentRuns()
    expect((await find(t, 'r')).state).toBe('crashed')
    await post(t, 'r', rows(2, { _step: 2, by: 'second' }), 'second')
    expect((await find(t, 'r')).state).toBe('running')
  })

  it('are all the same when none has told its environment: the last to end counts', async () => {
    await joins({})
    await post(t, 'r', rows(0, { _step: 0 }), 'first')
    await post(t, 'r', rows(0, { _step: 0 }), 'second')
    await post(t, 'r', { complete: true, exitcode: 1 }, 'first')
    expect((await find(t, 'r')).state).toBe('failed')
    await post(t, 'r', rows(1, { _step: 1 }), 'second')
    expect((await find(t, 'r')).state).toBe('running')
    await post(t, 'r', ENDED, 'second')
    expect(await find(t, 'r')).toMatchObject({ state: 'finished', exit_code: 0 })
  })

  it('may both be primary: the run runs until the last has ended', async () => {
    await aSharedRun()
    await joins({}, environment('second'))
    await post(t, 'r', ENDED, 'first')
    await post(t, 'r', rows(2, { _step: 2 }), 'second')
    expect((await find(t, 'r')).state).toBe('running')
    await post(t, 'r', ENDED, 'second')
    expect((await find(t, 'r')).state).toBe('finished')
  })

  it('are followed by one that resumes at the count of all of them', async () => {
    await aSharedRun()
    await post(t, 'r', ENDED, 'first')
    const { run } = await update(t, await find(t, 'r'), { host: 'vm' })
    expect(run).toMatchObject({ state: 'running', generation: 0 })
    await post(t, 'r', rows(await lineCountOf(t, run), { _step: 2, by: 'resumed' }))
    expect(await historyOf(t, run)).toHaveLength(4)
  })
})

import { describe, expect, it } from 'vitest'
import { aRun, aStranger, freshProject, sharedTestDomain } from '../testing/domain.ts'
import { post, start } from '../testing/run.ts'

const t = sharedTestDomain()

describe('what goes on', () => {
  it('is told by project, the one with the newest run first', async () => {
    await aRun(t, 'a', 'first')
    t.advance(1000)
    await aRun(t, 'b', 'second')
    t.advance(1000)
    const newest = await aRun(t, 'c', 'first')
    const activity = await t.domain.activity.readProjectActivity(t.viewer, { entity: 'admin', limit: 1 })
    expect(activity?.projects).toMatchObject([
      { project: { name: 'first' }, runCount: 2, runningCount: 2, lastRunAt: newest.created_at },
    ])
    expect(activity?.totalCount).toBe(2)
  })

  it('is told of runs by state, the newest first', async () => {
    const own = freshProject(t)
    await start(own, 'done')
    await post(own, 'done', { complete: true, exitcode: 1 })
    await start(own, 'goes-on')
    const of = async (states: readonly string[] | undefined) =>
      (await own.domain.activity.listRecentRuns(own.viewer, { states, limit: 2 })).map(({ id }) => id)
    expect(await of(undefined)).toEqual(['goes-on', 'done'])
    expect(await of(['failed'])).toEqual(['done'])
    expect(await of([])).toEqual([])
  })

  it('is nobody else’s', async () => {
    const stranger = await aStranger(t, 'onlooker')
    expect(await t.domain.activity.readProjectActivity(stranger, { entity: 'admin', limit: 5 })).toBeUndefined()
    expect(await t.domain.activity.readProjectActivity(stranger, { entity: 'nobody', limit: 5 })).toBeUndefined()
    expect(await t.domain.activity.readProjectActivity(stranger, { entity: null, limit: 5 })).toEqual({
      projects: [],
      totalCount: 0,
    })
    expect(await t.domain.activity.listRecentRuns(stranger, { states: undefined, limit: 5 })).toEqual([])
  })
})

import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { sharedTestDomain } from '../testing/domain.ts'
import { find, start } from '../testing/run.ts'
import { markCrashedRuns } from './mark-crashed-runs.ts'

const t = sharedTestDomain()

beforeEach(() => void vi.useFakeTimers({ toFake: ['performance'] }))
afterEach(() => void vi.useRealTimers())

const HOUR = 3600_000

describe('runs that were silent while the server was away', () => {
  it('have five minutes to speak again, then they are crashed', async () => {
    await start(t, 'r')
    t.advance(HOUR)
    const round = markCrashedRuns(t.domain)
    vi.advanceTimersByTime(5 * 60_000)
    await round()
    expect((await find(t, 'r')).state).toBe('running')
    vi.advanceTimersByTime(1000)
    await round()
    expect((await find(t, 'r')).state).toBe('crashed')
  })
})

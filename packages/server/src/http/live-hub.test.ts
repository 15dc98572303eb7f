import { AmphoraError } from '@amphora/wire'
import { describe, expect, it, vi } from 'vitest'
import type { RunVersion } from '@amphora/wire'
import type { Topic } from '../domain/live.ts'
import { LiveHub, type Watcher } from './live-hub.ts'

const VERSION: RunVersion = {
  generation: 0,
  state: 'running',
  updatedAt: 'a',
  heartbeatAt: 'a',
  historyLines: 0,
  eventLines: 0,
  logLines: 0,
  files: 0,
  fileUploadedAt: null,
  artifacts: 0,
}

/** A hub over versions that a test changes; it counts the reads, and what was asked for. */
function aHub(limits = { watchers: 10, watchersAPerson: 5, topics: 10 }) {
  const versions = new Map([1, 2, 3].map((id): [Topic, RunVersion] => [`run ${id}`, VERSION]))
  const asked: (readonly Topic[])[] = []
  const errors: unknown[] = []
  let failure: Error | undefined
  const read = async (topics: readonly Topic[]) => {
    asked.push(topics)
    await Promise.resolve()
    if (failure) throw failure
    return new Map([...versions].filter(([topic]) => topics.includes(topic)))
  }
  const hub = new LiveHub(read, (error) => errors.push(error), { limits, tickMs: 5 })
  return {
    hub,
    asked,
    errors,
    fail: (error: Error) => void (failure = error),
    change: (id: number, historyLines: number) => void versions.set(`run ${id}`, { ...VERSION, historyLines }),
    remove: (id: number) => void versions.delete(`run ${id}`),
  }
}

/** A watcher that keeps what it was told. */
function aWatcher(ids: readonly number[], userId = 1) {
  const told: (readonly [id: number, lines: number | undefined])[] = []
  const state = { isSlow: false, hasEnded: false }
  const watcher: Watcher = {
    userId,
    topics: ids.map((id): Topic => `run ${id}`),
    tell(topic, version) {
      if (state.isSlow) return false
      const lines = version && 'historyLines' in version ? version.historyLines : undefined
      told.push([Number(topic.split(' ')[1]), lines])
      return true
    },
    end: () => void (state.hasEnded = true),
  }
  return { watcher, told, state }
}

describe('who watches runs', () => {
  it('is told all of them at once, then only those that changed, then that one is gone', async () => {
    const { hub, change, remove } = aHub()
    const { watcher, told } = aWatcher([1, 2])
    const stop = hub.watch(watcher)
    await expect
      .poll(() => told)
      .toEqual([
        [1, 0],
        [2, 0],
      ])
    change(2, 7)
    await expect.poll(() => told.slice(2)).toEqual([[2, 7]])
    remove(1)
    await expect.poll(() => told.slice(3)).toEqual([[1, undefined]])
    stop()
  })

  it('and comes later does not wait for the next turn of the others', async () => {
    const { hub, asked } = aHub()
    const first = aWatcher([1])
    const second = aWatcher([3])
    const stops = [hub.watch(first.watcher), hub.watch(second.watcher)] // the first read is under way
    await expect.poll(() => second.told).toEqual([[3, 0]])
    expect(first.told).toEqual([[1, 0]])
    expect(asked.at(-1)).toEqual(['run 1', 'run 3'])
    for (const stop of stops) stop()
  })

  it('and is slow gets the newest once it has caught up, and nothing in between', async () => {
    const { hub, asked, change } = aHub()
    const { watcher, told, state } = aWatcher([1])
    const stop = hub.watch(watcher)
    await expect.poll(() => told).toHaveLength(1)
    state.isSlow = true
    for (const lines of [1, 2, 3]) {
      change(1, lines)
      const reads = asked.length
      await expect.poll(() => asked.length).toBeGreaterThan(reads + 1)
    }
    state.isSlow = false
    await expect.poll(() => told).toHaveLength(2)
    expect(told).toEqual([
      [1, 0],
      [1, 3],
    ])
    stop()
  })
})

it('reads nothing before anybody watches, and nothing after the last has gone', async () => {
  const { hub, asked } = aHub()
  expect(asked).toEqual([])
  const { watcher, told } = aWatcher([1])
  const stop = hub.watch(watcher)
  await expect.poll(() => told).toHaveLength(1)
  stop()
  vi.useFakeTimers()
  const reads = asked.length
  await vi.advanceTimersByTimeAsync(60_000)
  vi.useRealTimers()
  expect(asked).toHaveLength(reads)
})

it('ends all watchers when it cannot read, so that no page looks live', async () => {
  const { hub, errors, fail } = aHub()
  const { watcher, state } = aWatcher([1])
  fail(new Error('away'))
  hub.watch(watcher)
  await expect.poll(() => state.hasEnded).toBe(true)
  expect(errors).toEqual([new Error('away')])
})

it('ends all watchers when it is closed, and takes no more', () => {
  const { hub } = aHub()
  const { watcher, state } = aWatcher([1])
  hub.watch(watcher)
  hub.close()
  expect(state.hasEnded).toBe(true)
  expect(() => hub.watch(watcher)).toThrow(AmphoraError)
})

it.each([
  ['watchers', { watchers: 1, watchersAPerson: 5, topics: 10 }, 'too many pages are live at this server'],
  ['watchers of one person', { watchers: 10, watchersAPerson: 1, topics: 10 }, 'you have 1 pages open'],
  ['topics', { watchers: 10, watchersAPerson: 10, topics: 2 }, 'too many runs and lists'],
])('refuses too many %s, and takes them once there is room', (_what, limits, message) => {
  const { hub } = aHub(limits)
  const stop = hub.watch(aWatcher([1, 2]).watcher)
  expect(() => hub.watch(aWatcher([3]).watcher)).toThrow(message)
  stop()
  hub.watch(aWatcher([3]).watcher)()
})

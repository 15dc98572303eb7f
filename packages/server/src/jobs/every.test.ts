import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { every } from './every.ts'

beforeEach(() => void vi.useFakeTimers())
afterEach(() => void vi.useRealTimers())

const PERIOD_MS = 1000

/** Work that ends when the test says so. */
function aWork() {
  const rounds: PromiseWithResolvers<void>[] = []
  const signals: AbortSignal[] = []
  const errors: unknown[] = []
  const work = (signal: AbortSignal): Promise<void> => {
    const round = Promise.withResolvers<void>()
    rounds.push(round)
    signals.push(signal)
    return round.promise
  }
  return { rounds, signals, errors, job: every(PERIOD_MS, work, (error) => errors.push(error)) }
}

const passes = (periods: number) => vi.advanceTimersByTimeAsync(periods * PERIOD_MS)

describe('timed work', () => {
  it('begins a period after the start, and again a period after it has ended, however long it took', async () => {
    const { rounds, errors, job } = aWork()
    await passes(0.9)
    expect(rounds).toHaveLength(0)
    await passes(20)
    expect(rounds).toHaveLength(1)
    rounds[0]?.resolve()
    await passes(0.9)
    expect(rounds).toHaveLength(1)
    await passes(0.1)
    expect(rounds).toHaveLength(2)
    rounds[1]?.resolve()
    await job.stop()
    expect(errors).toEqual([])
  })

  it('goes on after a round that failed, and tells of it', async () => {
    const { rounds, errors, job } = aWork()
    await passes(1)
    rounds[0]?.reject(new Error('no'))
    await passes(1)
    expect(errors).toEqual([new Error('no')])
    expect(rounds).toHaveLength(2)
    rounds[1]?.resolve()
    await job.stop()
  })

  it('is stopped once the round in hand has ended, which is told to hurry', async () => {
    const { rounds, signals, job } = aWork()
    await passes(1)
    let isStopped = false
    const stopped = job.stop().then(() => (isStopped = true))
    await passes(20)
    expect({ isStopped, isTold: signals[0]?.aborted }).toEqual({ isStopped: false, isTold: true })
    rounds[0]?.resolve()
    await stopped
    await passes(20)
    expect(rounds).toHaveLength(1)
  })

  it('that has not begun is stopped at once', async () => {
    const { rounds, job } = aWork()
    await job.stop()
    await passes(20)
    expect(rounds).toHaveLength(0)
  })
})

import { expect, it, vi } from 'vitest'
import { runSliced } from './sliced.ts'

/** A clock that each step of work moves on, and frames that come when a test says so. */
function aStage(stepMs: number) {
  const state = { now: 0, steps: 0 }
  const waiting: (() => void)[] = []
  function* work(count: number): Generator<void, void> {
    for (let step = 0; step < count; step++) {
      state.steps += 1
      state.now += stepMs
      yield
    }
  }
  const frames = {
    now: () => state.now,
    next(run: () => void) {
      waiting.push(run)
      return () => void waiting.splice(waiting.indexOf(run), 1)
    },
  }
  return { state, work, frames, frame: () => waiting.shift()?.() }
}

it('does what is short at once', () => {
  const { work, frames } = aStage(0.1)
  const done = vi.fn<() => void>()
  runSliced(work(20), frames, done)
  expect(done).toHaveBeenCalledOnce()
})

it('makes way after 8 ms, and goes on in the next frame', () => {
  const { state, work, frames, frame } = aStage(3)
  const done = vi.fn<() => void>()
  runSliced(work(7), frames, done)
  expect(state.steps).toBe(3)
  frame()
  expect([state.steps, done.mock.calls.length]).toEqual([6, 0])
  frame()
  expect([state.steps, done.mock.calls.length]).toEqual([7, 1])
})

it('stops when it is told to', () => {
  const { state, work, frames, frame } = aStage(3)
  const done = vi.fn<() => void>()
  runSliced(work(7), frames, done)()
  frame()
  expect([state.steps, done.mock.calls.length]).toEqual([3, 0])
})

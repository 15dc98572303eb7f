import * as fc from 'fast-check'
import { expect, it } from 'vitest'
import { linearTicks, logTicks, timeTicks } from './ticks.ts'

it.each([
  [[0, 1], 5, [0, 0.2, 0.4, 0.6, 0.8, 1]],
  [[0.1, 0.35], 5, [0.1, 0.15, 0.2, 0.25, 0.3, 0.35]],
  [[-1, 4], 3, [0, 2, 4]],
  [[1e6, 1.5e6], 2, [1_000_000, 1_500_000]],
  [[3, 3], 5, [3]],
] as const)('marks round numbers from %o', (range, count, ticks) => {
  expect(linearTicks(range, count)).toEqual(ticks)
})

it.each([
  [[0.001, 1000], 6, [0.001, 0.01, 0.1, 1, 10, 100, 1000]],
  [[1, 100], 8, [1, 2, 5, 10, 20, 50, 100]],
  [[1e-12, 1e12], 5, [1e-12, 1e-7, 1e-2, 1e3, 1e8]],
  [[30, 34], 4, [30, 31, 32, 33, 34]],
  [[0, 10], 4, []],
] as const)('marks powers of ten from %o', (range, count, ticks) => {
  const found = logTicks(range, count)
  expect(found.map((tick) => tick.toPrecision(3))).toEqual(ticks.map((tick) => tick.toPrecision(3)))
})

it('marks whole minutes and local midnights of time', () => {
  expect(timeTicks([3601, 4000], 5)).toEqual([3660, 3720, 3780, 3840, 3900, 3960].filter((tick) => tick % 120 === 0))
  expect(timeTicks([0, 3 * 86_400], 3, 7200)).toEqual([1, 2, 3].map((day) => day * 86_400 - 7200))
})

it('marks no more than twice what was asked for, all inside', () => {
  const number = fc.double({ min: -1e12, max: 1e12, noNaN: true })
  fc.assert(
    fc.property(
      number,
      fc.double({ min: 1e-6, max: 1e12, noNaN: true }),
      fc.integer({ min: 2, max: 20 }),
      (low, size, count) => {
        const range = [low, low + size] as const
        for (const ticks of [linearTicks(range, count), timeTicks(range, count)]) {
          expect(ticks.length).toBeLessThanOrEqual(2 * count + 2)
          for (const tick of ticks) expect(tick).toBeGreaterThanOrEqual(low - size * 1e-6 - Math.abs(low) * 1e-9)
        }
      },
    ),
  )
})

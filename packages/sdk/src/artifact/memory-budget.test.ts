import { setImmediate as turn } from 'node:timers/promises'
import { expect, it } from 'vitest'
import { MemoryBudget } from './memory-budget.ts'

it('lets no more than its bytes be held at once, and everybody have a turn', async () => {
  const budget = new MemoryBudget(10)
  let held = 0
  let most = 0
  const sizes = [4, 4, 4, 10, 1, 1, 9, 3]
  const done: number[] = []
  await Promise.all(
    sizes.map((bytes) =>
      budget.holding(bytes, async () => {
        held += bytes
        most = Math.max(most, held)
        await turn()
        held -= bytes
        done.push(bytes)
      }),
    ),
  )
  expect(done).toHaveLength(sizes.length)
  expect(most).toBe(10)
})

it('takes back what a failure held', async () => {
  const budget = new MemoryBudget(10)
  const failing = budget.holding(10, () => Promise.reject(new Error('broke')))
  const waiting = budget.holding(10, () => Promise.resolve('done'))
  await expect(failing).rejects.toThrow('broke')
  expect(await waiting).toBe('done')
})

import { expect, it } from 'vitest'
import { createBatcher } from './batch.ts'

function doubling(limit: number) {
  const asked: (readonly number[])[] = []
  const batcher = createBatcher<number, number>(
    (key) => (key % 2 === 0 ? 'even' : 'odd'),
    async (keys) => {
      asked.push(keys)
      if (keys.includes(13)) throw new Error('no')
      return keys.map((key) => 2 * key)
    },
    { limit, waitMs: 1 },
  )
  return { asked, batcher }
}

it('sends what is asked for within a moment together, by group, and gives each its answer', async () => {
  const { asked, batcher } = doubling(10)
  expect(await Promise.all([2, 3, 4, 5].map((key) => batcher.load(key)))).toEqual([4, 6, 8, 10])
  expect(asked).toEqual([
    [2, 4],
    [3, 5],
  ])
})

it('sends no more than the limit at once', async () => {
  const { asked, batcher } = doubling(2)
  expect(await Promise.all([2, 4, 6, 8, 10].map((key) => batcher.load(key)))).toEqual([4, 8, 12, 16, 20])
  expect(asked).toEqual([[2, 4], [6, 8], [10]])
})

it('fails all that were together', async () => {
  const { batcher } = doubling(10)
  const results = await Promise.allSettled([13, 15, 2].map((key) => batcher.load(key)))
  expect(results.map(({ status }) => status)).toEqual(['rejected', 'rejected', 'fulfilled'])
})

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

it('calls a request back once all have left who asked together, and sends none that nobody waits for', async () => {
  const asked: { readonly keys: readonly number[]; readonly signal: AbortSignal }[] = []
  const batcher = createBatcher<number, number>(
    () => '',
    (keys, signal) => {
      asked.push({ keys, signal })
      return new Promise((_resolve, reject) => {
        signal.addEventListener('abort', () => reject(new Error('called back')))
      })
    },
    { limit: 3, waitMs: 1 },
  )
  const readers = Array.from({ length: 6 }, () => new AbortController())
  readers[2]?.abort()
  const loads = readers.map(({ signal }, key) => batcher.load(key, signal))
  const settled = Promise.allSettled(loads)
  for (const reader of readers.slice(3)) reader.abort()
  expect(asked.map(({ keys }) => keys)).toEqual([
    [0, 1],
    [3, 4, 5],
  ])
  readers[0]?.abort()
  expect(asked.map(({ signal }) => signal.aborted)).toEqual([false, true])
  readers[1]?.abort()
  expect(asked.map(({ signal }) => signal.aborted)).toEqual([true, true])
  expect((await settled).every(({ status }) => status === 'rejected')).toBe(true)
})

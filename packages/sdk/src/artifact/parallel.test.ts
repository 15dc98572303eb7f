import { expect, it } from 'vitest'
import { inParallel } from './parallel.ts'

it('does all, in order of their beginning, never more at a time than the limit', async () => {
  const begun: number[] = []
  let [now, most] = [0, 0]
  await inParallel(
    Array.from({ length: 50 }, (_, at) => at),
    { limit: 4, signal: undefined },
    async (item) => {
      begun.push(item)
      most = Math.max(most, ++now)
      await new Promise((resolve) => {
        setImmediate(resolve)
      })
      now--
    },
  )
  expect(begun).toEqual(Array.from({ length: 50 }, (_, at) => at))
  expect(most).toBe(4)
})

it('begins nothing after a failure, aborts what runs, and throws it', async () => {
  const begun: number[] = []
  const aborted: number[] = []
  const work = inParallel([1, 2, 3, 4, 5], { limit: 2, signal: undefined }, async (item, signal) => {
    begun.push(item)
    if (item === 2) throw new Error('two')
    await new Promise<void>((resolve) => {
      signal.addEventListener('abort', () => {
        aborted.push(item)
        resolve()
      })
    })
  })
  await expect(work).rejects.toThrow('two')
  expect([begun, aborted]).toEqual([[1, 2], [1]])
})

it('ends with the reason of the signal', async () => {
  const stop = new AbortController()
  const work = inParallel([1, 2, 3], { limit: 1, signal: stop.signal }, async (item) => {
    if (item === 2) stop.abort(new Error('enough'))
  })
  await expect(work).rejects.toThrow('enough')
})

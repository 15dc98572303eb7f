import { describe, expect, it } from 'vitest'
import { createNameBatch } from './name-batch.ts'

describe('looking names up together', () => {
  it('asks once for all of a moment, each name once', async () => {
    const asked: string[][] = []
    const find = createNameBatch(10, async (names) => {
      asked.push([...names])
      return names.filter((name) => name !== 'absent').map((name) => ({ name }))
    })
    expect(await Promise.all([find('a'), find('b'), find('a'), find('absent')])).toEqual([
      { name: 'a' },
      { name: 'b' },
      { name: 'a' },
      undefined,
    ])
    expect(asked).toEqual([['a', 'b', 'absent']])
    await find('c')
    expect(asked).toHaveLength(2)
  })

  it('splits what is too much for one request, and fails only what a failed one held', async () => {
    const find = createNameBatch(2, async (names) => {
      if (names.includes('c')) throw new Error('refused')
      return names.map((name) => ({ name }))
    })
    const results = await Promise.allSettled(['a', 'b', 'c', 'd'].map(find))
    expect(results.map(({ status }) => status)).toEqual(['fulfilled', 'fulfilled', 'rejected', 'rejected'])
  })
})

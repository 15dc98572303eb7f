import { describe, expect, it } from 'vitest'
import { createLoader } from './loader.ts'

function counted(): {
  readonly calls: number[][]
  readonly list: (keys: readonly number[]) => Promise<{ id: number }[]>
} {
  const calls: number[][] = []
  return {
    calls,
    async list(keys) {
      calls.push([...keys])
      return keys.filter((key) => key < 10).map((id) => ({ id }))
    },
  }
}

describe('a loader', () => {
  it('asks once for everything that is looked up together, and once for each key', async () => {
    const { calls, list } = counted()
    const loader = createLoader(list, ({ id }) => id)
    const found = await Promise.all([2, 1, 2, 99].map((key) => loader.find(key)))
    expect(found).toEqual([{ id: 2 }, { id: 1 }, { id: 2 }, undefined])
    expect(await loader.find(1)).toEqual({ id: 1 })
    expect(calls).toEqual([[2, 1, 99]])
  })

  it('asks for more than a statement has room for in several calls', async () => {
    const { calls, list } = counted()
    const loader = createLoader(list, ({ id }) => id)
    const found = await Promise.all(Array.from({ length: 12_000 }, (_, id) => loader.find(id)))
    expect(found.filter(Boolean)).toHaveLength(10)
    expect(calls.map((keys) => keys.length)).toEqual([5000, 5000, 2000])
  })

  it('passes a failure to everybody who waits for it', async () => {
    const loader = createLoader<number, { id: number }>(
      () => Promise.reject(new Error('no database')),
      ({ id }) => id,
    )
    await expect(Promise.all([loader.find(1), loader.find(2)])).rejects.toThrow('no database')
  })
})

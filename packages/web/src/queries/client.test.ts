import { QueryObserver } from '@tanstack/react-query'
import { expect, it, vi } from 'vitest'
import { createQueries } from './client.ts'

const KEY = ['project', 'ann']

it('begins a query with what is known of it, as old as that is, and asks for nothing that is fresh', () => {
  const at = Date.now()
  const known = vi.fn<(hash: string) => { data: unknown; at: number } | undefined>((hash) =>
    hash === JSON.stringify(KEY) ? { data: 'known', at } : undefined,
  )
  const queryFn = vi.fn<() => string>(() => 'asked')
  const queries = createQueries(() => undefined, known)
  const observer = new QueryObserver(queries, { queryKey: KEY, queryFn, staleTime: Infinity })
  expect(observer.getCurrentResult()).toMatchObject({ data: 'known', status: 'success', dataUpdatedAt: at })
  observer.subscribe(() => undefined)()
  expect(queryFn).not.toHaveBeenCalled()
  expect(known).toHaveBeenCalledTimes(1)
})

it('asks for what is not known', async () => {
  const queries = createQueries(
    () => undefined,
    () => undefined,
  )
  expect(await queries.query({ queryKey: KEY, queryFn: () => 'asked' })).toBe('asked')
})

it('asks again for what is known and old', async () => {
  const queries = createQueries(
    () => undefined,
    () => ({ data: 'known', at: Date.now() - 60_000 }),
  )
  expect(await queries.query({ queryKey: KEY, queryFn: () => 'asked', staleTime: 5_000 })).toBe('asked')
})

import { afterEach, beforeEach, expect, it, vi } from 'vitest'
import { LiveConnection, type EventStream } from './live-connection.ts'

class FakeStream implements EventStream {
  readonly address: string
  isClosed = false
  readonly #listeners = new Map<string, (event: { readonly data?: unknown; readonly lastEventId?: string }) => void>()

  constructor(address: string) {
    this.address = address
  }

  addEventListener(
    type: string,
    listener: (event: { readonly data?: unknown; readonly lastEventId?: string }) => void,
  ): void {
    this.#listeners.set(type, listener)
  }

  close(): void {
    this.isClosed = true
  }

  emit(type: string, data: object = {}, lastEventId = ''): void {
    this.#listeners.get(type)?.({ data: JSON.stringify(data), lastEventId })
  }
}

let streams: FakeStream[]
let live: LiveConnection

beforeEach(() => {
  vi.useFakeTimers()
  streams = []
  live = new LiveConnection((address) => {
    const stream = new FakeStream(address)
    streams.push(stream)
    return stream
  })
})

afterEach(() => vi.useRealTimers())

const last = (): FakeStream => streams.at(-1) ?? new FakeStream('')

it('watches all runs of a page by one stream, once', async () => {
  live.watch('run', 'a/b/1')
  live.watch('run', 'a/b/1')
  live.watch('run', 'a/b/x%2Fy')
  await vi.advanceTimersByTimeAsync(0)
  expect(streams.map(({ address }) => address)).toEqual(['/live?run=a%2Fb%2F1&run=a%2Fb%2Fx%252Fy'])
})

it('watches runs, lists and graphs by the same stream, and keeps them apart', async () => {
  live.watch('run', 'a/b/1')
  live.watch('list', 'a/b')
  live.watch('list', '*')
  live.watch('graph', 'a/b')
  await vi.advanceTimersByTimeAsync(0)
  expect(streams.map(({ address }) => address)).toEqual(['/live?run=a%2Fb%2F1&list=a%2Fb&list=*&graph=a%2Fb'])
  last().emit('list', { list: 'a/b', runs: 2 })
  last().emit('gone', { graph: 'a/b' })
  expect([live.versionOf('list', 'a/b'), live.versionOf('list', '*'), live.versionOf('graph', 'a/b')]).toEqual([
    { runs: 2 },
    undefined,
    'gone',
  ])
})

it('is live once it is open, tells versions, and ends with the last watcher', async () => {
  const told = vi.fn<() => void>()
  live.subscribe(told)
  const stop = live.watch('run', 'a/b/1')
  await vi.advanceTimersByTimeAsync(0)
  expect(live.state).toBe('off')
  last().emit('open')
  last().emit('run', { run: 'a/b/1', historyLines: 3 })
  expect([live.state, live.versionOf('run', 'a/b/1'), told.mock.calls.length]).toEqual(['live', { historyLines: 3 }, 2])
  last().emit('gone', { run: 'a/b/1' })
  expect(live.versionOf('run', 'a/b/1')).toBe('gone')
  stop()
  await vi.advanceTimersByTimeAsync(0)
  expect([live.state, last().isClosed]).toEqual(['off', true])
})

it('says that it was lost, tries again and again, later and later, and heals', async () => {
  live.watch('run', 'a/b/1')
  await vi.advanceTimersByTimeAsync(0)
  last().emit('open')
  for (const waitMs of [1000, 2000, 4000, 8000, 15_000, 15_000]) {
    const before = streams.length
    last().emit('error')
    expect([live.state, last().isClosed]).toEqual(['reconnecting', true])
    await vi.advanceTimersByTimeAsync(waitMs - 1)
    expect(streams).toHaveLength(before)
    await vi.advanceTimersByTimeAsync(1)
    expect(streams).toHaveLength(before + 1)
  }
  last().emit('open')
  expect(live.state).toBe('live')
})

it('stays live when the server ends a stream whose time is over', async () => {
  live.watch('run', 'a/b/1')
  await vi.advanceTimersByTimeAsync(0)
  last().emit('open')
  last().emit('end')
  expect([streams.length, live.state, streams[0]?.isClosed]).toEqual([2, 'live', true])
})

it('lets go out of sight, and comes back', async () => {
  live.watch('run', 'a/b/1')
  await vi.advanceTimersByTimeAsync(0)
  live.setHidden(true)
  await vi.advanceTimersByTimeAsync(60_000)
  expect([streams.length, last().isClosed]).toEqual([1, true])
  live.setHidden(false)
  await vi.advanceTimersByTimeAsync(0)
  expect(streams).toHaveLength(2)
})

it('goes on from what it was told, until something is watched no more', async () => {
  live.watch('run', 'a/b/1')
  const stop = live.watch('run', 'a/b/2')
  await vi.advanceTimersByTimeAsync(0)
  last().emit('run', { run: 'a/b/1', historyLines: 3 })
  last().emit('run', { run: 'a/b/2', historyLines: 1 }, 'id-1')
  last().emit('end', {}, 'id-1')
  last().emit('run', { run: 'a/b/2', historyLines: 2 })
  last().emit('error')
  await vi.advanceTimersByTimeAsync(1000)
  const names = '/live?run=a%2Fb%2F1&run=a%2Fb%2F2'
  expect(streams.map(({ address }) => address)).toEqual([names, `${names}&since=id-1`, `${names}&since=id-1`])
  expect(live.versionOf('run', 'a/b/1')).toEqual({ historyLines: 3 })
  stop()
  await vi.advanceTimersByTimeAsync(0)
  expect(last().address).toBe('/live?run=a%2Fb%2F1')
})

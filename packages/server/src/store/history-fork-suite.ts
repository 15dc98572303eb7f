import { expect, it } from 'vitest'
import type { TestHistory } from '../testing/history.ts'
import type { RunGeneration } from './history.ts'

/** What every implementation of `HistoryStore` shows of a generation that goes on from another. */
export function historyForkSuite(t: TestHistory): void {
  const { append, countOf, fork, newRun, texts } = t
  const rows = (from: number, to: number, by = 'a') =>
    Array.from({ length: to - from }, (_, i) => `{"_step":${from + i},"by":"${by}"}`)
  const stepsOf = async (run: RunGeneration) =>
    (await Array.fromAsync(t.history.scan(run, { file: 'history' }))).map(({ step }) => step)

  it('shows the rows up to the step, counts them, and goes on behind them', async () => {
    const parent = await newRun()
    await append(parent, 0, [...rows(0, 10), '{"x":"no step"}'])
    const child = await fork(parent, 4)
    expect(await countOf(child, 'history')).toEqual({ lines: 5, rows: 5, lastStep: 4, setAside: 0, missing: 0 })
    expect(await append(child, 5, rows(5, 7, 'b'))).toMatchObject({ stored: 2, nextLine: 7 })
    expect(await texts(child)).toEqual([...rows(0, 5), ...rows(5, 7, 'b')])
    expect(await Array.fromAsync(t.history.export(child, 'history'))).toEqual(await texts(child))
    expect(await t.history.tail(child, 'history', 3)).toEqual([...rows(4, 5), ...rows(5, 7, 'b')])
    expect(await texts(parent)).toEqual([...rows(0, 10), '{"x":"no step"}'])
  })

  it('is not changed by what becomes of the other later, but for a gap that is filled', async () => {
    const parent = await newRun()
    await append(parent, 0, rows(0, 3))
    await append(parent, 4, rows(4, 6))
    const child = await fork(parent, 4)
    await append(parent, 6, ['{"_step":1,"late":true}', ...rows(6, 9)])
    expect(await stepsOf(child)).toEqual([0, 1, 2, 4])
    await append(parent, 3, rows(3, 4))
    expect(await stepsOf(child)).toEqual([0, 1, 2, 3, 4])
  })

  it('may be the base of another, each with its own cut', async () => {
    const first = await newRun()
    await append(first, 0, rows(0, 10, 'first'))
    const second = await fork(first, 5)
    await append(second, 6, rows(6, 12, 'second'))
    const third = await fork(second, 8)
    await append(third, 9, rows(9, 11, 'third'))
    expect(await texts(third)).toEqual([...rows(0, 6, 'first'), ...rows(6, 9, 'second'), ...rows(9, 11, 'third')])
    const early = await fork(third, 3)
    expect(await texts(early)).toEqual(rows(0, 4, 'first'))
    expect(await countOf(early, 'history')).toMatchObject({ lines: 4, rows: 4, lastStep: 3 })
  })

  it('reads a window of steps, samples, keys and charts over shared and own rows alike', async () => {
    const parent = await newRun()
    await append(parent, 0, ['{"_step":0,"loss":4,"old":"x"}', '{"_step":1,"loss":3}', '{"_step":2,"loss":9}'])
    const child = await fork(parent, 1)
    await append(child, 2, ['{"_step":2,"loss":2}', '{"_step":3,"loss":1,"new":1}'])
    const window = await Array.fromAsync(t.history.scan(child, { file: 'history', minStep: 1, maxStep: 3 }))
    expect(window.map(({ values }) => values['loss'])).toEqual([3, 2])
    const samples = await t.history.sample(child, { file: 'history', samples: 2 })
    expect(samples.map(({ values }) => values['loss'])).toEqual([4, 1])
    const [found] = await t.history.keys([child], 'history')
    expect(found?.lastStep).toBe(3)
    expect([...(found?.keys ?? [])].map(([key, { count }]) => [key, count])).toEqual([
      ['_step', 4],
      ['loss', 4],
      ['old', 1],
      ['new', 1],
    ])
    expect(found?.keys.get('loss')).toMatchObject({ previousValue: 1 })
    const chart = await t.draw(child, { file: 'history', keys: ['loss'], x: '_step', buckets: 2 })
    const drawn = chart.series.get('loss')
    expect([...(drawn?.first ?? [])]).toEqual([4, 2])
    expect([...(drawn?.buckets?.last ?? [])]).toEqual([3, 1])
    expect(chart.rowCount).toBe(4)
  })

  it('shares the rows of all writers, and the lines of its own writers are its own', async () => {
    const parent = await newRun()
    await append(parent, 0, rows(0, 3, 'a'), { writer: 'a' })
    await append(parent, 0, rows(0, 3, 'b'), { writer: 'b' })
    const child = await fork(parent, 1)
    expect(await countOf(child, 'history')).toMatchObject({ lines: 4, rows: 4 })
    await append(child, 0, rows(2, 3, 'again'), { writer: 'a' })
    expect(await texts(child)).toEqual([
      ...['a', 'b'].flatMap((by) => rows(0, 1, by)),
      ...['a', 'b'].flatMap((by) => rows(1, 2, by)),
      ...rows(2, 3, 'again'),
    ])
  })

  it('sets aside what is sent for lines that it shares', async () => {
    const parent = await newRun()
    await append(parent, 0, rows(0, 4))
    const child = await fork(parent, 2)
    expect(await append(child, 1, rows(1, 5, 'other'))).toEqual({ stored: 2, repeated: 0, setAside: 2, nextLine: 5 })
    expect(await texts(child)).toEqual([...rows(0, 3), ...rows(3, 5, 'other')])
    const aside = await t.reads.setAside.list(child, { afterId: 0, limit: 9 })
    expect(aside.map(({ line, reason }) => [line, reason])).toEqual([
      [1, expect.stringContaining('forked or rewound')],
      [2, expect.stringContaining('forked or rewound')],
    ])
  })

  it('cuts with the last value of every key up to there, in the shape it was logged in', async () => {
    const run = await newRun()
    await append(run, 0, [
      '{"_step":0,"once":[1],"d":{"x":1,"y":{"z":2}},"a.b":1,"m":{"_type":"image-file","path":"0"}}',
    ])
    await append(run, 1, [
      '{"_step":1,"loss":NaN,"d":{"x":2},"m":{"_type":"image-file","path":"1"}}',
      '{"_step":2,"loss":7}',
    ])
    await append(run, 3, ['{"once":"no step"}'])
    const cut = await t.history.cut(run, 1)
    expect(cut).toMatchObject({ step: 1, rows: 2, lastStep: 1 })
    expect(cut.last).toEqual({
      _step: 1,
      once: [1],
      d: { x: 2, y: { z: 2 } },
      'a.b': 1,
      m: { _type: 'image-file', path: '1' },
      loss: NaN,
    })
    expect(await t.history.cut(run, -1)).toMatchObject({ rows: 0, lastStep: null, shared: [], last: {} })
    expect(await t.history.cut(run, 2n ** 60n)).toMatchObject({ rows: 3, lastStep: 2 })
  })

  it('outlives the generation that it shares, which goes with the last that needs it', async () => {
    const parent = await newRun()
    for (let step = 0; step < 6; step++) await append(parent, step, rows(step, step + 1))
    await append(parent, 0, ['out'], { file: 'console' })
    const [child, other] = [await fork(parent, 3), await fork(parent, 1)]
    await t.transaction((tx) => tx.drop(parent))
    expect(await texts(parent)).toEqual(rows(0, 4))
    expect(await Array.fromAsync(t.history.export(parent, 'console'))).toEqual([])
    expect(await texts(child)).toEqual(rows(0, 4))
    await t.transaction((tx) => tx.drop(child))
    expect(await texts(other)).toEqual(rows(0, 2))
    expect(await texts(parent)).toEqual(rows(0, 2))
    await t.transaction((tx) => tx.drop(other))
    expect(await texts(parent)).toEqual([])
  })
}

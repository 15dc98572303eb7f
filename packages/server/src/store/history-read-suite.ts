import { expect, it } from 'vitest'
import { APPENDED_AT, type TestHistory } from '../testing/history.ts'
import type { Chart, RunKeys, StreamRef } from './history.ts'
import { packLines } from './line-batch.ts'

const NO_KEYS: RunKeys = { keys: new Map(), lastStep: null }

/** What every implementation of `HistoryStore` answers of the rows it has. */
export function historyReadSuite(t: TestHistory): void {
  const { append, countOf, newRun, texts } = t

  it('give rows between steps, the first included and the last not, and none without a step', async () => {
    const run = await newRun()
    await append(run, 0, ['{"_step":3}', '{"_step":1}', '{"x":1}', '{"_step":2}', '{"_step":1}'])
    await append(run, 5, ['{"_step":9007199254740993}', '{"_step":1.5}'])
    const between = await Array.fromAsync(t.history.scan(run, { file: 'history', minStep: 1, maxStep: 3 }))
    expect(between.map(({ step, line }) => [step, line])).toEqual([
      [1, 1],
      [1, 4],
      [2, 3],
    ])
    const high = await Array.fromAsync(t.history.scan(run, { file: 'history', minStep: 2n ** 53n + 1n }))
    expect(high.map(({ step }) => step)).toEqual([2n ** 53n + 1n])
    expect((await texts(run)).slice(-2)).toEqual(['{"x":1}', '{"_step":1.5}'])
  })

  it('keep scan order over more chunks than are read at once, whose steps overlap', async () => {
    const run = await newRun()
    const ref: StreamRef = { ...run, file: 'history', writer: '' }
    const steps = Array.from({ length: 450 }, (_, line) => (line * 7919) % 450)
    const batches = await Promise.all(steps.map((step) => packLines('history', [`{"_step":${step}}`, '{"x":1}'])))
    await t.transaction(async (tx) => {
      for (const [i, batch] of batches.entries()) await tx.append(ref, { offset: 2 * i, batch, at: APPENDED_AT })
    })
    const rows = await Array.fromAsync(t.history.scan(run, { file: 'history' }))
    expect(rows.slice(0, 450).map(({ step }) => step)).toEqual(Array.from({ length: 450 }, (_, step) => step))
    expect(rows.slice(450).map(({ line }) => line)).toEqual(Array.from({ length: 450 }, (_, i) => 2 * i + 1))
  })

  it('give only rows that have every key asked for', async () => {
    const run = await newRun()
    await append(run, 0, ['{"_step":0,"a":1}', '{"_step":1,"a":1,"d":{"x":null}}', '{"_step":2,"d.x":1,"a":2}'])
    const rows = await Array.fromAsync(t.history.scan(run, { file: 'history', keys: ['d.x', 'a'] }))
    expect(rows.map(({ step }) => step)).toEqual([1, 2])
  })

  it('find keys however they were escaped', async () => {
    const run = await newRun()
    const rows = [
      String.raw`{"_step":0,"val\u002floss":1}`,
      String.raw`{"_step":1,"val\/loss":1}`,
      '{"_step":2,"val/loss":1}',
      '{"_step":3,"loss":"val/loss"}',
      '{"val/loss":1}',
    ]
    await append(run, 0, rows)
    const found = await Array.fromAsync(t.history.scan(run, { file: 'history', keys: ['val/loss'] }))
    expect(found.map(({ line }) => line)).toEqual([0, 1, 2, 4])
  })

  it('sample evenly with both ends, and wholly when there is room', async () => {
    const run = await newRun()
    for (let start = 0; start < 1000; start += 100) {
      await append(
        run,
        start,
        Array.from({ length: 100 }, (_, i) => `{"_step":${start + i}}`),
      )
    }
    const all = await t.history.sample(run, { file: 'history', samples: 1000 })
    expect(all.map(({ step }) => step)).toEqual(Array.from({ length: 1000 }, (_, step) => step))
    const few = (await t.history.sample(run, { file: 'history', samples: 11 })).map(({ step }) => Number(step))
    expect(few).toHaveLength(11)
    expect([few[0], few.at(-1)]).toEqual([0, 999])
    const widths = few.slice(1).map((step, i) => step - (few[i] ?? 0))
    expect(Math.max(...widths)).toBeLessThan(2.1 * Math.min(...widths))
  })

  it('draw the extremes of every bucket, whatever the axis', async () => {
    const run = await newRun()
    const ys = [5, -3, 100, 2, 8, 1]
    await append(
      run,
      0,
      ys.map((y, step) => `{"_step":${step},"t":${10 * step},"y":${y}}`),
    )
    await append(run, 6, ['{"_step":6,"t":60,"y":NaN}', '{"_step":7,"t":70}', '{"_step":8,"t":80,"y":"text"}'])
    const query = { file: 'history', keys: ['y', 'none'], buckets: 2 } as const
    const chart = await t.draw(run, { ...query, x: 't' })
    expect([chart.rowCount, chart.lastStep]).toEqual([9, 8])
    expect(columnsOf(chart, 'none')).toEqual({ width: 0, x: [], first: [] })
    const [y1, y2] = [
      { x: [0, 40], endX: [30, 60] },
      { min: [-3, 1], max: [100, 8], last: [2, 1], mean: [26, 4.5] },
    ]
    const counts = { count: [4, 2], nonFinite: [0, 1] }
    expect(columnsOf(chart, 'y')).toEqual({ width: 32, first: [5, 8], ...y1, ...y2, ...counts })
  })

  it('draw every point where there are few, and only those of a window', async () => {
    const run = await newRun()
    await append(
      run,
      0,
      Array.from({ length: 9 }, (_, step) => `{"_step":${step},"t":${-step},"y":${step}}`),
    )
    const query = { file: 'history', keys: ['y'], buckets: 10 } as const
    const byStep = await t.draw(run, { ...query, x: '_step', from: 1.5, to: 4 })
    expect(columnsOf(byStep, 'y')).toEqual({ width: 0, x: [2, 3, 4], first: [2, 3, 4] })
    expect([byStep.rowCount, byStep.lastStep]).toEqual([3, 4])
    const byOther = await t.draw(run, { ...query, x: 't', from: -2, to: 0 })
    expect(columnsOf(byOther, 'y')).toEqual({ width: 0, x: [-2, -1, 0], first: [2, 1, 0] })
    expect(byOther.rowCount).toBe(9)
  })

  it('draw what came after a step', async () => {
    const run = await newRun()
    await append(
      run,
      0,
      Array.from({ length: 5 }, (_, step) => `{"_step":${step},"t":${step},"y":${step}}`),
    )
    for (const x of ['_step', 't']) {
      const chart = await t.draw(run, { file: 'history', keys: ['y'], buckets: 10, x, minStep: 3 })
      expect(columnsOf(chart, 'y')).toMatchObject({ x: [3, 4] })
      expect([chart.rowCount, chart.lastStep]).toEqual([2, 4])
    }
  })

  it('draw the first and the last by step where steps are no exact doubles too', async () => {
    const run = await newRun()
    const steps = [2n ** 53n + 1n, 2n ** 53n, 2n ** 53n + 3n, 2n ** 53n + 2n]
    await append(
      run,
      0,
      steps.map((step, y) => `{"_step":${step},"t":1,"y":${y}}`),
    )
    const chart = await t.draw(run, { file: 'history', keys: ['y'], buckets: 2, x: 't' })
    expect(columnsOf(chart, 'y')).toMatchObject({ x: [1], first: [1], last: [2], count: [4] })
    expect([chart.rowCount, chart.lastStep]).toEqual([4, 2n ** 53n + 3n])
  })

  it('list keys with the last value by step, even of rows with more keys than statistics are kept for', async () => {
    const run = await newRun()
    const many = Object.fromEntries(Array.from({ length: 5000 }, (_, i) => [`metric/${i}`, i]))
    await append(run, 0, [JSON.stringify({ _step: 1, ...many }), '{"_step":3,"loss":0.5,"d":{"x":"late"}}'])
    await append(run, 2, ['{"_step":2,"loss":"text","d":{"x":1}}'])
    const [{ keys, lastStep } = NO_KEYS] = await t.history.keys([run], 'history')
    expect(lastStep).toBe(3)
    expect(keys.size).toBe(5003)
    expect(keys.get('metric/4999')).toEqual({
      count: 1,
      typeCounts: new Map([['number', 1]]),
      previousValue: 4999,
      isMonotonic: true,
      extremes: { min: 4999, max: 4999 },
    })
    expect(keys.get('loss')).toMatchObject({ count: 2, previousValue: 0.5, isMonotonic: false })
    expect(keys.get('d.x')).toMatchObject({ previousValue: 'late' })
  })

  it('list keys of many runs in the order asked for, small, large and without rows', async () => {
    const runs = await Promise.all(Array.from({ length: 5 }, () => newRun()))
    const [small, empty, large, other, last] = runs
    const own = (n: number) => `{"_step":${n},"k${n}":${n}}`
    if (small && large && other && last) {
      await append(small, 0, [own(0)])
      await append(
        large,
        0,
        Array.from({ length: 6000 }, () => own(2)),
      )
      for (const at of [0, 1, 2]) await append(other, at, [own(3)])
      const many = Object.fromEntries(Array.from({ length: 5000 }, (_, i) => [`metric/${i}`, i]))
      await append(last, 0, [JSON.stringify({ _step: 4, ...many })])
    }
    const found = await t.history.keys([...runs, ...(empty ? [{ ...empty, generation: 7 }] : [])], 'history')
    expect(found.map(({ keys }) => keys.size)).toEqual([2, 0, 2, 2, 5001, 0])
    expect(found.map(({ lastStep }) => lastStep)).toEqual([0, null, 2, 3, 4, null])
    expect(
      [found[0], found[2], found[3]].map((one) => [...(one?.keys.values() ?? [])].map(({ count }) => count)),
    ).toEqual([
      [1, 1],
      [6000, 6000],
      [3, 3],
    ])
  })

  it('see nothing of a generation that was dropped', async () => {
    const run = await newRun()
    await append(run, 0, ['{"_step":0}', 'broken'])
    await append(run, 0, ['out'], { file: 'console' })
    await t.transaction((tx) => tx.drop(run))
    expect(await texts(run)).toEqual([])
    expect(await Array.fromAsync(t.history.export(run, 'console'))).toEqual([])
    expect(await countOf(run, 'history')).toEqual({
      lines: 0,
      rows: 0,
      lastStep: null,
      setAside: 0,
      missing: 0,
    })
    expect(await t.reads.setAside.count(run)).toBe(0)
  })
}

/** The columns of one key as lists. */
function columnsOf({ series }: Chart, key: string): object {
  const { bucketWidth: width, x, first, buckets } = series.get(key) ?? {}
  const columns = Object.entries({ x, first, ...buckets }).map(([name, column]) => [name, [...(column ?? [])]])
  return { width, ...(Object.fromEntries(columns) as object) }
}

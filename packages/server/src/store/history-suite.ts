import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { HistoryStore, RowFile, RunGeneration, StreamRef } from './history.ts'
import { packLines } from './line-batch.ts'
import type { Nouns } from './store.ts'

/** One implementation, opened on an empty database. */
export interface HistoryHarness {
  readonly reads: Pick<Nouns, 'history' | 'consoleLines' | 'setAside'>
  transaction<T>(work: (history: HistoryStore) => Promise<T>): Promise<T>
  /** A run with no lines yet; its storage id. */
  newRun(): Promise<number>
  close(): Promise<void>
}

const AT = '2026-01-01T00:00:00.000Z'

/** What every implementation of `HistoryStore` holds to. */
export function historySuite(open: () => Promise<HistoryHarness>): void {
  let harness: HistoryHarness
  let history: HistoryStore

  beforeAll(async () => {
    harness = await open()
    history = harness.reads.history
  })
  afterAll(() => harness.close())

  const newRun = async (): Promise<RunGeneration> => ({ runStorageId: await harness.newRun(), generation: 0 })

  async function append(
    run: RunGeneration,
    offset: number,
    lines: readonly string[],
    place: Partial<Pick<StreamRef, 'file' | 'writer'>> = {},
  ) {
    const ref: StreamRef = { ...run, file: 'history', writer: '', ...place }
    const batch = await packLines(ref.file, lines)
    return harness.transaction((tx) => tx.append(ref, { offset, batch, at: AT }))
  }

  const countOf = async (run: RunGeneration, file: StreamRef['file']) => (await history.count([run], file))[0]

  const texts = async (run: RunGeneration, file: RowFile = 'history') =>
    (await Array.fromAsync(history.scan(run, { file }))).map((row) => row.text)

  describe('append', () => {
    it('answers what became of each line', async () => {
      const run = await newRun()
      expect(await append(run, 0, ['{"_step":0}', 'broken', '{"_step":1}'])).toEqual({
        stored: 2,
        repeated: 0,
        setAside: 1,
        nextLine: 3,
      })
      expect(await append(run, 1, ['broken', '{"_step":9}', '{"_step":2}'])).toEqual({
        stored: 1,
        repeated: 1,
        setAside: 1,
        nextLine: 4,
      })
      expect(await texts(run)).toEqual(['{"_step":0}', '{"_step":1}', '{"_step":2}'])
    })

    it('takes a row whose members come in another order for the same row', async () => {
      const run = await newRun()
      await append(run, 0, ['{"_step":0,"d":{"x":1,"y":NaN}}'])
      expect(await append(run, 0, ['{"d":{"y":NaN,"x":1},"_step":0}'])).toMatchObject({ repeated: 1, setAside: 0 })
      expect(await append(run, 0, ['{"d":{"y":NaN,"x":-0.0},"_step":0}'])).toMatchObject({ repeated: 0, setAside: 1 })
    })

    it('keeps what was set aside with its reason, once', async () => {
      const run = await newRun()
      const deep = `${'{"a":'.repeat(65)}1${'}'.repeat(65)}`
      for (let again = 0; again < 2; again++) await append(run, 0, ['{"_step":0}', '[1]', deep, '{"a":1}\n{"b":2}'])
      await append(run, 0, ['{"_step":7}'])
      const aside = await harness.reads.setAside.list(run, { afterId: 0, limit: 10 })
      expect(aside.map(({ line, content }) => [line, new TextDecoder().decode(content)])).toEqual([
        [1, '[1]'],
        [2, deep],
        [3, '{"a":1}\n{"b":2}'],
        [0, '{"_step":7}'],
      ])
      expect(aside.map(({ reason }) => reason)).toEqual([
        expect.stringContaining('list'),
        expect.stringContaining('64'),
        expect.stringContaining('line break'),
        expect.stringContaining('differs'),
      ])
      expect(await countOf(run, 'history')).toMatchObject({ lines: 4, rows: 1, setAside: 4, missing: 0 })
    })

    it('sets a line of more than 16 MiB aside and keeps its neighbours', async () => {
      const run = await newRun()
      const long = `{"text":"${'x'.repeat(16 * 1024 * 1024)}"}`
      expect(await append(run, 0, ['{"_step":0}', long, '{"_step":1}'])).toMatchObject({ stored: 2, setAside: 1 })
      expect(await texts(run)).toEqual(['{"_step":0}', '{"_step":1}'])
    })

    it('fills a gap when its lines come, and counts it until then', async () => {
      const run = await newRun()
      await append(run, 3, ['{"_step":3}'])
      expect(await countOf(run, 'history')).toMatchObject({ lines: 4, rows: 1, missing: 3 })
      await append(run, 0, ['{"_step":0}', '{"_step":1}', '{"_step":2}', '{"_step":3}', '{"_step":4}'])
      expect(await countOf(run, 'history')).toMatchObject({ lines: 5, rows: 5, missing: 0, setAside: 0 })
      expect(await texts(run)).toHaveLength(5)
    })

    it('keeps the lines of two writers apart', async () => {
      const run = await newRun()
      await append(run, 0, ['{"_step":0,"a":1}', '{"_step":1,"a":1}'], { writer: 'one' })
      await append(run, 0, ['{"_step":0,"a":2}'], { writer: 'two' })
      expect(await texts(run)).toEqual(['{"_step":0,"a":1}', '{"_step":0,"a":2}', '{"_step":1,"a":1}'])
      expect(await countOf(run, 'history')).toMatchObject({ lines: 3, setAside: 0, missing: 0 })
    })

    it('keeps generations and files apart', async () => {
      const first = await newRun()
      const second = { ...first, generation: 1 }
      await append(first, 0, ['{"_step":0}'])
      await append(first, 0, ['{"system.cpu":1}'], { file: 'events' })
      await harness.transaction((tx) => tx.begin(second))
      expect(await texts(second)).toEqual([])
      await append(second, 0, ['{"_step":5}'])
      expect(await texts(second)).toEqual(['{"_step":5}'])
      expect(await texts(first)).toEqual(['{"_step":0}'])
      expect(await texts(first, 'events')).toEqual(['{"system.cpu":1}'])
    })

    it('is undone with its transaction', async () => {
      const run = await newRun()
      const batch = await packLines('history', ['{"_step":0}'])
      const failing = harness.transaction(async (tx) => {
        await tx.append({ ...run, file: 'history', writer: '' }, { offset: 0, batch, at: AT })
        throw new Error('no')
      })
      await expect(failing).rejects.toThrow('no')
      expect(await countOf(run, 'history')).toMatchObject({ lines: 0, rows: 0 })
      expect(await texts(run)).toEqual([])
    })
  })

  describe('console lines', () => {
    it('are set by their index, the last content stays', async () => {
      const run = await newRun()
      const file = { file: 'console' as const }
      await append(run, 0, ['a', 'b', 'c', 'd'], file)
      await append(run, 1, ['B', 'C'], file)
      await append(run, 3, ['D', 'e'], file)
      await append(run, 3, ['D', 'e'], file)
      expect(await Array.fromAsync(history.export(run, 'console'))).toEqual(['a', 'B', 'C', 'D', 'e'])
      expect(await countOf(run, 'console')).toMatchObject({ lines: 5, rows: 5, missing: 0, setAside: 0 })
      expect(await history.tail(run, 'console', 2)).toEqual(['D', 'e'])
    })

    it('are numbered through all writers', async () => {
      const run = await newRun()
      await append(run, 0, ['a0', 'a1'], { file: 'console', writer: 'a' })
      await append(run, 0, ['b0', '', 'b2'], { file: 'console', writer: 'b' })
      const page = await harness.reads.consoleLines.listLines(run, { from: 1, limit: 3 })
      expect(page.map(({ number, text }) => [number, text])).toEqual([
        [1, 'a1'],
        [2, 'b0'],
        [3, ''],
      ])
    })
  })

  it('steps over console lines that never came', async () => {
    const run = await newRun()
    await append(run, 0, ['first'], { file: 'console' })
    await append(run, 2_000_000_000, ['far', 'farther'], { file: 'console' })
    const page = await harness.reads.consoleLines.listLines(run, { from: 1, limit: 1 })
    expect(page).toEqual([{ number: 2_000_000_000, writer: '', text: 'far' }])
  })

  describe('reads', () => {
    it('give rows between steps, the first included and the last not, and none without a step', async () => {
      const run = await newRun()
      await append(run, 0, ['{"_step":3}', '{"_step":1}', '{"x":1}', '{"_step":2}', '{"_step":1}'])
      await append(run, 5, ['{"_step":9007199254740993}', '{"_step":1.5}'])
      const between = await Array.fromAsync(history.scan(run, { file: 'history', minStep: 1, maxStep: 3 }))
      expect(between.map(({ step, line }) => [step, line])).toEqual([
        [1, 1],
        [1, 4],
        [2, 3],
      ])
      const high = await Array.fromAsync(history.scan(run, { file: 'history', minStep: 2n ** 53n + 1n }))
      expect(high.map(({ step }) => step)).toEqual([2n ** 53n + 1n])
      expect((await texts(run)).slice(-2)).toEqual(['{"x":1}', '{"_step":1.5}'])
    })

    it('keep scan order over more chunks than are read at once, whose steps overlap', async () => {
      const run = await newRun()
      const ref: StreamRef = { ...run, file: 'history', writer: '' }
      const steps = Array.from({ length: 450 }, (_, line) => (line * 7919) % 450)
      const batches = await Promise.all(steps.map((step) => packLines('history', [`{"_step":${step}}`, '{"x":1}'])))
      await harness.transaction(async (tx) => {
        for (const [i, batch] of batches.entries()) await tx.append(ref, { offset: 2 * i, batch, at: AT })
      })
      const rows = await Array.fromAsync(history.scan(run, { file: 'history' }))
      expect(rows.slice(0, 450).map(({ step }) => step)).toEqual(Array.from({ length: 450 }, (_, step) => step))
      expect(rows.slice(450).map(({ line }) => line)).toEqual(Array.from({ length: 450 }, (_, i) => 2 * i + 1))
    })

    it('give only rows that have every key asked for', async () => {
      const run = await newRun()
      await append(run, 0, ['{"_step":0,"a":1}', '{"_step":1,"a":1,"d":{"x":null}}', '{"_step":2,"d.x":1,"a":2}'])
      const rows = await Array.fromAsync(history.scan(run, { file: 'history', keys: ['d.x', 'a'] }))
      expect(rows.map(({ step }) => step)).toEqual([1, 2])
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
      const all = await history.sample(run, { file: 'history', samples: 1000 })
      expect(all.map(({ step }) => step)).toEqual(Array.from({ length: 1000 }, (_, step) => step))
      const few = (await history.sample(run, { file: 'history', samples: 11 })).map(({ step }) => Number(step))
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
      const chart = await history.chart(run, {
        file: 'history',
        keys: ['y', 'none'],
        x: 't',
        buckets: 2,
        from: 0,
        to: 60,
      })
      expect(chart.get('none')).toEqual([])
      expect(chart.get('y')).toEqual([
        { index: 0, count: 3, min: -3, max: 100, first: 5, last: 100, nonFinite: 0 },
        { index: 1, count: 3, min: 1, max: 8, first: 2, last: 1, nonFinite: 1 },
      ])
      const whole = await history.chart(run, { file: 'history', keys: ['y'], x: '_step', buckets: 1 })
      expect(whole.get('y')).toEqual([{ index: 0, count: 6, min: -3, max: 100, first: 5, last: 1, nonFinite: 1 }])
    })

    it('list keys with the last value by step, even of rows with more keys than statistics are kept for', async () => {
      const run = await newRun()
      const many = Object.fromEntries(Array.from({ length: 5000 }, (_, i) => [`metric/${i}`, i]))
      await append(run, 0, [JSON.stringify({ _step: 1, ...many }), '{"_step":3,"loss":0.5,"d":{"x":"late"}}'])
      await append(run, 2, ['{"_step":2,"loss":"text","d":{"x":1}}'])
      const { keys, lastStep } = await history.keys(run, 'history')
      expect(lastStep).toBe(3)
      expect(keys.size).toBe(5003)
      expect(keys.get('metric/4999')).toEqual({
        count: 1,
        typeCounts: new Map([['number', 1]]),
        previousValue: 4999,
        isMonotonic: true,
      })
      expect(keys.get('loss')).toMatchObject({ count: 2, previousValue: 0.5, isMonotonic: false })
      expect(keys.get('d.x')).toMatchObject({ previousValue: 'late' })
    })

    it('see nothing of a generation that was dropped', async () => {
      const run = await newRun()
      await append(run, 0, ['{"_step":0}', 'broken'])
      await append(run, 0, ['out'], { file: 'console' })
      await harness.transaction((tx) => tx.drop(run))
      expect(await texts(run)).toEqual([])
      expect(await Array.fromAsync(history.export(run, 'console'))).toEqual([])
      expect(await countOf(run, 'history')).toEqual({
        lines: 0,
        rows: 0,
        lastStep: null,
        setAside: 0,
        missing: 0,
      })
      expect(await harness.reads.setAside.count(run)).toBe(0)
    })
  })
}

import { describe, expect, it } from 'vitest'
import { testHistory, type HistoryHarness, type TestHistory } from '../testing/history.ts'
import type { ChartQuery, HistoryStore, RunGeneration } from './history.ts'

/** Rows may be packed at any time: nobody sees when. */
export function historyPackSuite(open: () => Promise<HistoryHarness>): void {
  const t = testHistory(open)

  /** Reads again and again, each time packing, or merging, the run after one statement more. */
  async function expectSameWhile(
    act: (run: RunGeneration) => Promise<boolean>,
    prepare: () => Promise<{ readonly run: RunGeneration; readonly shown: RunGeneration; readonly read: Read }>,
  ): Promise<void> {
    for (let statements = 0, isReached = true; isReached; statements++) {
      const { run, shown, read } = await prepare()
      const before = await read(t.history, shown)
      t.trap.set('reads', statements, async () => {
        await act(run)
      })
      expect(await read(t.history, shown)).toEqual(before)
      isReached = !t.trap.clear()
      expect(await act(run)).toBe(!isReached)
      expect(await read(t.history, shown)).toEqual(before)
    }
  }

  /** Whether there was anything to merge. */
  async function mergeAll(run: RunGeneration): Promise<boolean> {
    if (!(await t.merge(run))) return false
    while (await t.merge(run));
    return true
  }

  /** Does it again and again, each time stopping one statement later. */
  async function expectSameWhenStopped(run: RunGeneration, act: () => Promise<boolean>): Promise<number> {
    const before = await readAll(t.history, run)
    let failures = 0
    for (let statements = 0, isReached = true; isReached; statements++) {
      t.trap.set('transactions', statements, () => Promise.reject(new Error('it stops here')))
      isReached = await act().then(
        () => false,
        () => true,
      )
      t.trap.clear()
      if (isReached) failures += 1
      expect(await readAll(t.history, run)).toEqual(before)
    }
    return failures
  }

  describe('packing', () => {
    it.each(Object.entries(READS))(
      'between any two statements of `%s` changes nothing of its answer',
      async (_, read) => {
        await expectSameWhile(t.pack, async () => {
          const run = await aRunToPack(t)
          return { run, shown: run, read }
        })
      },
    )

    it.each(['scan of a window', 'tail', 'keys', 'cut', 'chart'])('nor of `%s` of a fork', async (name) => {
      const read = READS[name]
      if (!read) throw new Error(`there is no read ${name}`)
      await expectSameWhile(t.pack, async () => {
        const run = await aRunToPack(t)
        return { run, shown: await t.fork(run, 11), read }
      })
    })

    it('that stops at any statement leaves all as it was, and succeeds the next time', async () => {
      const run = await aRunToPack(t)
      expect(await expectSameWhenStopped(run, () => t.pack(run))).toBeGreaterThan(6)
      expect(await t.pack(run)).toBe(false)
    })

    it('begun while a scan reads gives the scan each row once', async () => {
      const run = await t.newRun()
      for (let step = 0; step < 300; step++) await t.append(run, step, [rowOf(step)])
      const scan = t.history.scan(run, { file: 'history' })[Symbol.asyncIterator]()
      const texts: string[] = []
      let packed = false
      for (let next = await scan.next(); !next.done; next = await scan.next()) {
        texts.push(next.value.text)
        if (texts.length === 1) packed = await t.pack(run)
      }
      expect(packed).toBe(true)
      expect(texts).toEqual(Array.from({ length: 300 }, (_, step) => rowOf(step)))
    })

    it('leaves lines that come again what they are: equal ones, others, and those of a gap', async () => {
      const run = await t.newRun()
      await t.append(run, 0, [rowOf(0), 'no row', rowOf(2)])
      await t.append(run, 5, [rowOf(5), rowOf(6)])
      await t.pack(run)
      const again = [rowOf(0), 'no row', rowOf(9), rowOf(3), rowOf(4), rowOf(5), rowOf(6), rowOf(7)]
      expect(await t.append(run, 0, again)).toEqual({ stored: 3, repeated: 4, setAside: 1, nextLine: 8 })
      await t.pack(run)
      expect(await t.append(run, 0, again)).toEqual({ stored: 0, repeated: 8, setAside: 0, nextLine: 8 })
      expect(await t.texts(run)).toEqual([0, 2, 3, 4, 5, 6, 7].map(rowOf))
    })

    it('keeps what a fork shows when the run it came from is dropped, and nothing after that', async () => {
      const run = await aRunToPack(t)
      await t.pack(run)
      const fork = await t.fork(run, 12)
      const before = await readAll(t.history, fork)
      await t.transaction((tx) => tx.drop(run))
      expect(await readAll(t.history, fork)).toEqual(before)
      await t.transaction((tx) => tx.drop(fork))
      expect([await t.texts(fork), await t.texts(run)]).toEqual([[], []])
    })
  })

  describe('merging', () => {
    it.each(['chart', 'chart by another key', 'keys', 'cut'])(
      'between any two statements of `%s` changes nothing of its answer, of a fork neither',
      async (name) => {
        const read = READS[name]
        if (!read) throw new Error(`there is no read ${name}`)
        for (const step of [undefined, 11]) {
          await expectSameWhile(mergeAll, async () => {
            const run = await aRunToMerge(t)
            return { run, shown: step === undefined ? run : await t.fork(run, step), read }
          })
        }
      },
    )

    it('that stops at any statement leaves all as it was, and succeeds the next time', async () => {
      const run = await aRunToMerge(t)
      expect(await expectSameWhenStopped(run, () => t.merge(run))).toBeGreaterThan(2)
      expect(await t.merge(run)).toBe(true) // the first two became one, which makes two with the one before
      expect(await t.merge(run)).toBe(false)
    })

    it('changes nothing of what a fork shows, nor does the end of the run it came from', async () => {
      const run = await aRunToMerge(t)
      const forks = [await t.fork(run, 11), await t.fork(run, 100)]
      const before = await Promise.all(forks.map((fork) => readAll(t.history, fork)))
      expect(await mergeAll(run)).toBe(true)
      expect(await Promise.all(forks.map((fork) => readAll(t.history, fork)))).toEqual(before)
      await t.transaction((tx) => tx.drop(run))
      expect(await Promise.all(forks.map((fork) => readAll(t.history, fork)))).toEqual(before)
    })
  })
}

const CHART: ChartQuery = { file: 'history', keys: ['loss', 'd.x'], x: '_step', buckets: 4 }

type Read = (history: HistoryStore, run: RunGeneration) => Promise<unknown>

/** All of them, as something that can be compared. */
const READS: Readonly<Record<string, Read>> = {
  scan: (history, run) => Array.fromAsync(history.scan(run, { file: 'history' })),
  'scan of a window': (history, run) =>
    Array.fromAsync(history.scan(run, { file: 'history', minStep: 3, maxStep: 14 })),
  export: (history, run) => Array.fromAsync(history.export(run, 'history')),
  tail: (history, run) => history.tail(run, 'history', 9),
  sample: (history, run) => history.sample(run, { file: 'history', samples: 5 }),
  keys: (history, run) => history.keys([run], 'history'),
  cut: (history, run) => history.cut(run, 11),
  chart: async (history, run) => (await history.chart([run], CHART)).map(withoutMeans),
  'chart by another key': async (history, run) =>
    (await history.chart([run], { ...CHART, x: 'd.x' })).map(withoutMeans),
}

async function readAll(history: HistoryStore, run: RunGeneration): Promise<unknown> {
  const answers: unknown[] = []
  for (const read of Object.values(READS)) answers.push(await read(history, run))
  return answers
}

/** Rows of two writers, some of them packed, some lines set aside, and a gap. */
async function aRunToPack(t: TestHistory): Promise<RunGeneration> {
  const run = await t.newRun()
  await t.append(run, 0, [0, 1, 2].map(rowOf))
  await t.pack(run)
  await t.append(run, 3, [rowOf(3), 'no row', rowOf(4)])
  await t.append(run, 0, [6, 7].map(rowOf), { writer: 'b' })
  await t.append(run, 6, [5, 6].map(rowOf))
  await t.append(run, 8, [7, 8, 9].map(rowOf))
  await t.append(run, 20, [18, 12].map(rowOf))
  await t.append(run, 2, ['{"loss":"late"}', rowOf(10)], { writer: 'b' })
  await t.append(run, 11, [10, 11, 12].map(rowOf))
  return run
}

/** Four segments, of which the first two are merged. */
async function aRunToMerge(t: TestHistory): Promise<RunGeneration> {
  const run = await aRunToPack(t)
  await t.pack(run)
  await t.merge(run)
  await t.append(run, 22, [13, 11, 14, 15, 15].map(rowOf))
  await t.pack(run)
  await t.append(run, 4, [15, 16, 5].map(rowOf), { writer: 'b' })
  await t.append(run, 27, [17, 18].map(rowOf))
  await t.pack(run)
  return run
}

function rowOf(step: number): string {
  const image = `{"_type":"image-file","path":"media/${step}.png"}`
  return `{"_step":${step},"loss":${step % 4 === 3 ? 'NaN' : step / 3},"d":{"x":${step * 7}},"big":${2n ** 60n + BigInt(step)},"image":${image}}`
}

/** Sums are added up in another order. */
function withoutMeans(chart: Awaited<ReturnType<HistoryStore['chart']>>[number]): object {
  const shown = [...chart.series].map(([key, { buckets, ...columns }]) => {
    const { mean: _, ...others } = buckets ?? { mean: undefined }
    return [key, columns, others]
  })
  return { ...chart, series: shown }
}

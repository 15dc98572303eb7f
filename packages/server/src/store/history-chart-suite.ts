import { flatten, readRow } from '@amphora/wire'
import * as fc from 'fast-check'
import { describe, expect, it, vi } from 'vitest'
import { createModel, type Model } from '../testing/history-model.ts'
import { testHistory, type HistoryHarness } from '../testing/history.ts'
import type { Chart, ChartQuery, ChartSeries, RunGeneration } from './history.ts'
import { SegmentFiles } from './segments/packed-lines.ts'

/** Whatever was logged and whenever it was packed: every bucket of a chart is what a look at all rows gives. */
export function historyChartSuite(open: () => Promise<HistoryHarness>): void {
  const t = testHistory(open)

  describe('charts', { timeout: 300_000 }, () => {
    it('by step, time or any key are what all rows give, at any zoom, packed and merged at any time, of forks too', async () => {
      await fc.assert(
        fc.asyncProperty(
          fc.array(anAct(), { minLength: 1, maxLength: 10 }),
          aQuery(),
          aQuery(),
          async (acts, ...asked) => {
            const family = [await aLog()]
            for (const { at, act } of acts) {
              const chosen = family[at % family.length]
              if (chosen) await play(act, chosen, family)
            }
            for (const query of asked) await expectDrawn(family, query)
          },
        ),
        { numRuns: 150 },
      )
    })

    it.each(['_step', 'd.x'])('by %s of packed rows are drawn from columns: of no row the text is made', async (x) => {
      const run = await aRunOfColumns()
      const fork = await t.fork(run, 31)
      const texts = vi.spyOn(SegmentFiles.prototype, 'groupOf')
      for (const window of [{}, { from: 2.5, to: 47 }, { from: 11, to: 14 }, { minStep: 23 }]) {
        const query = { file: 'history' as const, keys: ['loss', 'none'], x, buckets: 100, ...window }
        const charts = await t.history.chart([run, fork], query)
        expect(charts.every(({ series }) => (series.get('loss')?.x.length ?? 0) > 0)).toBe(true)
      }
      expect(texts).not.toHaveBeenCalled()
      await Array.fromAsync(t.history.scan(run, { file: 'history' }))
      expect(texts).toHaveBeenCalled()
      texts.mockRestore()
    })

    it.each(['_step', 'd.x'])('by %s read no further once nobody waits for them', async (x) => {
      const run = await aRunOfColumns()
      const leaving = new AbortController()
      const query = {
        file: 'history' as const,
        keys: ['loss'],
        x,
        buckets: 100,
        from: 2.5,
        to: 47,
        signal: leaving.signal,
      }
      const reads = vi.spyOn(SegmentFiles.prototype, 'numbersOf')
      await t.history.chart([run], query)
      expect(reads.mock.calls.length).toBeGreaterThan(1)
      reads.mockReset()
      reads.mockImplementation(() => {
        leaving.abort()
        return Promise.resolve(undefined)
      })
      await t.history.chart([run], query)
      expect(reads).toHaveBeenCalledTimes(1)
      reads.mockRestore()
    })

    it('by step of a run with many segments, some of them merged, are what all rows give, in any window, of forks too', async () => {
      const acts = fc.array(fc.record({ lines: someLines(), merges: fc.nat({ max: 3 }) }), {
        minLength: 2,
        maxLength: 16,
      })
      const queries = fc.array(aQuery('_step'), { minLength: 6, maxLength: 6 })
      await fc.assert(
        fc.asyncProperty(acts, fc.integer({ min: 50, max: 600 }), queries, async (segments, step, asked) => {
          const log = await aLog()
          const family = [log]
          for (const { lines, merges } of segments) {
            await play(lines, log, family)
            await play('pack', log, family)
            for (let i = 0; i < merges; i++) await play('merge', log, family)
          }
          await play(step, log, family)
          for (const query of asked) await expectDrawn(family, query)
        }),
        { numRuns: 60, endOnFailure: true },
      )
    })
  })

  /** Rows of two writers that are packed, some lines set aside. */
  async function aRunOfColumns(): Promise<RunGeneration> {
    const run = await t.newRun()
    for (let at = 0; at < 60; at += 20) {
      const rows = Array.from({ length: 19 }, (_, row) => `{"_step":${at + row},"d":{"x":${row}},"loss":${row / 3}}`)
      await t.append(run, at, [...rows, 'no row'])
      await t.append(run, at, [`{"_step":${at + 5},"loss":NaN,"d":{"x":7}}`], { writer: 'b' })
    }
    await t.pack(run)
    return run
  }

  async function aLog(): Promise<Logged> {
    return { run: await t.newRun(), model: createModel(), next: new Map() }
  }

  async function play(act: Act, log: Logged, family: Logged[]): Promise<void> {
    const { run, model, next } = log
    if (act === 'pack') await t.pack(run)
    else if (act === 'merge') await t.merge(run)
    else if (typeof act === 'number') {
      const fork = model.fork(act)
      family.push({ run: await t.fork(run, act), model: fork, next: new Map([['', fork.count('history').lines]]) })
    } else {
      const { writer, lines } = act
      const offset = next.get(writer) ?? 0
      next.set(writer, offset + lines.length)
      await t.append(run, offset, lines, { writer })
      model.append('history', writer, offset, lines)
    }
  }

  /** All in one request, and one of them twice. */
  async function expectDrawn(family: readonly Logged[], query: ChartQuery): Promise<void> {
    const asked = [...family, ...family.slice(0, 1)]
    const charts = await t.history.chart(
      asked.map(({ run }) => run),
      query,
    )
    expect(charts).toHaveLength(asked.length)
    for (const [at, chart] of charts.entries()) if (asked[at]) expectChart(chart, asked[at].model, query)
  }

  function expectChart(chart: Chart, model: Model, query: ChartQuery): void {
    const rows = model.visible('history').filter(({ step }) => isAsked(step, query))
    expect(chart.rowCount).toBe(rows.length)
    expect(chart.lastStep).toEqual(rows.findLast(({ step }) => step !== null)?.step ?? null)
    const values = rows.map(({ step, text }) => ({ step, of: flatten(readRow(text).values) }))
    for (const key of query.keys) {
      const points = values.flatMap(({ step, of }): Point[] => {
        const [x, y] = [query.x === '_step' ? numberOf(step) : numberOf(of.get(query.x)), numberOf(of.get(key))]
        return isInside(x, query) && y !== undefined ? [[x, y]] : []
      })
      expectSeries(chart.series.get(key), points, query.buckets)
    }
  }
}

/** A run, and what was logged there. */
interface Logged {
  readonly run: RunGeneration
  readonly model: Model
  /** By writer, its next line. */
  readonly next: Map<string, number>
}

type Point = readonly [x: number, y: number]

function numberOf(value: unknown): number | undefined {
  return typeof value === 'number' || typeof value === 'bigint' ? Number(value) : undefined
}

function isInside(x: number | undefined, { from = -Infinity, to = Infinity }: ChartQuery): x is number {
  return x !== undefined && Number.isFinite(x) && x >= from && x <= to
}

/** A window of another axis leaves rows out that were looked at all the same. */
function isAsked(step: number | bigint | null, query: ChartQuery): boolean {
  const { from = -Infinity, to = Infinity, minStep } = query.x === '_step' ? query : { minStep: query.minStep }
  const isBounded = minStep !== undefined || from !== -Infinity || to !== Infinity
  if (step === null) return !isBounded
  return (minStep === undefined || step >= minStep) && Number(step) >= from && Number(step) <= to
}

/** @param points in scan order */
function expectSeries(series: ChartSeries | undefined, points: readonly Point[], limit: number): void {
  const { bucketWidth: width, x, first, buckets } = series ?? {}
  if (points.length <= limit) {
    const byX = points.toSorted(([a], [b]) => a - b)
    expect({ width, x: [...(x ?? [])], first: [...(first ?? [])], buckets }).toEqual({
      width: 0,
      x: byX.map(([at]) => at),
      first: byX.map(([, y]) => y),
      buckets: undefined,
    })
    return
  }
  if (width === undefined || !x || !first || !buckets) throw new Error('there are no buckets')
  expect(Number.isInteger(Math.log2(width))).toBe(true)
  expect(x.length).toBeLessThanOrEqual(limit)
  const grouped = [...Map.groupBy(points, ([at]) => Math.floor(at / width))]
  const groups = grouped.toSorted(([a], [b]) => a - b).map(([, group]) => group)
  const drawn = Array.from(x, (from, at) => ({
    x: from,
    first: first[at],
    endX: buckets.endX[at],
    last: buckets.last[at],
    min: buckets.min[at],
    max: buckets.max[at],
    count: buckets.count[at],
    nonFinite: buckets.nonFinite[at],
  }))
  expect(drawn).toEqual(groups.map(bucketOf))
  for (const [at, group] of groups.entries()) {
    const mean = meanOf(finiteOf(group))
    if (Number.isFinite(mean)) expect(Math.abs((buckets.mean[at] ?? NaN) - mean)).toBeLessThanOrEqual(roundingOf(group))
  }
}

function meanOf(values: readonly number[]): number {
  return values.length === 0 ? NaN : values.reduce((sum, y) => sum + y, 0) / values.length
}

/** How far two means may lie apart that were summed in different orders: a part of the greatest magnitude. */
function roundingOf(group: readonly Point[]): number {
  return 1e-13 * Math.max(...finiteOf(group).map(Math.abs))
}

function bucketOf(group: readonly Point[]): object {
  const finite = finiteOf(group)
  const xs = group.map(([x]) => x)
  return {
    x: Math.min(...xs),
    first: finite[0] ?? NaN,
    endX: Math.max(...xs),
    last: finite.at(-1) ?? NaN,
    min: finite.length > 0 ? Math.min(...finite) : NaN,
    max: finite.length > 0 ? Math.max(...finite) : NaN,
    count: finite.length,
    nonFinite: group.length - finite.length,
  }
}

function finiteOf(group: readonly Point[]): readonly number[] {
  return group.map(([, y]) => y).filter(Number.isFinite)
}

/** Steps twice: they have ways of their own. */
const AXES = ['_step', '_step', '_runtime', '_timestamp', 'd.x', '__proto__', 'none']
const KEYS = ['loss', 'd.x', 'rare', '__proto__', '_step', 'none']
const NUMBERS = ['NaN', 'Infinity', '-Infinity', '"text"', 'null', '1152921504606846976']

interface Lines {
  readonly writer: string
  readonly lines: readonly string[]
}

type Act = Lines | 'pack' | 'merge' | number

/** Lines that follow the last ones, a fork after a step, or what came so far is packed, or what was packed merged. */
function anAct(): fc.Arbitrary<{ readonly at: number; readonly act: Act }> {
  const act = fc.oneof(
    { weight: 4, arbitrary: someLines() },
    { weight: 2, arbitrary: fc.constant('pack' as const) },
    { weight: 1, arbitrary: fc.constant('merge' as const) },
    { weight: 1, arbitrary: fc.integer({ min: -5, max: 200 }) },
  )
  return fc.record({ at: fc.nat({ max: 3 }), act })
}

/** Rows whose steps mostly rise, from anywhere; now and then one without a step, with a far one, or that is no row. */
function someLines(): fc.Arbitrary<Lines> {
  const value = fc.oneof(
    { weight: 6, arbitrary: fc.integer({ min: -1000, max: 1000 }).map((whole) => String(whole / 64)) },
    { weight: 1, arbitrary: fc.constantFrom(...NUMBERS) },
  )
  const other = fc.constantFrom(null, '"_step":1.5', '"_step":1e18', '"_step":-9007199254740993', 'no row')
  const row = fc.record({
    rise: fc.integer({ min: 0, max: 9 }),
    loss: value,
    time: value,
    nested: fc.option(value),
    isRare: fc.nat({ max: 9 }).map((n) => n === 0),
    other: fc.nat({ max: 39 }).chain((n) => (n === 0 ? other : fc.constant(undefined))),
  })
  const writer = fc.constantFrom('', '', '', 'b', 'a')
  return fc
    .record({ writer, start: fc.integer({ min: -40, max: 150 }), rows: fc.array(row, { minLength: 1, maxLength: 40 }) })
    .map(({ writer: by, start, rows }) => {
      let step = start
      const lines = rows.map((one) => {
        step += one.rise
        if (one.other === 'no row') return 'no row'
        const members = [`"loss":${one.loss}`, `"_runtime":${one.time}`, `"_timestamp":${1.79e9 + step / 64}`]
        if (one.other === undefined) members.unshift(`"_step":${step}`)
        else if (one.other !== null) members.unshift(one.other)
        if (one.nested !== null) members.push(`"d":{"x":${one.nested}}`)
        if (one.isRare) members.push(`"rare":1`, `"__proto__":${step}`)
        return `{${members.join(',')}}`
      })
      return { writer: by, lines }
    })
}

/** Times are far from zero. */
function onAxis(x: string, end: number): number {
  return x === '_timestamp' ? 1.79e9 + end / 64 : end
}

function aQuery(...axes: readonly string[]): fc.Arbitrary<ChartQuery> {
  const bound = fc.option(
    fc.oneof(fc.integer({ min: -50, max: 400 }), fc.double({ min: -50, max: 400, noNaN: true })),
    {
      nil: undefined,
      freq: 2,
    },
  )
  return fc
    .record({
      buckets: fc.oneof(fc.integer({ min: 2, max: 40 }), fc.integer({ min: 40, max: 300 })),
      x: fc.constantFrom(...(axes.length > 0 ? axes : AXES)),
      ends: fc.tuple(bound, bound),
      minStep: fc.option(fc.integer({ min: -20, max: 300 }), { nil: undefined, freq: 4 }),
    })
    .map(({ buckets, x, ends: [a, b], minStep }) => {
      const isSwapped = a !== undefined && b !== undefined && a > b
      const [from, to] = (isSwapped ? [b, a] : [a, b]).map((end) => (end === undefined ? end : onAxis(x, end)))
      return { file: 'history' as const, keys: KEYS, x, buckets, from, to, minStep }
    })
}

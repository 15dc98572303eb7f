import * as fc from 'fast-check'
import { describe, expect, it, vi } from 'vitest'
import { createModel } from '../testing/history-model.ts'
import { testHistory, type HistoryHarness } from '../testing/history.ts'
import { SegmentFiles } from './segments/packed-lines.ts'

/** Rows that are picked by their number: the same as if all were read. */
export function historySampleSuite(open: () => Promise<HistoryHarness>): void {
  const t = testHistory(open)

  describe('samples', { timeout: 300_000 }, () => {
    it('are the rows of evenly spread numbers, whatever was logged, packed at any time, of forks too', async () => {
      await fc.assert(
        fc.asyncProperty(fc.array(anAct(), { minLength: 1, maxLength: 10 }), aQuery(), async (acts, query) => {
          const family = [{ run: await t.newRun(), model: createModel(), next: new Map<string, number>() }]
          for (const { at, act } of acts) {
            const chosen = family[at % family.length]
            if (!chosen) continue
            if (act === 'pack') await t.pack(chosen.run)
            else if (typeof act === 'number') {
              const model = chosen.model.fork(act)
              family.push({
                run: await t.fork(chosen.run, act),
                model,
                next: new Map([['', model.count('history').lines]]),
              })
            } else {
              const offset = (chosen.next.get(act.writer) ?? 0) + act.gap
              chosen.next.set(act.writer, offset + act.lines.length)
              await t.append(chosen.run, offset, act.lines, { writer: act.writer })
              chosen.model.append('history', act.writer, offset, act.lines)
            }
          }
          const { minStep = -Infinity, maxStep = Infinity, samples } = query
          const isBounded = query.minStep !== undefined || query.maxStep !== undefined
          for (const { run, model } of family) {
            const rows = model
              .visible('history')
              .filter(({ step }) => (step === null ? !isBounded : step >= minStep && step < maxStep))
            const found = await t.history.sample(run, { file: 'history', ...query })
            expect(found.map(({ text }) => text)).toEqual(evenly(rows, samples).map(({ text }) => text))
          }
        }),
        { numRuns: 120 },
      )
    })

    it('read no more row groups than there are rows in them, also with keys that every row has', async () => {
      const run = await t.newRun()
      for (let step = 0; step < 200; step += 4) {
        const rows = [0, 1, 2, 3].map((row) => `{"_step":${step + row},"loss":${step},"at":{"x":${row}}}`)
        await t.append(run, step, rows)
      }
      await t.pack(run)
      const reads = vi.spyOn(SegmentFiles.prototype, 'groupOf')
      for (const keys of [undefined, ['loss', 'at.x']]) {
        reads.mockClear()
        const found = await t.history.sample(run, { file: 'history', samples: 6, keys })
        expect(found.map(({ step }) => step)).toEqual([0, 40, 80, 119, 159, 199])
        expect(reads).toHaveBeenCalledTimes(6)
      }
      expect(await t.history.sample(run, { file: 'history', samples: 6, keys: ['none'] })).toEqual([])
      reads.mockRestore()
    })
  })
}

/** What `pickEvenly` promises, written another way. */
function evenly<T>(items: readonly T[], limit: number): readonly T[] {
  if (items.length <= limit) return items
  if (limit === 1) return items.slice(-1)
  return items.filter((_, at) =>
    Array.from({ length: limit }, (_unused, n) => Math.round((n * (items.length - 1)) / (limit - 1))).includes(at),
  )
}

interface Lines {
  readonly writer: string
  /** Lines that are missing before them. */
  readonly gap: number
  readonly lines: readonly string[]
}

function anAct(): fc.Arbitrary<{ readonly at: number; readonly act: Lines | 'pack' | number }> {
  const act = fc.oneof(
    { weight: 4, arbitrary: someLines() },
    { weight: 2, arbitrary: fc.constant('pack' as const) },
    { weight: 1, arbitrary: fc.integer({ min: -5, max: 90 }) },
  )
  return fc.record({ at: fc.nat({ max: 3 }), act })
}

/** Rows whose steps mostly rise, from anywhere; now and then one without a step, or that is no row. */
function someLines(): fc.Arbitrary<Lines> {
  const other = fc.option(fc.constantFrom('{"loss":1}', '{"_step":1.5}', 'no row'), { freq: 8 })
  const row = fc.record({ rise: fc.integer({ min: 0, max: 3 }), other })
  const rows = fc.array(row, { minLength: 1, maxLength: 20 })
  const from = fc.integer({ min: -10, max: 60 })
  const writer = fc.constantFrom('', '', 'b')
  return fc.tuple(rows, from, writer, fc.constantFrom(0, 0, 0, 2)).map(([all, start, by, gap]) => {
    let step = start
    const lines = all.map(({ rise, other: instead }, at) => {
      step += rise
      return instead ?? `{"_step":${step},"loss":${at / 3}}`
    })
    return { writer: by, gap, lines }
  })
}

function aQuery() {
  const step = fc.option(fc.integer({ min: -10, max: 90 }), { nil: undefined, freq: 2 })
  return fc.record({ samples: fc.integer({ min: 1, max: 12 }), minStep: step, maxStep: step })
}

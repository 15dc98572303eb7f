import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { testHistory, type HistoryHarness, type TestHistory } from '../testing/history.ts'
import type { RunGeneration } from './history.ts'

/** Console lines may be packed at any time: nobody sees when, whatever is set again before or after. */
export function consolePackSuite(open: () => Promise<HistoryHarness>): void {
  const t = testHistory(open)
  const print = (run: RunGeneration, offset: number, lines: readonly string[], writer = '') =>
    t.append(run, offset, lines, { file: 'console', writer })

  const linesFrom = async (run: RunGeneration, from: number) =>
    (await t.reads.consoleLines.listLines(run, { from, limit: 1000 })).map(({ number, text }) => [number, text])

  describe('packing a console', () => {
    it.each(Object.entries(READS))(
      'between any two statements of %s changes nothing of its answer',
      async (_, read) => {
        for (let statements = 0, isReached = true; isReached; statements++) {
          const run = await aLogToPack(t)
          const before = await read(t, run)
          t.trap.set('reads', statements, async () => {
            await t.packLog(run)
            await t.packLog(run, 'b')
          })
          expect(await read(t, run)).toEqual(before)
          isReached = !t.trap.clear()
          expect(await t.packLog(run)).toBe(!isReached)
          expect(await read(t, run)).toEqual(before)
        }
      },
    )

    it('that stops at any statement leaves all as it was, and succeeds the next time', async () => {
      const run = await aLogToPack(t)
      const before = await readAll(t, run)
      let failures = 0
      for (let statements = 0, isReached = true; isReached; statements++) {
        t.trap.set('transactions', statements, () => Promise.reject(new Error('it stops here')))
        isReached = await t.packLog(run).then(
          () => false,
          () => true,
        )
        t.trap.clear()
        if (isReached) failures += 1
        expect(await readAll(t, run)).toEqual(before)
      }
      expect(failures).toBeGreaterThan(5)
      expect(await t.packLog(run)).toBe(false)
    })

    it('leaves to the last content of a line, whenever it was packed, and to what fills a gap', async () => {
      const run = await t.newRun()
      await print(run, 0, ['a', 'b', 'c', 'd', 'e', 'f'])
      await print(run, 8, ['i'])
      await t.packLog(run)
      expect(await print(run, 2, ['C'])).toEqual({ stored: 0, repeated: 1, setAside: 0, nextLine: 9 })
      expect(await print(run, 5, ['F', 'g'])).toEqual({ stored: 1, repeated: 1, setAside: 0, nextLine: 9 })
      const log = async () => (await Array.fromAsync(t.history.export(run, 'console'))).join('')
      expect(await log()).toBe('abCdeFgi')
      await t.packLog(run)
      expect(await print(run, 1, ['B', 'C', 'D', 'E'])).toEqual({ stored: 0, repeated: 4, setAside: 0, nextLine: 9 })
      expect(await log()).toBe('aBCDEFgi')
      expect(await t.packLog(run)).toBe(true)
      expect(await log()).toBe('aBCDEFgi')
      await print(run, 0, ['1', '2', '3', '4', '5', '6', '7', '8', '9', '10'])
      expect(await log()).toBe('12345678910')
      expect(await t.countOf(run, 'console')).toMatchObject({ lines: 10, rows: 10, missing: 0, setAside: 0 })
    })

    it('among any posts of any writers gives what plain maps give', { timeout: 300_000 }, async () => {
      await fc.assert(
        fc.asyncProperty(fc.array(anAct(), { minLength: 1, maxLength: 30 }), async (acts) => {
          const run = await t.newRun()
          const held = new Map<string, Map<number, string>>()
          for (const { writer, post } of acts) {
            if (post) {
              await print(run, post.offset, post.lines, writer)
              const lines = held.get(writer) ?? new Map<number, string>()
              held.set(writer, lines)
              for (const [at, text] of post.lines.entries()) lines.set(post.offset + at, text)
            } else await t.packLog(run, writer)
          }
          const expected = numbered(held)
          expect(await linesFrom(run, 0)).toEqual(expected)
          const half = expected.slice(expected.length >> 1)
          expect(await linesFrom(run, half[0]?.[0] ?? 0)).toEqual(half)
          expect(await READS.export(t, run)).toEqual(expected.map(([, text]) => text))
          expect(await t.countOf(run, 'console')).toMatchObject({ rows: expected.length })
        }),
        { numRuns: 40 },
      )
    })

    it('waits for the next time where lines are set again meanwhile', async () => {
      const run = await aLogToPack(t)
      let isSetAgain = false
      t.trap.set('reads', 1, async () => {
        isSetAgain = true
        await print(run, 7, ['meanwhile'])
      })
      expect(await t.packLog(run)).toBe(false)
      expect(isSetAgain).toBe(true)
      expect(await READS.export(t, run)).toContain('meanwhile')
      const before = await readAll(t, run)
      expect(await t.packLog(run)).toBe(true)
      expect(await readAll(t, run)).toEqual(before)
    })

    it('leaves a run that goes on from it its own console, and nothing behind when its generation is dropped', async () => {
      const run = await aLogToPack(t)
      await t.packLog(run)
      const next = { ...run, generation: 1 }
      await t.transaction((tx) => tx.begin(next))
      await print(next, 0, ['new'])
      await t.packLog(next)
      const fork = await t.fork(run, 0)
      await t.transaction((tx) => tx.drop(run))
      expect([await READS.export(t, run), await READS.export(t, fork)]).toEqual([[], []])
      expect(await READS.export(t, next)).toEqual(['new'])
    })
  })
}

/** A post of a writer, or its console is packed. */
function anAct() {
  const post = fc.record({
    offset: fc.nat({ max: 24 }),
    lines: fc.array(fc.constantFrom('', 'a', '10%', '100%', 'é\r'), { minLength: 1, maxLength: 8 }),
  })
  return fc.record({ writer: fc.constantFrom('', '', 'b'), post: fc.option(post, { nil: undefined, freq: 3 }) })
}

/** The lines of all writers, one after the other, those that never came counted. */
function numbered(held: ReadonlyMap<string, ReadonlyMap<number, string>>): readonly (readonly [number, string])[] {
  const all: [number, string][] = []
  let start = 0
  for (const [, lines] of [...held].toSorted(([a], [b]) => (a < b ? -1 : 1))) {
    for (const [line, text] of [...lines].toSorted(([a], [b]) => a - b)) all.push([start + line, text])
    start += Math.max(...lines.keys()) + 1
  }
  return all
}

const READS = {
  export: (t: TestHistory, run: RunGeneration) => Array.fromAsync(t.history.export(run, 'console')),
  tail: (t: TestHistory, run: RunGeneration) => t.history.tail(run, 'console', 5),
  'a page': (t: TestHistory, run: RunGeneration) => t.reads.consoleLines.listLines(run, { from: 2, limit: 9 }),
  'a page from the end of a chunk': (t: TestHistory, run: RunGeneration) =>
    t.reads.consoleLines.listLines(run, { from: 10, limit: 9 }),
  'a search': async (t: TestHistory, run: RunGeneration) => {
    const parts = await Array.fromAsync(t.reads.consoleLines.scan(run, { from: 1, atOnce: Infinity }))
    return parts.flatMap(({ number, texts }) => texts.map((text, at) => [number + at, text]))
  },
}

async function readAll(t: TestHistory, run: RunGeneration): Promise<unknown> {
  const answers: unknown[] = []
  for (const read of Object.values(READS)) answers.push(await read(t, run))
  return answers
}

/** Lines of two writers, some of them packed, some set again since, and a gap. */
async function aLogToPack(t: TestHistory): Promise<RunGeneration> {
  const run = await t.newRun()
  const print = (offset: number, count: number, writer = '', mark = '') =>
    t.append(
      run,
      offset,
      Array.from({ length: count }, (_, i) => `${writer}${offset + i}${mark}`),
      {
        file: 'console',
        writer,
      },
    )
  await print(0, 6)
  await t.packLog(run)
  await print(6, 3)
  await print(0, 3, 'b')
  await print(9, 2)
  await print(10, 2, '', ' again')
  await print(4, 1, '', ' again')
  await print(20, 2)
  await print(3, 2, 'b')
  return run
}

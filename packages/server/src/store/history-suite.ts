import { describe, expect, it } from 'vitest'
import { APPENDED_AT, testHistory, type HistoryHarness, type TestHistory } from '../testing/history.ts'
import { historyForkSuite } from './history-fork-suite.ts'
import { historyReadSuite } from './history-read-suite.ts'
import { packLines } from './line-batch.ts'

/** What every implementation of `HistoryStore` holds to. */
export function historySuite(open: () => Promise<HistoryHarness>): void {
  const t = testHistory(open)
  describe('append', () => {
    appendSuite(t)
  })
  describe('console lines', () => {
    consoleSuite(t)
  })
  describe('reads', () => {
    historyReadSuite(t)
  })
  describe('a generation that goes on from another', () => {
    historyForkSuite(t)
  })
}

function appendSuite(t: TestHistory): void {
  const { append, countOf, newRun, texts } = t

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
    const aside = await t.reads.setAside.list(run, { afterId: 0, limit: 10 })
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
    await t.transaction((tx) => tx.begin(second))
    expect(await texts(second)).toEqual([])
    await append(second, 0, ['{"_step":5}'])
    expect(await texts(second)).toEqual(['{"_step":5}'])
    expect(await texts(first)).toEqual(['{"_step":0}'])
    expect(await texts(first, 'events')).toEqual(['{"system.cpu":1}'])
  })

  it('is undone with its transaction', async () => {
    const run = await newRun()
    const batch = await packLines('history', ['{"_step":0}'])
    const failing = t.transaction(async (tx) => {
      await tx.append({ ...run, file: 'history', writer: '' }, { offset: 0, batch, at: APPENDED_AT })
      throw new Error('no')
    })
    await expect(failing).rejects.toThrow('no')
    expect(await countOf(run, 'history')).toMatchObject({ lines: 0, rows: 0 })
    expect(await texts(run)).toEqual([])
  })
}

function consoleSuite(t: TestHistory): void {
  const { append, countOf, newRun } = t

  it('are set by their index, the last content stays', async () => {
    const run = await newRun()
    const file = { file: 'console' as const }
    await append(run, 0, ['a', 'b', 'c', 'd'], file)
    await append(run, 1, ['B', 'C'], file)
    await append(run, 3, ['D', 'e'], file)
    await append(run, 3, ['D', 'e'], file)
    expect(await Array.fromAsync(t.history.export(run, 'console'))).toEqual(['a', 'B', 'C', 'D', 'e'])
    expect(await countOf(run, 'console')).toMatchObject({ lines: 5, rows: 5, missing: 0, setAside: 0 })
    expect(await t.history.tail(run, 'console', 2)).toEqual(['D', 'e'])
  })

  it('are numbered through all writers', async () => {
    const run = await newRun()
    await append(run, 0, ['a0', 'a1'], { file: 'console', writer: 'a' })
    await append(run, 0, ['b0', '', 'b2'], { file: 'console', writer: 'b' })
    const page = await t.reads.consoleLines.listLines(run, { from: 1, limit: 3 })
    expect(page.map(({ number, text }) => [number, text])).toEqual([
      [1, 'a1'],
      [2, 'b0'],
      [3, ''],
    ])
  })

  it('end with those of the writer that wrote last', async () => {
    const run = await newRun()
    for (const [offset, writer] of [
      [0, 'b'],
      [0, 'a'],
      [1, 'b'],
      [1, 'a'],
      [2, 'b'],
    ] as const) {
      await append(run, offset, [`${writer}${offset}`], { file: 'console', writer })
    }
    expect(await t.history.tail(run, 'console', 4)).toEqual(['a1', 'b0', 'b1', 'b2'])
    await append(run, 0, ['A0'], { file: 'console', writer: 'a' })
    expect(await t.history.tail(run, 'console', 9)).toEqual(['b0', 'b1', 'b2', 'A0', 'a1'])
  })

  it('that are set again while they are read are read as they are by then', async () => {
    const run = await newRun()
    for (const [offset, lines] of [
      [0, ['a', 'b']],
      [2, ['c', '50%']],
      [4, ['e']],
    ] as const) {
      await append(run, offset, lines, { file: 'console' })
    }
    const read: (readonly string[])[] = []
    for await (const { texts } of t.reads.consoleLines.scan(run, { from: 1, atOnce: 1 })) {
      if (read.length === 0) await append(run, 3, ['100%', 'E', 'f'], { file: 'console' })
      read.push(texts)
    }
    expect(read.flat()).toEqual(['b', 'c', '100%', 'E', 'f'])
  })

  it('that never came are stepped over', async () => {
    const run = await newRun()
    await append(run, 0, ['first'], { file: 'console' })
    await append(run, 2_000_000_000, ['far', 'farther'], { file: 'console' })
    const page = await t.reads.consoleLines.listLines(run, { from: 1, limit: 1 })
    expect(page).toEqual([{ number: 2_000_000_000, writer: '', text: 'far' }])
  })
}

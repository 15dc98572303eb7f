import { beforeEach, describe, expect, it } from 'vitest'
import { sharedTestDomain } from '../testing/domain.ts'
import { find, post, start } from '../testing/run.ts'
import { searchLog, type LogFound, type LogWanted } from './console-search.ts'
import type { Run } from './run/run.ts'

const t = sharedTestDomain()
let run: Run

beforeEach(async () => {
  await start(t, 'r')
  run = await find(t, 'r')
})

async function print(offset: number, content: readonly string[], file = 'output.log'): Promise<void> {
  await post(t, 'r', { files: { [file]: { offset, content } } })
}

const search = (wanted: Partial<LogWanted>, more: Parameters<typeof searchLog>[3] = {}): Promise<LogFound> =>
  searchLog(t.deps, run, { text: 'x', isRegex: false, from: 0, limit: 100, ...wanted }, more)

const structured = (content: string): string => JSON.stringify({ ts: '2026-11-23T16:30:34.409930', content })

describe('a search', () => {
  it('that has no time left tells how far it came, and goes on from there to the end', async () => {
    for (let offset = 0; offset < 4000; offset += 1000) {
      await print(
        offset,
        Array.from({ length: 1000 }, (_, at) => structured(`line ${offset + at}`)),
      )
    }
    const found: number[] = []
    let [from, requests] = [0, 0]
    while (from < 4000) {
      const { lines, searchedTo, totalCount } = await search({ text: '99$', isRegex: true, from }, { budgetMs: 0 })
      expect(searchedTo).toBeGreaterThan(from)
      expect(totalCount).toBe(4000)
      found.push(...lines.map(({ number }) => number))
      from = searchedTo
      requests += 1
    }
    expect(requests).toBeGreaterThan(1)
    expect(found).toEqual(Array.from({ length: 40 }, (_, at) => 100 * at + 99))
  })

  it('nobody waits for looks at no more than it has begun', async () => {
    for (let offset = 0; offset < 30; offset += 10) {
      await print(
        offset,
        Array.from({ length: 10 }, () => 'y'),
      )
    }
    const { searchedTo } = await search({}, { signal: AbortSignal.abort() })
    expect(searchedTo).toBe(10)
  })

  it('finds what was printed, however it was written down', async () => {
    const lines = ['say "yes"', 'back\\slash', '\u001b[31mre\u001b[0md', 'umläut ÄÖ', 'tab\there', '<b>&amp;']
    await print(0, lines.map(structured))
    await print(lines.length, lines)
    for (const text of ['"yes"', 'k\\s', 'RED', 'UMLÄUT äö', '\there', '<b>&']) {
      expect((await search({ text })).lines.map(() => text)).toEqual([text, text])
    }
    for (const text of ['say "\\w+"$', 'back\\\\sl', '^red$', 'ut ÄÖ', 'b\\th', '<.>&amp;']) {
      expect((await search({ text, isRegex: true })).lines.map(() => text)).toEqual([text, text])
    }
  })

  it('goes through the lines of one writer after the other, and from any number', async () => {
    await print(0, ['x 0', 'y 1', 'x 2'], 'output_rank0.log')
    await print(0, ['x 3', 'x 4'], 'output_rank1.log')
    const { lines, searchedTo } = await search({ from: 1 })
    expect([lines.map(({ number, label }) => [number, label]), searchedTo]).toEqual([
      [
        [2, 'rank0'],
        [3, 'rank1'],
        [4, 'rank1'],
      ],
      5,
    ])
    expect(await search({ from: 1, limit: 1 })).toMatchObject({ lines: [{ number: 2 }], searchedTo: 3 })
  })
})

import { parseFileStreamPost } from '@amphora/wire'
import { beforeEach, describe, expect, it } from 'vitest'
import { packFile } from '../domain/pack-history.ts'
import { ask } from '../testing/ask.ts'
import { aRun, sharedTestDomain } from '../testing/domain.ts'

const t = sharedTestDomain()

beforeEach(async () => {
  await aRun(t, 'r')
})

let isPacked = false

async function print(content: readonly string[], { offset = 0, file = 'output.log' } = {}): Promise<void> {
  const post = parseFileStreamPost({ files: { [file]: { offset, content } } })
  await t.domain.fileStreams.receivePost(t.viewer, { path: { project: t.project, id: 'r' }, writer: '', post })
  if (!isPacked) return
  const run = await t.domain.runs.getRun(t.viewer, { project: t.project, id: 'r' })
  const writer = file === 'output.log' ? '' : file
  const { storage_id: runStorageId, generation } = run
  expect(await packFile(t.deps, { runStorageId, generation, file: 'console', writer, isLive: false })).toBe(true)
}

interface Log {
  readonly totalCount: number
  readonly searchedTo: number
  readonly writers: readonly object[]
  readonly lines: readonly { readonly number: number; readonly line: string }[]
}

async function read(field: string): Promise<Log> {
  const query = `query($p: String!) { project(name: $p) { run(name: "r") { log: ${field} } } }`
  return (await ask<{ project: { run: { log: Log } } }>(t, query, { p: t.project })).project.run.log
}

const page = (from: number, limit: number): Promise<Log> =>
  read(`logPage(from: ${from}, limit: ${limit}) { totalCount writers { label first count } lines { number line } }`)

const search = (text: string, more = ''): Promise<Log> =>
  read(`logSearch(input: {text: ${JSON.stringify(text)} ${more}}) { totalCount searchedTo lines { number line } }`)

const numbered = (count: number): string[] => Array.from({ length: count }, (_, index) => `line ${index}`)

describe.each([false, true])('with lines that leave the database: %s', (isSo) => {
  beforeEach(() => {
    isPacked = isSo
  })
  describe('a page of the console', () => {
    pageTests()
  })
  describe('a search in the console', () => {
    searchTests()
  })
})

function pageTests(): void {
  it('is of any place, with how many lines there are', async () => {
    await print(numbered(5000))
    const { totalCount, lines } = await page(4321, 2)
    expect(totalCount).toBe(5000)
    expect(lines).toEqual([
      { number: 4321, line: 'line 4321' },
      { number: 4322, line: 'line 4322' },
    ])
  })

  it('of a run that printed nothing is empty, and so is one behind the end', async () => {
    expect(await page(0, 10)).toEqual({ totalCount: 0, writers: [], lines: [] })
    await print(['a'])
    expect((await page(7, 10)).lines).toEqual([])
  })

  it('tells who wrote which lines', async () => {
    await print(['a', 'b'], { file: 'output_rank0.log' })
    await print(['c'], { file: 'output_rank1.log' })
    expect(await page(0, 10)).toMatchObject({
      totalCount: 3,
      writers: [
        { label: 'rank0', first: 0, count: 2 },
        { label: 'rank1', first: 2, count: 1 },
      ],
    })
  })
}

function searchTests(): void {
  it('finds a text in any case, also across colour codes', async () => {
    await print(['loss 1', 'Lo\u001B[31mSS\u001B[0m 2', 'acc 3'])
    expect((await search('loss')).lines.map(({ number }) => number)).toEqual([0, 1])
  })

  it('finds what fits a pattern', async () => {
    await print(['step 9', 'step 10', 'step 110'])
    expect((await search('step 1\\d$', 'isRegex: true')).lines).toMatchObject([{ number: 1 }])
  })

  it('goes on where it ended', async () => {
    await print(numbered(30))
    const first = await search('line', 'limit: 20')
    expect(first).toMatchObject({ searchedTo: 20, totalCount: 30 })
    const rest = await search('line', `limit: 20, from: ${first.searchedTo}`)
    expect(rest.lines.map(({ number }) => number)).toEqual(Array.from({ length: 10 }, (_, index) => 20 + index))
    expect(rest.searchedTo).toBe(30)
  })

  it('finds a line as it was set last, and not as it was', async () => {
    await print(['epoch 1', 'progress 10%', 'epoch 2'])
    await print(['progress 100%'], { offset: 1 })
    expect((await search('progress')).lines).toEqual([{ number: 1, line: 'progress 100%' }])
    expect((await page(0, 9)).lines.map(({ line }) => line)).toEqual(['epoch 1', 'progress 100%', 'epoch 2'])
  })

  it('refuses what is no pattern, and nothing at all', async () => {
    await print(['a'])
    await expect(search('(', 'isRegex: true')).rejects.toMatchObject({ code: 'invalid_argument' })
    await expect(search('')).rejects.toMatchObject({ code: 'invalid_argument' })
  })
}

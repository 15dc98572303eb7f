import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { createModel, type Model } from '../testing/history-model.ts'
import { testHistory, type HistoryHarness } from '../testing/history.ts'
import type { RowFile, RunGeneration, StreamRef } from './history.ts'

/**
 * Any lines in any posts: every implementation of `HistoryStore` shows what the plain model shows.
 * @param share of the cases
 */
export function historyPropertySuite(open: () => Promise<HistoryHarness>, share = 1): void {
  const t = testHistory(open)
  const { append, countOf, newRun } = t

  describe('any split, repetition and order of posts', { timeout: 300_000 }, () => {
    it('gives what the plain model gives', async () => {
      await fc.assert(
        fc.asyncProperty(fc.array(aPost(), { minLength: 1, maxLength: 12 }), async (posts) => {
          const run = await newRun()
          const model = createModel()
          for (const { file, writer, offset, lines } of posts) {
            await append(run, offset, lines, { file, writer })
            model.append(file, writer, offset, lines)
          }
          await expectEqual(run, model)
        }),
        { numRuns: 100 * share },
      )
    })

    it('gives what the plain model gives of generations that go on from each other', async () => {
      await fc.assert(
        fc.asyncProperty(fc.array(anAct(), { minLength: 1, maxLength: 16 }), async (acts) => {
          const family = [{ run: await newRun(), model: createModel() }]
          for (const { at, act } of acts) {
            const chosen = family[at % family.length]
            if (!chosen) continue
            if (act === 'pack') {
              await t.pack(chosen.run)
              await t.pack(chosen.run, 'events')
              for (const writer of ['', 'b']) await t.packLog(chosen.run, writer)
            } else if ('forkAt' in act) {
              const run = await t.fork(chosen.run, act.forkAt)
              family.push({ run, model: chosen.model.fork(act.forkAt) })
            } else {
              const { file, writer, offset, lines } = act
              await append(chosen.run, offset, lines, { file, writer })
              chosen.model.append(file, writer, offset, lines)
            }
          }
          for (const { run, model } of family) await expectEqual(run, model)
        }),
        { numRuns: 60 * share },
      )
    })

    it('of an honest client loses, doubles and sets aside nothing', async () => {
      await fc.assert(
        fc.asyncProperty(honestPosts(), async ({ lines, posts }) => {
          const run = await newRun()
          for (const { from, to } of posts) {
            await append(run, from, lines.slice(from, to))
          }
          const model = createModel()
          model.append('history', '', 0, lines)
          expect(await visible(run)).toEqual(model.visible('history'))
          expect(await countOf(run, 'history')).toEqual(model.count('history'))
        }),
        { numRuns: 75 * share },
      )
    })
  })

  const visible = async (run: RunGeneration, file: RowFile = 'history') =>
    (await Array.fromAsync(t.history.scan(run, { file }))).map(({ step, part, writer, line, text }) => ({
      step,
      part,
      writer,
      line,
      text,
    }))

  async function expectEqual(run: RunGeneration, model: Model): Promise<void> {
    for (const file of ['history', 'events', 'console'] as const) {
      expect(await countOf(run, file)).toEqual(model.count(file))
      expect(await Array.fromAsync(t.history.export(run, file))).toEqual(model.export(file))
    }
    for (const file of ['history', 'events'] as const) {
      expect(await visible(run, file)).toEqual(model.visible(file))
      expect((await t.history.sample(run, { file, samples: 1000 })).map(({ text }) => text)).toEqual(model.export(file))
      const [found] = await t.history.keys([run], file)
      expect(found?.keys).toEqual(model.keys(file))
    }
    await expectPages(run, model.export('console'))
    expect(await asideOf(run)).toEqual(model.aside())
  }

  /** The console from its middle on, and its end. */
  async function expectPages(run: RunGeneration, texts: readonly string[]): Promise<void> {
    const all = await t.reads.consoleLines.listLines(run, { from: 0, limit: 1000 })
    expect(all.map(({ text }) => text)).toEqual(texts)
    const half = all.slice(all.length >> 1)
    expect(await t.reads.consoleLines.listLines(run, { from: half[0]?.number ?? 0, limit: 1000 })).toEqual(half)
    expect((await t.history.tail(run, 'console', 1000)).toSorted()).toEqual(texts.toSorted())
  }

  async function asideOf(run: RunGeneration): Promise<readonly string[]> {
    const rows = await t.reads.setAside.list(run, { afterId: 0, limit: 10_000 })
    const shown = rows.map(({ file, writer, line, content }) =>
      JSON.stringify([file, writer, line, new TextDecoder().decode(content)]),
    )
    return shown.toSorted()
  }
}

interface Post {
  readonly file: StreamRef['file']
  readonly writer: string
  readonly offset: number
  readonly lines: readonly string[]
}

interface HonestPosts {
  readonly lines: readonly string[]
  readonly posts: readonly { readonly from: number; readonly to: number }[]
}

const KEYS = ['loss', 'a', 'a.b', 'a/b', '__proto__', 'constructor', '한글 key', 'k'.repeat(10_000)]
const VALUES = [
  '1',
  '0.5',
  '-0.0',
  '2',
  'NaN',
  'Infinity',
  '-Infinity',
  '1152921504606846976',
  '1e400',
  'null',
  'true',
  '"text"',
  '"NaN"',
  '[1,NaN]',
  '{}',
  '{"b":1,"y":{"z":2}}',
  '{"_type":"image-file","path":"a.png"}',
]
const STEPS = ['0', '1', '2', '3', '3', '-5', '1.5', '1e2', '-0', 'NaN', '"1"', 'null', '9007199254740993']
const FAR_STEPS = ['1152921504606846976', '-9223372036854775808', '9223372036854775808', '1e300']
const NO_ROWS = ['', ' ', 'text', '[1]', 'null', '{"a":', '{"a":1}\n{"b":2}', '{"a":01}']

function aLine(): fc.Arbitrary<string> {
  const member = fc.tuple(fc.constantFrom(...KEYS), fc.constantFrom(...VALUES))
  const step = fc.option(fc.constantFrom(...STEPS, ...FAR_STEPS))
  const row = fc.tuple(step, fc.array(member, { maxLength: 4 })).map(([at, members]) => {
    const named = members.map(([key, value]) => `${JSON.stringify(key)}:${value}`)
    return `{${[...(at === null ? [] : [`"_step":${at}`]), ...named].join(',')}}`
  })
  return fc.oneof({ weight: 8, arbitrary: row }, { weight: 1, arbitrary: fc.constantFrom(...NO_ROWS) })
}

function aPost(): fc.Arbitrary<Post> {
  return fc.record({
    file: fc.constantFrom('history' as const, 'history' as const, 'events' as const, 'console' as const),
    writer: fc.constantFrom('', '', 'b'),
    offset: fc.nat({ max: 12 }),
    lines: fc.array(aLine(), { minLength: 1, maxLength: 6 }),
  })
}

type Act = Post | { readonly forkAt: number | bigint } | 'pack'

/** Something that happens to one of some runs: a post, a fork of it, or its chunks are packed. */
function anAct(): fc.Arbitrary<{ readonly at: number; readonly act: Act }> {
  const fork = fc.constantFrom(-1, 0, 1, 2, 3, 2n ** 53n + 1n, 2n ** 62n).map((forkAt) => ({ forkAt }))
  const act = fc.oneof(
    { weight: 3, arbitrary: aPost() },
    { weight: 1, arbitrary: fork },
    { weight: 1, arbitrary: fc.constant('pack' as const) },
  )
  return fc.record({ at: fc.nat({ max: 5 }), act })
}

/** The lines of one client, and posts that cover all of them: split anywhere, some more than once, in any order. */
function honestPosts(): fc.Arbitrary<HonestPosts> {
  return fc.array(aLine(), { minLength: 1, maxLength: 30 }).chain((lines) => {
    const cut = fc.nat({ max: lines.length })
    const extra = fc.tuple(cut, cut).map(([a, b]) => ({ from: Math.min(a, b), to: Math.max(a, b) }))
    const split = fc.array(cut, { maxLength: 8 }).map((cuts) => {
      const ends = [...new Set([...cuts, lines.length])].filter((end) => end > 0).toSorted((a, b) => a - b)
      return ends.map((to, i) => ({ from: ends[i - 1] ?? 0, to }))
    })
    const posts = fc.tuple(split, fc.array(extra, { maxLength: 4 })).chain(([once, again]) => {
      const all = [...once, ...again.filter(({ from, to }) => from < to)]
      return fc.shuffledSubarray(all, { minLength: all.length })
    })
    return fc.record({ lines: fc.constant(lines), posts })
  })
}

import * as fc from 'fast-check'
import type { StreamFile } from '@amphora/wire'

/** What two processes log to one run at the same time, and the posts they do it with. */
export interface Session {
  readonly logs: readonly Log[]
  /** In the order they are sent, some more than once; those of one list at the same moment. */
  readonly posts: readonly (readonly Slice[])[]
  readonly turn: Turn
}

/** What happens to the run after a session. */
export interface Turn {
  readonly kind: 'restart' | 'resume' | 'rewind' | 'fork'
  readonly step: number
}

/** All lines of one file by one process: 0 is the one without a name, which goes on at the count that it is told. */
export interface Log {
  readonly process: 0 | 1
  readonly file: StreamFile
  readonly lines: readonly string[]
}

/** Some consecutive lines of a log. */
export interface Slice {
  readonly log: number
  readonly from: number
  readonly to: number
}

export function aSession(): fc.Arbitrary<Session> {
  const logs = fc.tuple(...PLACES.map(({ process, file }) => aLog(process, file)))
  return logs.chain((all) => fc.record({ logs: fc.constant(all), posts: postsOf(all), turn: aTurn() }))
}

const PLACES = [
  { process: 0, file: 'history' },
  { process: 1, file: 'history' },
  { process: 0, file: 'events' },
  { process: 1, file: 'console' },
] as const

function aTurn(): fc.Arbitrary<Turn> {
  const kind = fc.constantFrom('restart' as const, 'resume' as const, 'rewind' as const, 'fork' as const)
  return fc.record({ kind, step: fc.integer({ min: -2, max: 14 }) })
}

const VALUES = ['1', '-0.0', 'NaN', '-Infinity', '1152921504606846977', '"text"', '{"x":1}', 'null']
const NO_ROWS = ['', 'text', '[1]']

function aLog(process: 0 | 1, file: StreamFile): fc.Arbitrary<Log> {
  const row = fc
    .tuple(fc.option(fc.integer({ min: 0, max: 12 })), fc.constantFrom(...VALUES))
    .map(([step, value]) => `{${step === null ? '' : `"_step":${step},`}"v":${value}}`)
  const line = fc.oneof({ weight: 9, arbitrary: row }, { weight: 1, arbitrary: fc.constantFrom(...NO_ROWS) })
  return fc.array(line, { maxLength: 12 }).map((lines) => ({ process, file, lines }))
}

/** Posts that cover all lines: split anywhere, some of them again, in any order, up to three at a time. */
function postsOf(logs: readonly Log[]): fc.Arbitrary<readonly (readonly Slice[])[]> {
  const slices = logs.map(({ lines }, log) => {
    const cut = fc.nat({ max: lines.length })
    return fc
      .tuple(fc.array(cut, { maxLength: 4 }), fc.array(fc.tuple(cut, cut), { maxLength: 2 }))
      .map(([cuts, again]) => {
        const ends = [...new Set([...cuts, lines.length])].filter((end) => end > 0).toSorted((a, b) => a - b)
        const once = ends.map((to, i) => ({ log, from: ends[i - 1] ?? 0, to }))
        return [...once, ...again.map(([a, b]) => ({ log, from: Math.min(a, b), to: Math.max(a, b) }))]
      })
  })
  return fc.tuple(...slices).chain((each) => {
    const all = each.flat().filter(({ from, to }) => from < to)
    const shuffled = fc.shuffledSubarray(all, { minLength: all.length })
    return fc.tuple(shuffled, fc.integer({ min: 1, max: 3 })).map(([posts, width]) => groupsOf(posts, width))
  })
}

function groupsOf<T>(items: readonly T[], width: number): T[][] {
  return Array.from({ length: Math.ceil(items.length / width) }, (_, i) => items.slice(i * width, (i + 1) * width))
}

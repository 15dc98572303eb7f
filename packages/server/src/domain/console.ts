import type { Deps } from './deps.ts'
import { labelOf, readLogLine, type LogLine } from './log-line.ts'
import { generationOf } from './run/generation.ts'
import type { Run } from './run/run.ts'

export type { LogLine }

type ConsoleDeps = Pick<Deps, 'store'>

/** At most `limit` lines from number `from` on, ascending. Undefined when nothing was ever written. */
export async function readConsole(
  { store }: ConsoleDeps,
  run: Run,
  page: { readonly from: number; readonly limit: number },
): Promise<readonly LogLine[] | undefined> {
  if ((await countLines({ store }, run)) === 0) return undefined
  return readLines({ store }, run, page)
}

/** The last lines of the console, ascending. Undefined when nothing was ever written. */
export async function readConsoleTail(
  { store }: ConsoleDeps,
  run: Run,
  limit: number,
): Promise<readonly LogLine[] | undefined> {
  const total = await countLines({ store }, run)
  if (total === 0) return undefined
  return readLines({ store }, run, { from: Math.max(0, total - limit), limit })
}

/** One of the processes that wrote the log; its lines follow one another. */
export interface LogWriter {
  /** Empty for the one without a name. */
  readonly label: string
  /** The number of its first line. */
  readonly first: number
  readonly count: number
}

export interface LogPage {
  /** How far the numbers go. */
  readonly totalCount: number
  readonly writers: readonly LogWriter[]
  readonly lines: readonly LogLine[]
}

/** Lines from any number on, with how many there are and whose they are. */
export async function readLogPage(
  { store }: ConsoleDeps,
  run: Run,
  page: { readonly from: number; readonly limit: number },
): Promise<LogPage> {
  const writers: LogWriter[] = []
  let first = 0
  for (const { writer, count } of await store.scans.consoleLines.listWriters(generationOf(run))) {
    writers.push({ label: labelOf(writer) ?? writer, first, count })
    first += count
  }
  const isBeyond = page.limit === 0 || page.from >= first
  return { totalCount: first, writers, lines: isBeyond ? [] : await readLines({ store }, run, page) }
}

async function countLines({ store }: ConsoleDeps, run: Run): Promise<number> {
  const [count] = await store.history.count([generationOf(run)], 'console')
  return count?.lines ?? 0
}

async function readLines(
  { store }: ConsoleDeps,
  run: Run,
  page: { readonly from: number; readonly limit: number },
): Promise<readonly LogLine[]> {
  const texts = await store.scans.consoleLines.listLines(generationOf(run), page)
  return texts.map(readLogLine)
}

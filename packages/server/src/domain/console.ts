import { parseConsoleLine } from '@amphora/wire'
import type { Deps } from './deps.ts'
import { generationOf } from './run/generation.ts'
import type { Run } from './run/run.ts'

type ConsoleDeps = Pick<Deps, 'store'>

/** One line of a run's console. */
export interface LogLine {
  /** From 0, absolute; in shared mode the writers follow one another. */
  readonly number: number
  /** ISO 8601 in UTC, as the client wrote it. */
  readonly timestamp: string | undefined
  /** `error` for standard error. */
  readonly level: '' | 'error'
  readonly label: string | undefined
  readonly content: string
}

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
  return texts.map(({ number, writer, text }) => {
    const label = LABELLED_WRITER.exec(writer)?.[1]
    const line = parseConsoleLine(text, label)
    return { ...line, number, label: line.label ?? label }
  })
}

/** Writers that only the name of their file tells apart; see `file-stream.ts`. */
const LABELLED_WRITER = /^output_(.+)\.log$/

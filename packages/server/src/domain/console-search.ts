import type { ConsolePart } from '../store/console.ts'
import { ThreadTime } from '../store/thread-time.ts'
import type { Deps } from './deps.ts'
import { logMatcher, type LogMatcher, type LogText } from './log-matcher.ts'
import { readLogLine, type LogLine } from './log-line.ts'
import { generationOf } from './run/generation.ts'
import type { Run } from './run/run.ts'

export interface LogWanted extends LogText {
  readonly from: number
  /** How many lines are answered at most. */
  readonly limit: number
}

export interface LogFound {
  readonly lines: readonly LogLine[]
  /** Up to which number was looked, not included. */
  readonly searchedTo: number
  readonly totalCount: number
}

/** What one request takes of this thread, which all others wait for; the caller goes on where it ended. */
const BUDGET_MS = 200
/** Who waits is told how far it came. */
const LONGEST_MS = 1000

/**
 * Lines of the console that hold a text or fit a pattern, ascending. Looks as far as its time goes, and no further once
 * nobody waits for it.
 * @throws {AmphoraError} `invalid_argument` for an empty text, and for a pattern that is not RE2
 */
export async function searchLog(
  { store }: Pick<Deps, 'store'>,
  run: Run,
  wanted: LogWanted,
  { budgetMs = BUDGET_MS, signal }: { readonly budgetMs?: number; readonly signal?: AbortSignal | undefined } = {},
): Promise<LogFound> {
  const search = new Search(logMatcher(wanted), wanted.limit, budgetMs)
  const place = generationOf(run)
  const [count] = await store.history.count([place], 'console')
  const totalCount = count?.lines ?? 0
  for await (const part of store.scans.consoleLines.scan(place, { from: wanted.from, atOnce: Infinity })) {
    const searchedTo = await search.look(part)
    if (search.isOver || signal?.aborted) return { lines: search.found, searchedTo, totalCount }
  }
  return { lines: search.found, searchedTo: totalCount, totalCount }
}

/** Between two looks at the clock, which cost as much as a line. */
const CHARACTERS_A_LOOK = 16 * 1024
const LINE = 64 // what a line counts beside its characters

class Search {
  readonly found: LogLine[] = []
  readonly #matcher: LogMatcher
  readonly #limit: number
  readonly #budgetMs: number
  readonly #time = new ThreadTime()
  readonly #startedAt = performance.now()
  #unlooked = 0

  constructor(matcher: LogMatcher, limit: number, budgetMs: number) {
    this.#matcher = matcher
    this.#limit = limit
    this.#budgetMs = budgetMs
  }

  /** Nothing more is looked at. */
  get isOver(): boolean {
    if (this.found.length >= this.#limit || this.#time.spentMs > this.#budgetMs) return true
    return performance.now() - this.#startedAt > LONGEST_MS
  }

  /** Answers up to which number it looked, not included. */
  async look({ number: first, writer, texts }: ConsolePart): Promise<number> {
    this.#time.start()
    let at = 0
    while (at < texts.length && (at === 0 || !this.isOver)) {
      const text = texts[at] ?? ''
      if (this.#matcher.mayFit(text)) this.#add({ number: first + at, writer, text })
      at += 1
      this.#unlooked += text.length + LINE
      if (this.#unlooked < CHARACTERS_A_LOOK) continue
      this.#unlooked = 0
      await this.#time.yield()
    }
    this.#time.stop()
    return first + at
  }

  #add(text: Parameters<typeof readLogLine>[0]): void {
    const line = readLogLine(text)
    if (this.#matcher.fits(line.content)) this.found.push(line)
  }
}

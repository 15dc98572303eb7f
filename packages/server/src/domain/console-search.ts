import { RE2JS } from 're2js'
import { AmphoraError } from '@amphora/wire'
import { readLogPage, type LogLine } from './console.ts'
import type { Deps } from './deps.ts'
import type { Run } from './run/run.ts'

export interface LogWanted {
  readonly text: string
  /** RE2; otherwise a part of the line, upper and lower case alike. */
  readonly isRegex: boolean
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

/** What one request looks at; the caller goes on where it ended. */
const BOUNDS = { lines: 100_000, characters: 8_000_000, regexCharacters: 1_000_000 }
const LINES_A_READ = 2000
const MAX_PATTERN = 1000
const MAX_LINE = 20_000 // characters of one line that are looked at

/**
 * Lines of the console that hold a text or fit a pattern, ascending.
 * @throws {AmphoraError} `invalid_argument` for an empty text, and for a pattern that is not RE2
 */
export async function searchLog(
  { store }: Pick<Deps, 'store'>,
  run: Run,
  wanted: LogWanted,
  bounds = BOUNDS,
): Promise<LogFound> {
  const fits = matcherOf(wanted)
  const mostCharacters = wanted.isRegex ? bounds.regexCharacters : bounds.characters
  const found: LogLine[] = []
  let [next, characters] = [wanted.from, 0]
  for (;;) {
    const { lines, totalCount } = await readLogPage({ store }, run, { from: next, limit: LINES_A_READ })
    for (const line of lines) {
      const content = line.content.slice(0, MAX_LINE)
      characters += content.length
      next = line.number + 1
      if (fits(content)) found.push(line)
      if (found.length >= wanted.limit || characters >= mostCharacters) {
        return { lines: found, searchedTo: next, totalCount }
      }
    }
    if (lines.length < LINES_A_READ) return { lines: found, searchedTo: totalCount, totalCount }
    if (next - wanted.from >= bounds.lines) return { lines: found, searchedTo: next, totalCount }
  }
}

const ESCAPE = String.fromCharCode(27)
const CODES = new RegExp(String.raw`${ESCAPE}\[[0-9;:?]*[ -/]*[@-~]`, 'gu')

function matcherOf({ text, isRegex }: LogWanted): (content: string) => boolean {
  if (text === '' || text.length > MAX_PATTERN) {
    throw new AmphoraError('invalid_argument', `say what to search for, in at most ${MAX_PATTERN} characters`)
  }
  const bare = (content: string): string => content.replaceAll(CODES, '')
  if (!isRegex) {
    const part = text.toLowerCase()
    return (content) => bare(content).toLowerCase().includes(part)
  }
  try {
    const pattern = RE2JS.compile(text)
    return (content) => pattern.matcher(bare(content)).find()
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error)
    throw new AmphoraError('invalid_argument', `"${text}" is no pattern: ${reason}`)
  }
}

import { RE2JS } from 're2js'
import { AmphoraError } from '@amphora/wire'
import { literalsOf, type Literals } from './pattern-literal.ts'

export interface LogText {
  readonly text: string
  /** RE2; otherwise a part of the line, upper and lower case alike. */
  readonly isRegex: boolean
}

export interface LogMatcher {
  /** False only for a line, as it is stored, that does not fit for sure: most are passed over without being taken apart. */
  mayFit(stored: string): boolean
  /** What a program printed; colour codes are not looked at. */
  fits(content: string): boolean
}

const MAX_PATTERN = 1000
const MAX_LINE = 20_000 // characters of one line that are looked at
const ESCAPE = String.fromCharCode(27)
const CODES = new RegExp(String.raw`${ESCAPE}\[[0-9;:?]*[ -/]*[@-~]`, 'gu')

/** @throws {AmphoraError} `invalid_argument` for an empty text, and for a pattern that is not RE2 */
export function logMatcher({ text, isRegex }: LogText): LogMatcher {
  if (text === '' || text.length > MAX_PATTERN) {
    throw new AmphoraError('invalid_argument', `say what to search for, in at most ${MAX_PATTERN} characters`)
  }
  if (!isRegex) {
    const part = text.toLowerCase()
    const has = (line: string): boolean => line.toLowerCase().includes(part)
    return { mayFit: (stored) => isWritten(stored) || has(stored), fits: (content) => has(bareOf(content)) }
  }
  const [pattern, hasLiteral] = [compile(text), literalFinder(literalsOf(text))]
  return {
    mayFit: (stored) => isWritten(stored) || hasLiteral(stored),
    fits(content) {
      const bare = bareOf(content)
      return hasLiteral(bare) && pattern.matcher(bare).find()
    },
  }
}

function literalFinder({ texts, isCaseless }: Literals): (line: string) => boolean {
  if (texts.length === 0) return () => true
  if (!isCaseless) return (line) => texts.some((text) => line.includes(text))
  return (line) => {
    const lower = line.toLowerCase()
    return texts.some((text) => lower.includes(text))
  }
}

/** Whether what was printed may be written in another way than it is read: as escapes, or with colours in between. */
function isWritten(stored: string): boolean {
  return stored.includes('\\') || stored.includes(ESCAPE)
}

function bareOf(content: string): string {
  const start = content.length > MAX_LINE ? content.slice(0, MAX_LINE) : content
  return start.includes(ESCAPE) ? start.replaceAll(CODES, '') : start
}

function compile(text: string): RE2JS {
  try {
    return RE2JS.compile(text)
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error)
    throw new AmphoraError('invalid_argument', `"${text}" is no pattern: ${reason}`)
  }
}

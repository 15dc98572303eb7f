import { AmphoraError } from '@amphora/wire'
import { LRUCache } from 'lru-cache'

/** Counts failures by name (an account, an address), so that nobody guesses for long. In memory, of this process. */
export interface Attempts {
  /**
   * Counts a failure for each of `names` before anything is checked, so that many guesses at once are as few as many
   * in a row. The answer takes it back: call it when the guess was right after all.
   * @throws {AmphoraError} `rate_limited` when one of them has had its ten; then nothing is counted
   */
  take(names: readonly string[]): () => void
  /**
   * Counts a failure after the fact: the right secret is never held up by other people's wrong ones.
   * @throws {AmphoraError} `rate_limited` from the eleventh of a minute on
   */
  fail(name: string): void
}

const FAILURES_A_MINUTE = 10
const MINUTE_MS = 60_000
const NAMES_WATCHED = 20_000

interface Entry {
  count: number
  /** When it is forgotten. */
  readonly until: number
}

/** @param now milliseconds of a clock that nobody sets back */
export function createAttempts(now: () => number): Attempts {
  const entries = new LRUCache<string, Entry>({ max: NAMES_WATCHED })
  const entryOf = (name: string): Entry => {
    const found = entries.get(name)
    if (found && now() < found.until) return found
    const entry = { count: 0, until: now() + MINUTE_MS }
    entries.set(name, entry)
    return entry
  }
  const refuse = ({ until }: Entry): never => {
    throw new AmphoraError('rate_limited', 'too many failed attempts: wait a minute, then try again', {
      retryAfterS: (until - now()) / 1000,
    })
  }
  return {
    take(names) {
      const taken = names.map(entryOf)
      for (const entry of taken) if (entry.count >= FAILURES_A_MINUTE) refuse(entry)
      for (const entry of taken) entry.count += 1
      return () => {
        for (const entry of taken) entry.count -= 1
      }
    },
    fail(name) {
      const entry = entryOf(name)
      entry.count += 1
      if (entry.count > FAILURES_A_MINUTE) refuse(entry)
    },
  }
}

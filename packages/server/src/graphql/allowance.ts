import { AmphoraError } from '@amphora/wire'

/**
 * What the lists inside lists of one answer may come to: each page has its ceiling, and 5,000 runs with 5,000 rows each
 * are within all of them. Reads wait for each other, so that nothing beyond the limit is read.
 */
export interface Allowance {
  /** @throws {AmphoraError} `too_large` once the answer holds more than it may; then nothing more is read */
  spend<Answer>(read: () => Promise<Answer>, sizeOf: (answer: Answer) => Size): Promise<Answer>
}

interface Size {
  readonly rows: number
  /** About as long as the rows are, where they may be long. */
  readonly characters?: number
}

const ANSWER_LIMITS = { rows: 200_000, characters: 128 * 1024 * 1024 }
/** What a value of a row is taken for: most are numbers. */
const CHARACTERS_A_VALUE = 20

export function createAllowance(limits: Required<Size> = ANSWER_LIMITS): Allowance {
  let [rows, characters] = [0, 0]
  let before: Promise<unknown> = Promise.resolve()
  function check(): void {
    if (rows <= limits.rows && characters <= limits.characters) return
    throw new AmphoraError(
      'too_large',
      `this answer would hold more than ${limits.rows} rows or ${limits.characters} characters of them: ` +
        'ask for fewer runs, samples or files at once',
    )
  }
  return {
    spend(read, sizeOf) {
      const spent = before.then(async () => {
        check()
        const answer = await read()
        const size = sizeOf(answer)
        rows += size.rows
        characters += size.characters ?? 0
        check()
        return answer
      })
      before = spent.catch(() => undefined) // who waits behind a failure is told by `check`, or goes on
      return spent
    },
  }
}

/** Of texts, or of their bytes. */
export function sizeOfTexts(texts: readonly { readonly length: number }[]): Size {
  return { rows: texts.length, characters: texts.reduce((sum, text) => sum + text.length, 0) }
}

export function sizeOfRows(rows: readonly object[]): Size {
  const [first = {}] = rows
  return { rows: rows.length, characters: rows.length * Object.keys(first).length * CHARACTERS_A_VALUE }
}

/** Of what has a config, which may be long. */
export function sizeOfConfigs(rows: readonly { readonly config: string }[]): Size {
  return { rows: rows.length, characters: rows.reduce((sum, { config }) => sum + config.length, 0) }
}

export function sizeOfPage({ edges }: { readonly edges: readonly unknown[] }): Size {
  return { rows: edges.length }
}

import { AmphoraError } from '@amphora/wire'
import type { AlertRecord } from '../log-file/record.ts'

export interface Alert {
  readonly title: string
  readonly text: string
  readonly level?: AlertRecord['level'] | undefined
  /** Another alert with this title is kept back for so long; a minute when left out. */
  readonly waitMs?: number | undefined
}

const DEFAULT_WAIT_MS = 60_000
const MAX_TITLE_CHARACTERS = 64
const LEVELS: ReadonlySet<string> = new Set(['INFO', 'WARN', 'ERROR'])

/** @throws {AmphoraError} `invalid_argument` */
export function alertRecord({ title, text, level = 'INFO', waitMs = DEFAULT_WAIT_MS }: Alert): AlertRecord {
  if (title.length === 0 || title.length > MAX_TITLE_CHARACTERS) {
    throw new AmphoraError(
      'invalid_argument',
      `the title of an alert has ${title.length} characters: give 1 to ${MAX_TITLE_CHARACTERS}`,
    )
  }
  if (!LEVELS.has(level)) {
    throw new AmphoraError('invalid_argument', `the level "${level}" of an alert: give INFO, WARN or ERROR`)
  }
  if (waitMs >= 0) return { title, text, level, waitMs: BigInt(Math.round(waitMs)) }
  throw new AmphoraError('invalid_argument', `an alert waits ${waitMs} ms: give 0 or more`)
}

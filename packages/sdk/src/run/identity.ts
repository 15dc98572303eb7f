import { AmphoraError } from '@amphora/wire'

const ID_CHARACTERS = 'abcdefghijklmnopqrstuvwxyz0123456789'

/** An id of lower-case letters and digits; a run's has eight. */
export function randomId(length = 8): string {
  const numbers = crypto.getRandomValues(new Uint32Array(length))
  return Array.from(numbers, (number) => ID_CHARACTERS[number % ID_CHARACTERS.length]).join('')
}

/** A moment of a run: what a fork or a rewind begins with. */
export interface RunMoment {
  readonly runId: string
  readonly step: number
}

/**
 * Reads `RUN?_step=N`.
 * @throws {AmphoraError} `invalid_argument`
 */
export function parseMoment(text: string): RunMoment {
  const [, runId, step] = /^([^?]+)\?_step=(\d+(?:\.\d+)?)$/.exec(text) ?? []
  if (runId !== undefined && step !== undefined) return { runId, step: Number(step) }
  throw new AmphoraError(
    'invalid_argument',
    `"${text}" is no moment of a run: write RUN_ID?_step=NUMBER, such as ans3bsax?_step=123`,
  )
}

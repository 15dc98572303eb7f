import { AmphoraError } from '@amphora/wire'
import type { RunRecord } from '../log-file/record.ts'

/** What may be changed of a run while it goes on. */
export interface RunAttributes {
  readonly name: string
  readonly notes: string
  readonly tags: readonly string[]
}

const MAX_TAG_CHARACTERS = 64

/** The run's record, and the changes to it that are written as records of their own. */
export class Attributes {
  #record: RunRecord
  readonly #write: (record: RunRecord) => void

  constructor(record: RunRecord, write: (record: RunRecord) => void) {
    this.#record = record
    this.#write = write
  }

  get record(): RunRecord {
    return this.#record
  }

  /** Config goes by records of its own: a change of the name must not bring back what it was. */
  change(change: Partial<RunAttributes>): void {
    checkTags(change.tags ?? [])
    this.#record = { ...this.#record, ...change }
    this.#write({ ...this.#record, config: [] })
  }
}

/** @throws {AmphoraError} `invalid_argument` */
export function checkTags(tags: readonly string[]): void {
  const tag = tags.find((one) => one === '' || one.length > MAX_TAG_CHARACTERS)
  if (tag === undefined) return
  throw new AmphoraError(
    'invalid_argument',
    `the tag "${tag}" has ${tag.length} characters: give 1 to ${MAX_TAG_CHARACTERS}`,
  )
}

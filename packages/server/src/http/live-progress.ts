import { createHash } from 'node:crypto'

const TAG = 6 // characters of base64: 36 bits

/**
 * What one stream has told so far, by name. Its text is the id of events: whoever comes back with it, to any server, is told only what
 * differs from then. It says all there is to know, so no server keeps anything of a stream that broke.
 *
 *     <tag of a name><tag of its version><tag of the next name>…
 */
export class LiveProgress {
  readonly #told: Map<string, string>

  /** @param text an id that this or another server gave out, of these names or others; anything else tells nothing */
  constructor(names: readonly string[], text = '') {
    const [tags, told] = [new Set(names.map(tagOf)), new Map<string, string>()]
    for (let at = 0; at + 2 * TAG <= text.length; at += 2 * TAG) {
      const name = text.slice(at, at + TAG)
      if (tags.has(name)) told.set(name, text.slice(at + TAG, at + 2 * TAG))
    }
    this.#told = told
  }

  isTold(name: string, version: object | undefined): boolean {
    return this.#told.get(tagOf(name)) === tagOf(JSON.stringify(version ?? null))
  }

  tell(name: string, version: object | undefined): void {
    this.#told.set(tagOf(name), tagOf(JSON.stringify(version ?? null)))
  }

  /** As the id of an event. */
  get id(): string {
    return [...this.#told].flat().join('')
  }
}

function tagOf(text: string): string {
  return createHash('sha256').update(text).digest('base64url').slice(0, TAG)
}

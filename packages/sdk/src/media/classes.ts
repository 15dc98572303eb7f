import type { Json, JsonObject } from '@amphora/wire'
import type { EntryCollector } from './entries.ts'
import { Media } from './media.ts'
import { pythonJson } from './python-json.ts'

/** What a class number of boxes or masks means. */
export interface ClassLabel {
  readonly id: number | string
  readonly name: string
}

/** Names of the classes that boxes and masks refer to; in artifacts a file of its own. */
export class Classes extends Media {
  readonly objectType = 'classes'
  readonly labels: readonly ClassLabel[]

  constructor(labels: readonly ClassLabel[]) {
    super()
    this.labels = labels
  }

  /** Of equal ids the later name counts. Undefined when there are none. */
  static of(labels: readonly ClassLabel[]): Classes | undefined {
    const names = new Map(labels.map(({ id, name }) => [id, name]))
    return names.size === 0 ? undefined : new Classes(Array.from(names, ([id, name]) => ({ id, name })))
  }

  /** Only images refer to classes. */
  toJson(): JsonObject {
    return this.toEntry()
  }

  toEntry(): JsonObject {
    return { _type: this.objectType, class_set: this.labels.map(({ id, name }): Json => ({ id, name })) }
  }

  /** Equal classes of several images share a file. @returns its path */
  addTo(entries: EntryCollector): string {
    const text = pythonJson(this.toEntry())
    const digits = entries.host.sha256(new TextEncoder().encode(text)).slice(0, 32)
    const path = `media/classes/${digits}_cls.classes.json`
    entries.addFile(path, text)
    return path
  }
}

/** `{"1": "disc"}` */
export function labelsJson(labels: readonly ClassLabel[]): JsonObject {
  return Object.fromEntries(labels.map(({ id, name }) => [String(id), name]))
}

/** Labels as given, or `class_<id>` for each id that is used. */
export function labelsOf(
  given: Readonly<Record<number, string>> | undefined,
  ids: Iterable<number>,
): readonly ClassLabel[] {
  if (given) return Object.entries(given).map(([id, name]) => ({ id: Number(id), name }))
  return [...new Set(ids)].toSorted((left, right) => left - right).map((id) => ({ id, name: `class_${id}` }))
}

import { AmphoraError } from '@amphora/wire'
import type { JsonObject } from '@amphora/wire'
import type { MediaHost } from './host.ts'
import { pythonJson } from './python-json.ts'
import type { FileContent } from './sink.ts'

/** An object that can be put beside others: a table of a joined one, the classes of an image. */
interface EntryObject {
  readonly objectType: string
  toEntry(entries: EntryCollector): JsonObject
}

/** The files of a version in the making, while one object says what it needs. */
export class EntryCollector {
  readonly host: MediaHost
  readonly #files = new Map<string, FileContent>()
  readonly #paths = new Map<EntryObject, string>()

  constructor(host: MediaHost) {
    this.host = host
  }

  /** By path in the artifact. */
  get files(): ReadonlyMap<string, FileContent> {
    return this.#files
  }

  /** Content of one path is one: names of media files contain their digest. */
  addFile(path: string, content: FileContent): void {
    this.#files.set(path, content)
  }

  /** Puts an object into a file of its own, once. @returns its path */
  addObject(object: EntryObject, name: string): string {
    const known = this.#paths.get(object)
    if (known !== undefined) return known
    const path = `${name}.${object.objectType}.json`
    if (this.#files.has(path)) throw new AmphoraError('conflict', `"${path}" is taken: give another name`, { path })
    this.#paths.set(object, path)
    this.#files.set(path, pythonJson(object.toEntry(this)))
    return path
  }
}

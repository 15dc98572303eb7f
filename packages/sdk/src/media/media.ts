import type { JsonObject } from '@amphora/wire'
import type { EntryObject, EntryTarget } from './artifact-contract.ts'
import { EntryCollector } from './entries.ts'
import { pythonJson } from './python-json.ts'
import type { MediaSink, MediaStep } from './sink.ts'

/** A value that is more than data: an image, a table, a histogram. It is logged like a number, or added to an artifact. */
export abstract class Media implements EntryObject {
  /** The `_type` of its JSON in an artifact, and the suffix of the file that holds it there. */
  abstract readonly objectType: string

  /**
   * What the row of the history holds; files and versions it needs are written by the sink.
   * @throws {AmphoraError} `not_found` when a file it names is not there
   */
  abstract toJson(sink: MediaSink, key: string, step: MediaStep): JsonObject

  /** Its JSON in an artifact; the files it needs join the collector. */
  abstract toEntry(entries: EntryCollector): JsonObject

  /** For `artifact.add(media, name)`. */
  async writeTo(artifact: EntryTarget, _path: string): Promise<string> {
    const entries = new EntryCollector(artifact.host)
    const json = this.toEntry(entries)
    for (const [path, content] of entries.files) await artifact.addBytes(content, path)
    return pythonJson(json)
  }
}

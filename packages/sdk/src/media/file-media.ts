import type { Json, JsonObject } from '@amphora/wire'
import { entryFilePath, runFilePath } from './file-name.ts'
import type { MediaFile } from './file-name.ts'
import type { EntryCollector } from './entries.ts'
import type { MediaHost } from './host.ts'
import { Media } from './media.ts'
import type { MediaSink, MediaStep } from './sink.ts'

/** A media value kept in one file. Logged again to the same run it names the file that is there. */
export abstract class FileMedia extends Media {
  readonly caption: string | undefined
  /** Where files of its kind lie, in runs and artifacts: `media/images`. */
  abstract readonly folder: string
  readonly #logged = new WeakMap<MediaSink, JsonObject>()

  constructor(caption: string | undefined) {
    super()
    this.caption = caption
  }

  /** The bytes; read or encoded when they are needed. */
  abstract file(host: MediaHost): MediaFile

  toJson(sink: MediaSink, key: string, step: MediaStep): JsonObject {
    const known = this.#logged.get(sink)
    if (known) return known
    const file = this.file(sink.host)
    const sha256 = sink.host.sha256(file.bytes)
    const path = runFilePath(this.folder, { key, step, sha256, extension: file.extension })
    sink.writeFile(path, file.bytes)
    const json = {
      ...(this.caption !== undefined && { caption: this.caption }),
      _type: this.objectType,
      sha256,
      size: file.bytes.length,
      path,
      ...this.details(file),
      ...this.runLayers(sink, key, step),
    }
    this.#logged.set(sink, json)
    return json
  }

  toEntry(entries: EntryCollector): JsonObject {
    const file = this.file(entries.host)
    const sha256 = entries.host.sha256(file.bytes)
    const path = entryFilePath(this.folder, sha256, file)
    entries.addFile(path, file.bytes)
    return {
      ...(this.caption !== undefined && { caption: this.caption }),
      _type: this.objectType,
      path,
      sha256,
      ...this.details(file),
      ...this.entryLayers(entries),
    }
  }

  /** Members besides the common ones, of both forms. */
  protected details(_file: MediaFile): JsonObject {
    return {}
  }

  /** What lies over it, as files of the run. */
  protected runLayers(_sink: MediaSink, _key: string, _step: MediaStep): JsonObject {
    return {}
  }

  /** What lies over it, as files of an artifact. */
  protected entryLayers(_entries: EntryCollector): JsonObject {
    return {}
  }
}

/** Captions of a list, null for one that has none; false where no one has. */
export function captionsOf(list: readonly FileMedia[]): Json {
  return list.some(({ caption }) => caption !== undefined) && list.map(({ caption }) => caption ?? null)
}

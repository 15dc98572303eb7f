import { FileMedia } from './file-media.ts'
import { baseName } from './file-name.ts'
import type { MediaFile } from './file-name.ts'
import type { MediaHost } from './host.ts'

/** Content in memory, or a path that is read when it is logged. */
export type FileSource = { readonly path: string } | { readonly content: Uint8Array | string }

/** A media value that is one file as it is. */
export abstract class PlainFile extends FileMedia {
  readonly #source: FileSource
  readonly #extension: string

  /** @param extension with the dot */
  constructor(source: FileSource, extension: string, caption: string | undefined) {
    super(caption)
    this.#source = source
    this.#extension = extension
  }

  file(host: MediaHost): MediaFile {
    const source = this.#source
    if ('path' in source) {
      return { bytes: host.readFile(source.path), extension: this.#extension, name: baseName(source.path) }
    }
    const bytes = typeof source.content === 'string' ? new TextEncoder().encode(source.content) : source.content
    return { bytes, extension: this.#extension, name: undefined }
  }
}

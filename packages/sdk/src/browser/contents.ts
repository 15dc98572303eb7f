import type { DraftEntry } from '../artifact/entry.ts'
import type { FileContent } from '../media/sink.ts'
import { md5Base64 } from './md5.ts'

/** Bytes of one file. They do not change. */
export type Bytes = Uint8Array<ArrayBuffer>

/** What artifacts hold until it is sent, in memory. */
export class Contents {
  readonly #byKey = new Map<string, Bytes>()
  #sizeBytes = 0
  #count = 0

  get sizeBytes(): number {
    return this.#sizeBytes
  }

  /** Keeps a copy; the entry names it where another would name a file. */
  keep(content: FileContent): DraftEntry {
    const bytes = bytesOf(content)
    const localPath = `memory:${++this.#count}`
    this.#byKey.set(localPath, bytes)
    this.#sizeBytes += bytes.length
    return { digest: md5Base64(bytes), sizeBytes: bytes.length, localPath }
  }

  find(localPath: string): Bytes | undefined {
    return this.#byKey.get(localPath)
  }

  drop(localPath: string): void {
    this.#sizeBytes -= this.#byKey.get(localPath)?.length ?? 0
    this.#byKey.delete(localPath)
  }
}

export function bytesOf(content: FileContent): Bytes {
  return typeof content === 'string' ? new TextEncoder().encode(content) : new Uint8Array(content)
}

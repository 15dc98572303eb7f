import { bytesOf } from './contents.ts'
import type { Bytes } from './contents.ts'
import type { FileContent } from '../media/sink.ts'
import type { RunFolder } from '../sender/run-folder.ts'

/** The files of a run in memory, each until it has arrived. */
export class MemoryFolder implements RunFolder {
  /** Nothing of it is on a disk. */
  readonly path = undefined
  readonly #files = new Map<string, Bytes>()
  readonly #lines: string[] = []
  #sizeBytes = 0

  get sizeBytes(): number {
    return this.#sizeBytes
  }

  put(path: string, content: FileContent): void {
    this.drop(path)
    const bytes = bytesOf(content)
    this.#files.set(path, bytes)
    this.#sizeBytes += bytes.length
  }

  drop(path: string): void {
    this.#sizeBytes -= this.#files.get(path)?.length ?? 0
    this.#files.delete(path)
  }

  async find(path: string): ReturnType<RunFolder['find']> {
    const bytes = this.#files.get(path)
    return bytes && { sizeBytes: bytes.length, mark: '', open: () => bytes }
  }

  async writeText(path: string, text: string): Promise<void> {
    this.put(path, text)
  }

  async openOutput(name: string): ReturnType<RunFolder['openOutput']> {
    return {
      write: (line) => void this.#lines.push(line),
      close: async () => this.put(name, this.#lines.map((line) => `${line}\n`).join('')),
    }
  }

  /** A run of a page begins when it is sent: it goes on from nowhere. */
  async loadStart(): Promise<undefined> {
    return undefined
  }

  async saveStart(): Promise<void> {}

  async loadWriter(): Promise<undefined> {
    return undefined
  }
}

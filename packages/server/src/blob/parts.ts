import { createReadStream } from 'node:fs'
import { mkdir, rename, rm, stat } from 'node:fs/promises'
import { join } from 'node:path'
import { AmphoraError } from '@amphora/wire'
import type { Part } from './blob.ts'
import { syncFolder } from './folder.ts'
import { undefinedWhenAbsent } from './faults.ts'

const CHUNK_BYTES = 256 * 1024

/** Parts of uploads that are not whole yet: `<root>/<upload>/<number>`, each of them whole and synced. */
export class PartFolder {
  readonly #root: string

  private constructor(root: string) {
    this.#root = root
  }

  /** Makes it when it is absent. */
  static async open(root: string): Promise<PartFolder> {
    await mkdir(root, { recursive: true })
    return new PartFolder(root)
  }

  /** Gives a part its name. The same part again takes the place of the first. */
  async publish(temporary: string, { upload, number }: Part): Promise<void> {
    const folder = this.#folderOf(upload)
    await mkdir(folder, { recursive: true })
    await rename(temporary, join(folder, String(number)))
    await syncFolder(folder)
    await syncFolder(this.#root)
  }

  /** Parts 1 to `count`, one after the other. @throws {AmphoraError} `unprocessable` before the first byte when one is missing */
  async *read(upload: string, count: number): AsyncGenerator<Uint8Array> {
    const paths = Array.from({ length: count }, (_, at) => join(this.#folderOf(upload), String(at + 1)))
    for (const [at, path] of paths.entries()) {
      if (!(await stat(path).catch(undefinedWhenAbsent))) throw missing(at + 1, count)
    }
    for (const path of paths) {
      yield* createReadStream(path, { highWaterMark: CHUNK_BYTES }) as AsyncIterable<Uint8Array>
    }
  }

  async drop(upload: string): Promise<void> {
    await rm(this.#folderOf(upload), { recursive: true, force: true })
  }

  #folderOf(upload: string): string {
    return join(this.#root, upload)
  }
}

function missing(number: number, count: number): AmphoraError {
  return new AmphoraError('unprocessable', `part ${number} of ${count} was not uploaded: upload it, then complete`)
}

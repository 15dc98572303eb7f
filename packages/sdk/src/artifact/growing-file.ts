import type { DigestAlgorithm } from '@amphora/wire'
import { BUFFER_BYTES } from './file-bytes.ts'
import type { FilePool } from './file-pool.ts'

/** Of one file, besides the one that fills: the network and the disk then need not wait for each other. */
const PIECES_IN_FLIGHT = 2
/** What one holds. */
export const GROWING_BYTES = (PIECES_IN_FLIGHT + 2) * BUFFER_BYTES

/**
 * A file that is written as its bytes come: a thread writes and hashes a piece while the next one fills. Close it, also after a
 * failure: what is written stays for another attempt.
 */
export class GrowingFile {
  readonly #pool: FilePool
  readonly #path: string
  readonly #inFlight: Promise<unknown>[] = []
  #piece = new Uint8Array(BUFFER_BYTES)
  #filled = 0
  #sizeBytes: number

  /** With what is there already, hashed. @throws {AmphoraError} what the disk refuses */
  static async open(pool: FilePool, path: string, algorithm: DigestAlgorithm): Promise<GrowingFile> {
    return new GrowingFile(pool, path, await pool.runAt(path, { kind: 'grow', path, algorithm }))
  }

  private constructor(pool: FilePool, path: string, sizeBytes: number) {
    this.#pool = pool
    this.#path = path
    this.#sizeBytes = sizeBytes
  }

  /** What was there and what was added. */
  get sizeBytes(): number {
    return this.#sizeBytes
  }

  /** Copies `chunk`; waits while the thread is behind. @throws {AmphoraError} what the disk refuses */
  async add(chunk: Uint8Array): Promise<void> {
    for (let at = 0; at < chunk.length;) {
      const part = chunk.subarray(at, at + this.#piece.length - this.#filled)
      this.#piece.set(part, this.#filled)
      this.#filled += part.length
      at += part.length
      if (this.#filled === this.#piece.length) await this.#send(new Uint8Array(BUFFER_BYTES))
    }
    this.#sizeBytes += chunk.length
  }

  /** Writes what is left, and answers the digest of all. */
  async close(): Promise<string> {
    try {
      if (this.#filled > 0) await this.#send(new Uint8Array())
      await Promise.all(this.#inFlight)
    } catch (error) {
      await Promise.allSettled(this.#inFlight)
      throw error
    }
    return (await this.#pool.runAt(this.#path, { kind: 'grown', path: this.#path })).digest
  }

  async #send(next: Uint8Array<ArrayBuffer>): Promise<void> {
    const bytes = this.#filled === this.#piece.length ? this.#piece : this.#piece.slice(0, this.#filled)
    this.#piece = next
    this.#filled = 0
    const written = this.#pool.runAt(this.#path, { kind: 'append', path: this.#path, bytes })
    written.catch(() => undefined) // thrown by who waits for it
    this.#inFlight.push(written)
    if (this.#inFlight.length > PIECES_IN_FLIGHT) await this.#inFlight.shift()
  }
}

import { closeSync, openSync } from 'node:fs'
import { platform } from 'node:os'
import { AmphoraError } from '@amphora/wire'
import { sync } from './descriptor.ts'

/**
 * Makes the entries of one folder durable, for all who ask together: who comes while a sync runs shares the next one. The
 * folder stays open, so that whatever the system failed to write is told here. Close it.
 */
export class FolderSync {
  readonly #fd: number | undefined
  readonly #syncFile: (fd: number) => Promise<void>
  #isClosed = false
  #running: Promise<void> | undefined
  #next: Promise<void> | undefined

  /** @param syncFile the system's own, but for tests */
  constructor(path: string, syncFile = sync) {
    this.#syncFile = syncFile
    this.#fd = platform() === 'win32' ? undefined : openSync(path, 'r') // cannot be opened there; NTFS journals its entries
  }

  /** Resolves when what was entered before the call would survive a power cut. */
  sync(): Promise<void> {
    if (!this.#running || this.#isClosed) return this.#start()
    // When the running one fails, so does this: it may have been told of entries that this one is for, and only once.
    return (this.#next ??= this.#running.then(() => this.#start()).finally(() => (this.#next = undefined)))
  }

  /** What runs ends before. */
  async close(): Promise<void> {
    if (this.#isClosed) return
    this.#isClosed = true
    await this.#running?.catch(() => undefined) // told to who asked for it
    if (this.#fd !== undefined) closeSync(this.#fd)
  }

  #start(): Promise<void> {
    if (this.#isClosed) return Promise.reject(new AmphoraError('unavailable', 'the server is stopping'))
    const syncing = this.#fd === undefined ? Promise.resolve() : this.#syncFile(this.#fd)
    return (this.#running = syncing.finally(() => (this.#running = undefined)))
  }
}

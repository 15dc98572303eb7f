import { syncData } from './descriptor.ts'
import type { FaultPoints } from './faults.ts'

/**
 * Sends long uploads to the disk while they still come in, so that the sync at their end is short (20 ms instead of
 * half a second a GiB). One at a time for all uploads: a sync holds one of libuv's four threads as long as it takes.
 */
export class Writeback {
  readonly #faults: FaultPoints
  #isBusy = false

  constructor(faults: FaultPoints) {
    this.#faults = faults
  }

  /**
   * @returns undefined when another upload is being sent. Else to be awaited before the file's last sync: the system
   *   reports a failed write once, and a later sync of the same file succeeds. The file stays open until then
   */
  start(fd: number): Promise<void> | undefined {
    if (this.#isBusy) return undefined
    this.#isBusy = true
    return this.#sync(fd)
  }

  async #sync(fd: number): Promise<void> {
    try {
      await this.#faults('sync-early')
      await syncData(fd)
    } finally {
      this.#isBusy = false
    }
  }
}

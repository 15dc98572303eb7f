import { threadCpuUsage } from 'node:process'
import { setImmediate as otherWork } from 'node:timers/promises'

const SLICE_MS = 10

/**
 * Processor time that some work takes of this thread, in slices between which others have their turn. What others take of it, or of
 * the machine, is theirs.
 */
export class ThreadTime {
  #slicedAt = performance.now()
  #used = threadCpuUsage()
  #spentMs = 0

  /** Up to the last stop. */
  get spentMs(): number {
    return this.#spentMs
  }

  start(): void {
    this.#slicedAt = performance.now()
    this.#used = threadCpuUsage()
  }

  stop(): void {
    const { user, system } = threadCpuUsage(this.#used) // in µs
    this.#spentMs += (user + system) / 1000
  }

  /** Lets others have their turn when a slice is over; answers whether it was. */
  async yield(): Promise<boolean> {
    if (performance.now() - this.#slicedAt < SLICE_MS) return false
    this.stop()
    await otherWork()
    this.start()
    return true
  }
}

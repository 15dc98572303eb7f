/** Of all transfers of one operation together, whatever the size of their files. */
const TRANSFER_BYTES = 64 * 1024 ** 2

/** Memory that transfers share: who wants more than is free waits, in the order of asking. */
export class MemoryBudget {
  readonly #waiting: { readonly bytes: number; readonly go: () => void }[] = []
  #free: number

  constructor(bytes: number = TRANSFER_BYTES) {
    this.#free = bytes
  }

  /** Does `work` while it holds `bytes`, at most the whole budget. Who waits for them waits for others to end: they do, also aborted. */
  async holding<T>(bytes: number, work: () => Promise<T>): Promise<T> {
    if (this.#waiting.length > 0 || bytes > this.#free) await this.#turn(bytes)
    else this.#free -= bytes
    try {
      return await work()
    } finally {
      this.#free += bytes
      this.#wake()
    }
  }

  #turn(bytes: number): Promise<void> {
    return new Promise((go) => {
      this.#waiting.push({ bytes, go })
    })
  }

  #wake(): void {
    for (let next = this.#waiting[0]; next && next.bytes <= this.#free; next = this.#waiting[0]) {
      this.#free -= next.bytes
      this.#waiting.shift()
      next.go()
    }
  }
}

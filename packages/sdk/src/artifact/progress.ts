/** How far a transfer is. Bytes count as they are sent or received; what needs no transfer counts at once. */
export interface TransferProgress {
  readonly fileCount: number
  readonly filesDone: number
  readonly sizeBytes: number
  readonly bytesDone: number
  /** Of `bytesDone`, what was there already: on the server, in the cache, in the target folder. */
  readonly bytesSaved: number
}

export interface TransferOptions {
  readonly signal?: AbortSignal | undefined
  /** Called after each file, and about each MiB of large ones. */
  readonly onProgress?: ((progress: TransferProgress) => void) | undefined
  /** How many files travel at a time: 64 where nothing is said. */
  readonly filesAtOnce?: number | undefined
}

/** Measured by bench/transfers.ts; why not more or fewer: docs/decisions/022-sdk-artifacts.md. */
export const FILES_AT_ONCE = 64

/** Counts a transfer and tells whoever asked. */
export class TransferCount {
  readonly #onProgress: TransferOptions['onProgress']
  #now: TransferProgress

  constructor(
    total: { readonly fileCount: number; readonly sizeBytes: number },
    onProgress: TransferOptions['onProgress'],
  ) {
    this.#onProgress = onProgress
    this.#now = { ...total, filesDone: 0, bytesDone: 0, bytesSaved: 0 }
  }

  get now(): TransferProgress {
    return this.#now
  }

  /** Bytes of a file that is not done yet; negative when an attempt has to start again. */
  move(bytes: number): void {
    this.#tell({ bytesDone: this.#now.bytesDone + bytes })
  }

  /** @param bytes of the file that were not counted yet */
  finish(bytes: number): void {
    this.#tell({ filesDone: this.#now.filesDone + 1, bytesDone: this.#now.bytesDone + bytes })
  }

  /** A file that needed no transfer. */
  save(bytes: number): void {
    const { filesDone, bytesDone, bytesSaved } = this.#now
    this.#tell({ filesDone: filesDone + 1, bytesDone: bytesDone + bytes, bytesSaved: bytesSaved + bytes })
  }

  #tell(change: Partial<TransferProgress>): void {
    this.#now = { ...this.#now, ...change }
    this.#onProgress?.(this.#now)
  }
}

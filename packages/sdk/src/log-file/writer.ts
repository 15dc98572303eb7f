import { AmphoraError } from '@amphora/wire'
import { ByteWriter } from './bytes.ts'
import { encodeRecord } from './codec.ts'
import { FILE_HEADER, framedSize, frameRecord } from './framing.ts'
import type { LogRecord } from './record.ts'

/** Where a log is written: bytes are appended. */
export interface LogSink {
  /** Appends, and returns how many bytes it took; fewer than given when there was room for no more. */
  write(bytes: Uint8Array): number
  close(): void
}

/** So many bytes wait at most; then they are written, whether it is time or not. */
const BUFFER_BYTES = 64 * 1024
/** Of records that could not be written (the disk is full) so many are kept; then `write` refuses. */
const MAX_UNWRITTEN_BYTES = 16 * 1024 * 1024
const FLUSH_AFTER_MS = 200

/**
 * Writes the records of one run to its log. `write` only encodes; the bytes go out in one call for many records, at latest
 * after 0.2 s, and at once after `run` and `exit`: what was flushed outlives the process. Close it, or lose what waits.
 */
export class LogWriter implements Disposable {
  readonly #sink: LogSink
  readonly #record = new ByteWriter()
  readonly #flushAfterMs: number
  #waiting = new Uint8Array(BUFFER_BYTES)
  #waitingBytes = 0
  #position: number
  #count = 0
  #timer: ReturnType<typeof setTimeout> | undefined
  #failure: AmphoraError | undefined
  #isClosed = false

  /** Of an empty file: its header is written at once. @throws {AmphoraError} `out_of_space`, `unavailable` */
  constructor(sink: LogSink, { flushAfterMs = FLUSH_AFTER_MS }: { readonly flushAfterMs?: number } = {}) {
    this.#sink = sink
    this.#flushAfterMs = flushAfterMs
    this.#waiting.set(FILE_HEADER)
    this.#waitingBytes = FILE_HEADER.length
    this.#position = FILE_HEADER.length
    this.flush()
  }

  /**
   * Adds a record.
   * @throws {AmphoraError} `out_of_space`, `unavailable` when earlier records could not be written, and many wait
   */
  write(record: LogRecord): void {
    if (this.#isClosed) throw new AmphoraError('conflict', 'the log of this run is closed: it has ended')
    if (this.#failure && this.#waitingBytes > MAX_UNWRITTEN_BYTES) this.flush()
    this.#record.reset()
    encodeRecord(this.#record, record, ++this.#count)
    this.#append(this.#record.written())
    if (record.kind === 'run' || record.kind === 'exit') this.flush()
    else if (this.#waitingBytes >= BUFFER_BYTES && !this.#failure) this.#flushLater(0)
    else this.#flushLater(this.#flushAfterMs)
  }

  /**
   * Writes what waits, in one call. Records that could not be written stay, and are tried again with the next flush.
   * @throws {AmphoraError} `out_of_space` when the disk is full, `unavailable` for what else keeps it from being written
   */
  flush(): void {
    clearTimeout(this.#timer)
    this.#timer = undefined
    try {
      while (this.#waitingBytes > 0) {
        const taken = this.#sink.write(this.#waiting.subarray(0, this.#waitingBytes))
        this.#waiting.copyWithin(0, taken, this.#waitingBytes)
        this.#waitingBytes -= taken
      }
      this.#failure = undefined
    } catch (error) {
      this.#failure = failureOf(error)
      throw this.#failure
    }
  }

  /** Writes what waits and closes the file. */
  close(): void {
    if (this.#isClosed) return
    this.#isClosed = true
    try {
      this.flush()
    } finally {
      this.#sink.close()
    }
  }

  [Symbol.dispose](): void {
    this.close()
  }

  #append(payload: Uint8Array): void {
    const size = framedSize(payload.length, this.#position)
    const needed = this.#waitingBytes + size
    if (needed > this.#waiting.length) {
      const grown = new Uint8Array(Math.max(needed, this.#waiting.length * 2))
      grown.set(this.#waiting.subarray(0, this.#waitingBytes))
      this.#waiting = grown
    }
    frameRecord(payload, this.#position, this.#waiting.subarray(this.#waitingBytes, needed))
    this.#waitingBytes = needed
    this.#position += size
  }

  #flushLater(afterMs: number): void {
    if (afterMs === 0) return this.#tryFlush()
    if (this.#timer !== undefined) return undefined
    const timer = setTimeout(() => this.#tryFlush(), afterMs)
    if (typeof timer === 'object') timer.unref() // who ends a process flushes itself
    this.#timer = timer
    return undefined
  }

  /** Nobody waits for it, so nobody hears of a failure here: it is told to who writes more than can wait, or flushes. */
  #tryFlush(): void {
    try {
      this.flush()
    } catch (error) {
      if (!(error instanceof AmphoraError)) throw error
    }
  }
}

function failureOf(error: unknown): AmphoraError {
  const code = error instanceof Error && 'code' in error ? String(error.code) : ''
  const isFull = code === 'ENOSPC' || code === 'EDQUOT'
  const cure = isFull ? 'make space on its disk; nothing is lost yet, and it goes on by itself' : 'look after its disk'
  return new AmphoraError(
    isFull ? 'out_of_space' : 'unavailable',
    `the log of the run cannot be written (${error instanceof Error ? error.message : String(error)}): ${cure}`,
    { code },
    error,
  )
}

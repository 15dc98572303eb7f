import { AmphoraError } from '@amphora/wire'
import { decodeRecord } from './codec.ts'
import { crc32 } from './crc32.ts'
import { BLOCK_BYTES, FILE_HEADER, FIRST, FULL, HEAD_BYTES, LAST, MAX_RECORD_BYTES, readHead } from './framing.ts'
import type { LogRecord } from './record.ts'

/** A file to read, which may grow. */
export interface LogSource {
  /** So many bytes from an offset; fewer only where the file ends. */
  read(offset: number, sizeBytes: number): Promise<Uint8Array>
}

export interface LogEntry {
  readonly record: LogRecord
  /** Where it begins in the file, and where the next one does. */
  readonly offset: number
  readonly endOffset: number
}

/** What could not be read, so far. */
export interface LogLosses {
  /** Places where bytes are wrong; reading goes on at the next block. */
  readonly damagedPlaces: number
  readonly damagedBytes: number
  /** Whole records that are no messages. */
  readonly unreadableRecords: number
  /** Bytes of a record at the end that was begun and not finished: of a process that was killed, or still writes. */
  readonly tornBytes: number
}

const WINDOW_BYTES = 8 * BLOCK_BYTES
/** `wandb-core` before 0.17.6 counted blocks from the end of the file header. */
const OLD_SHIFT = FILE_HEADER.length
const NEWER = 'it is no log of a run, or of a newer client: update, or check the path'

/**
 * Reads the records of a log one by one, whatever became of the file: past damage it goes on at the next block, before a
 * torn end it stops. `next` may be asked again when the file has grown. Memory: 256 KiB and the largest record.
 */
export class LogReader {
  readonly #source: LogSource
  #window: { readonly start: number; readonly bytes: Uint8Array } = { start: 0, bytes: new Uint8Array() }
  #position = 0
  #shift = 0
  /** Whether a chunk past the first edge told how blocks are counted. */
  #isShiftKnown = false
  /** After damage, parts of a record whose beginning is lost are passed over. */
  #isResuming = false
  readonly #losses = { damagedPlaces: 0, damagedBytes: 0, unreadableRecords: 0, tornBytes: 0 }

  constructor(source: LogSource) {
    this.#source = source
  }

  get losses(): LogLosses {
    return this.#losses
  }

  /** Where the next record begins, or will begin. */
  get position(): number {
    return this.#position
  }

  /**
   * The next record that means something to us; undefined when there is none, yet.
   * @throws {AmphoraError} `unprocessable` when the file is no log
   */
  async next(): Promise<LogEntry | undefined> {
    if (this.#position === 0 && !(await this.#readHeader())) return undefined
    for (;;) {
      const offset = this.#position
      const payload = await this.#readPayload()
      if (!payload) return undefined
      const record = this.#decode(payload)
      if (record) return { record, offset, endOffset: this.#position }
    }
  }

  async #readHeader(): Promise<boolean> {
    const found = await this.#bytes(0, FILE_HEADER.length)
    this.#losses.tornBytes = found.length < FILE_HEADER.length ? found.length : 0
    const isHeader = found.every((byte, index) => byte === FILE_HEADER[index])
    if (!isHeader) throw new AmphoraError('unprocessable', `the file does not begin like a transaction log: ${NEWER}`)
    if (found.length < FILE_HEADER.length) return false
    this.#position = FILE_HEADER.length
    return true
  }

  #decode(payload: Uint8Array): LogRecord | undefined {
    try {
      return decodeRecord(payload)
    } catch (error) {
      if (!(error instanceof AmphoraError)) throw error
      this.#losses.unreadableRecords++
      return undefined
    }
  }

  /** The bytes of the record at the position, which then moves behind it; undefined when it is not whole, or not there. */
  async #readPayload(): Promise<Uint8Array | undefined> {
    const parts = new Parts()
    let at = this.#position
    for (;;) {
      const chunk = await this.#readChunk(at)
      if (chunk === 'end' || chunk === 'torn') return this.#stop(chunk === 'torn' || !parts.isEmpty)
      if (chunk === 'damaged') {
        const resumeAt = await this.#passDamage(at)
        if (resumeAt === undefined) return undefined
        at = resumeAt
        parts.clear()
        continue
      }
      at = chunk.end
      if (this.#isStray(chunk, parts)) continue
      parts.add(chunk)
      if (chunk.type !== FULL && chunk.type !== LAST) continue
      this.#position = at
      this.#losses.tornBytes = 0
      return parts.join()
    }
  }

  async #stop(isTorn: boolean): Promise<undefined> {
    this.#losses.tornBytes = isTorn ? await this.#bytesFrom(this.#position) : 0
  }

  /** Whether a chunk belongs to a record whose beginning is lost. One that begins a record ends what came before it. */
  #isStray({ type, start, end }: Chunk, parts: Parts): boolean {
    const isBeginning = type === FULL || type === FIRST
    if (!isBeginning && parts.isEmpty) {
      if (!this.#isResuming) this.#lose(end - this.#position)
      this.#position = end
      return true
    }
    if (isBeginning && !parts.isEmpty) {
      this.#lose(start - this.#position) // a record that was never finished
      this.#position = start
      parts.clear()
    }
    this.#isResuming = false
    return false
  }

  /** Where to go on after damage at `at`; undefined when nothing lies behind it. */
  async #passDamage(at: number): Promise<number | undefined> {
    if (!this.#isShiftKnown && this.#shift === 0) {
      this.#shift = OLD_SHIFT
      return this.#position
    }
    if (!this.#isShiftKnown) {
      this.#shift = 0
      this.#isShiftKnown = true
      return this.#position
    }
    const next = this.#blockEnd(at)
    if ((await this.#bytes(next, 1)).length === 0) {
      this.#losses.tornBytes = await this.#bytesFrom(this.#position)
      return undefined
    }
    this.#lose(next - this.#position)
    this.#isResuming = true
    this.#position = next
    return next
  }

  #lose(sizeBytes: number): void {
    this.#losses.damagedPlaces++
    this.#losses.damagedBytes += sizeBytes
  }

  async #readChunk(from: number): Promise<Chunk | 'end' | 'torn' | 'damaged'> {
    const start = this.#blockEnd(from) - from < HEAD_BYTES ? this.#blockEnd(from) : from
    const headBytes = await this.#bytes(start, HEAD_BYTES)
    if (headBytes.length === 0) return 'end'
    if (headBytes.every((byte) => byte === 0) && (await this.#isZeroFrom(start))) return 'end'
    if (headBytes.length < HEAD_BYTES) return 'torn'
    const { checksum, sizeBytes, type } = readHead(headBytes)
    const end = start + HEAD_BYTES + sizeBytes
    if (type < FULL || type > LAST || end > this.#blockEnd(start)) return 'damaged'
    const payload = await this.#bytes(start + HEAD_BYTES, sizeBytes)
    if (payload.length < sizeBytes) return 'torn'
    if (crc32(type, payload) !== checksum) return 'damaged'
    if (start >= BLOCK_BYTES) this.#isShiftKnown = true
    return { start, end, type, payload }
  }

  #blockEnd(at: number): number {
    return at - ((at - this.#shift) % BLOCK_BYTES) + BLOCK_BYTES
  }

  /** Valid until the next call. */
  async #bytes(offset: number, sizeBytes: number): Promise<Uint8Array> {
    const { start, bytes } = this.#window
    const at = offset - start
    if (at >= 0 && at + sizeBytes <= bytes.length) return bytes.subarray(at, at + sizeBytes)
    const read = await this.#source.read(offset, Math.max(WINDOW_BYTES, sizeBytes))
    this.#window = { start: offset, bytes: read }
    return read.subarray(0, sizeBytes)
  }

  async #isZeroFrom(offset: number): Promise<boolean> {
    for (let at = offset; ; at += WINDOW_BYTES) {
      const bytes = await this.#source.read(at, WINDOW_BYTES)
      if (bytes.some((byte) => byte !== 0)) return false
      if (bytes.length < WINDOW_BYTES) return true
    }
  }

  /** Bytes from an offset to the end of the file. */
  async #bytesFrom(offset: number): Promise<number> {
    let end = offset
    for (;;) {
      const { length } = await this.#source.read(end, WINDOW_BYTES)
      end += length
      if (length < WINDOW_BYTES) return end - offset
    }
  }
}

interface Chunk {
  readonly start: number
  readonly end: number
  readonly type: number
  readonly payload: Uint8Array
}

/** The payloads of one record's chunks. */
class Parts {
  #list: Uint8Array[] = []
  #sizeBytes = 0

  get isEmpty(): boolean {
    return this.#list.length === 0
  }

  clear(): void {
    this.#list = []
    this.#sizeBytes = 0
  }

  /** What is read next lies in the same memory, so all but whole records are copied. */
  add({ type, payload }: Chunk): void {
    this.#sizeBytes += payload.length
    if (this.#sizeBytes > MAX_RECORD_BYTES) throw new AmphoraError('too_large', 'a record of the log exceeds 1 GiB')
    this.#list.push(type === FULL ? payload : payload.slice())
  }

  join(): Uint8Array {
    const [first] = this.#list
    if (first && this.#list.length === 1) return first
    const whole = new Uint8Array(this.#sizeBytes)
    let at = 0
    for (const part of this.#list) {
      whole.set(part, at)
      at += part.length
    }
    return whole
  }
}

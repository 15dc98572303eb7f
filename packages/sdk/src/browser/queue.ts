import { AmphoraError } from '@amphora/wire'
import type { LogRecord } from '../log-file/record.ts'
import type { RecordTarget } from '../run/journal.ts'
import type { MemoryFolder } from './folder.ts'

interface QueueParts {
  readonly folder: MemoryFolder
  /** Of artifacts that are not sent. */
  readonly contentBytes: () => number
  readonly maxBytes: number
}

/** Kinds that grow with what a program logs. All others are few, and a run is not whole without them. */
const GROWING: ReadonlySet<LogRecord['kind']> = new Set(['history', 'files', 'output', 'outputText', 'artifact'])
const RECORD_BYTES = 128

/**
 * What was logged and the sender has not taken yet, in memory: a page has no disk. It is bounded, files and artifacts that
 * wait included; what comes when it is full is refused, which the journal counts and says once.
 */
export class RecordQueue implements RecordTarget {
  readonly #parts: QueueParts
  #records: LogRecord[] = []
  #sizeBytes = 0
  #count = 0
  #isClosed = false
  #wake: () => void = () => undefined

  constructor(parts: QueueParts) {
    this.#parts = parts
  }

  /** @throws {AmphoraError} `too_large` when it is full */
  write = (record: LogRecord): void => {
    const sizeBytes = sizeOf(record)
    const { folder, contentBytes, maxBytes } = this.#parts
    const waitingBytes = this.#sizeBytes + folder.sizeBytes + contentBytes()
    if (GROWING.has(record.kind) && waitingBytes + sizeBytes > maxBytes) {
      if (record.kind === 'files') for (const { path } of record.files) folder.drop(path)
      throw full(maxBytes)
    }
    this.#records.push(record)
    this.#sizeBytes += sizeBytes
    this.#wake()
  }

  flush = (): void => undefined

  close = (): void => {
    this.#isClosed = true
    this.#wake()
  }

  /** In the order they came, until the end. */
  async *records(signal: AbortSignal): AsyncGenerator<{ readonly record: LogRecord; readonly endOffset: number }> {
    signal.addEventListener('abort', () => this.#wake(), { once: true })
    while (!signal.aborted) {
      const record = this.#records.shift()
      if (record) {
        this.#sizeBytes -= sizeOf(record)
        yield { record, endOffset: ++this.#count }
      } else if (this.#isClosed) return
      else await this.#more()
    }
  }

  #more(): Promise<void> {
    return new Promise((resolve) => {
      this.#wake = resolve
    })
  }

  /** All that wait: for a page that goes away now. */
  takeAll(): readonly LogRecord[] {
    const taken = this.#records
    this.#records = []
    this.#sizeBytes = 0
    return taken
  }
}

function sizeOf(record: LogRecord): number {
  if (record.kind === 'history') {
    return record.items.reduce((sum, { json }) => sum + json.length + RECORD_BYTES, RECORD_BYTES)
  }
  if (record.kind === 'output') return record.output.text.length + RECORD_BYTES
  return record.kind === 'outputText' ? record.text.length + RECORD_BYTES : RECORD_BYTES
}

function full(maxBytes: number): AmphoraError {
  return new AmphoraError(
    'too_large',
    `more than ${maxBytes / 2 ** 20} MiB wait for the server, which takes less than is logged, or is away: log less, or set maxQueueBytes`,
  )
}

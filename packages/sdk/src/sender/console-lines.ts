import type { OutputRecord, Timestamp } from '../log-file/record.ts'
import { isoOf } from '../log-file/timestamp.ts'
import { Terminal } from './terminal.ts'
import type { ScreenLine } from './terminal.ts'

interface PrintedLine extends ScreenLine {
  readonly isError: boolean
  readonly at: Timestamp
}

/** Lines that follow each other in the log. */
export interface LineBlock {
  readonly offset: number
  readonly lines: readonly string[]
}

/** So many lines may still change; older ones are final. */
const CHANGEABLE_LINES = 32
const EPOCH: Timestamp = { seconds: 0n, nanos: 0 }

/**
 * The console of a run: what was printed to either stream becomes numbered lines with the time at which each began.
 * Memory: the lines that may still change, and those that were not taken yet.
 */
export class ConsoleLines {
  readonly #terminals: Readonly<Record<OutputRecord['stream'] | 'text', Terminal>>
  readonly #onFinal: (text: string) => void
  readonly #label: string | undefined
  readonly #recent: PrintedLine[] = []
  readonly #changed = new Map<number, PrintedLine>()
  #next: number
  #at = EPOCH
  #pendingBytes = 0

  /**
   * `onFinal` gets the text of each line once it cannot change any more, in order.
   * @param label of the writer, where there are several
   */
  constructor(firstLine: number, onFinal: (text: string) => void, label?: string) {
    this.#label = label
    this.#next = firstLine
    this.#onFinal = onFinal
    this.#terminals = {
      stdout: this.#terminal(false),
      stderr: this.#terminal(true),
      text: this.#terminal(false),
    }
  }

  get pendingBytes(): number {
    return this.#pendingBytes
  }

  get hasPending(): boolean {
    return this.#changed.size > 0
  }

  /** Whether `take` would leave changed lines behind: older ones that are not here any more lie between. */
  get hasSeveralBlocks(): boolean {
    const numbers = [...this.#changed.keys()].toSorted((a, b) => a - b)
    return numbers.some((number, index) => {
      const before = numbers[index - 1] ?? number
      for (let between = before + 1; between < number; between++) if (!this.#find(between)) return true
      return false
    })
  }

  print({ stream, at, text }: OutputRecord): void {
    this.#at = at
    this.#terminals[stream].write(text)
  }

  /** Text that was logged as it is, without a time of its own. */
  printText(text: string): void {
    this.#terminals.text.write(text)
  }

  /** Takes changed lines, as many as follow each other; lines between them that did not change come along. */
  take(): LineBlock | undefined {
    if (this.#changed.size === 0) return undefined
    let first = Infinity
    let last = -1
    for (const number of this.#changed.keys()) {
      first = Math.min(first, number)
      last = Math.max(last, number)
    }
    const lines: string[] = []
    for (let number = first; number <= last; number++) {
      const line = this.#find(number)
      if (!line) break
      this.#changed.delete(number)
      lines.push(wireLine(line, this.#label))
    }
    if (this.#changed.size === 0) this.#pendingBytes = 0
    return { offset: first, lines }
  }

  /** Nothing changes any more: the rest is final. */
  end(): void {
    for (const line of this.#recent.splice(0)) this.#onFinal(line.text)
  }

  #find(number: number): PrintedLine | undefined {
    return this.#changed.get(number) ?? this.#recent.find((recent) => recent.number === number)
  }

  #terminal(isError: boolean): Terminal {
    return new Terminal(
      () => this.#nextLine(isError),
      (line) => this.#note(line),
    )
  }

  #nextLine(isError: boolean): PrintedLine {
    const line = { number: this.#next++, text: '', length: 0, isError, at: this.#at }
    this.#recent.push(line)
    this.#changed.set(line.number, line)
    if (this.#recent.length > CHANGEABLE_LINES) this.#onFinal(this.#recent.shift()?.text ?? '')
    return line
  }

  /** A line that is final and rewritten by a stream that still has it on its screen stays as it was. */
  #note({ number }: ScreenLine): void {
    const line = this.#recent.find((recent) => recent.number === number)
    if (!line) return
    this.#changed.set(number, line)
    this.#pendingBytes += line.text.length
  }
}

/** The structured form. Times are UTC without `Z`, with microseconds. */
function wireLine({ isError, at, text }: PrintedLine, label: string | undefined): string {
  const ts = isoOf(at).replace('Z', '')
  return JSON.stringify({
    ...(isError && { level: 'error' }),
    ts: ts.includes('.') ? ts : `${ts}.000000`,
    ...(label && { label }),
    content: text,
  })
}

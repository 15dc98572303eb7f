/*
 * What a program printed, as a terminal would show it: line feeds, returns and moves of the cursor up and down; every other
 * escape sequence (colours) stays in the text. Progress bars so become one line that changes.
 */

/** A line of the log, which may still change while it is on the screen. */
export interface ScreenLine {
  readonly number: number
  text: string
  /** In characters as people count them. */
  length: number
}

/** Longer lines are cut: a page shows them, and 4096 is what the client keeps. */
const MAX_LINE_CHARACTERS = 4096
const HEIGHT = 32
const WIDE = /[\ud800-\udfff]/u

/** One stream's view of the screen. `nextLine` makes lines, which several streams share by their numbers. */
export class Terminal {
  readonly #nextLine: () => ScreenLine
  readonly #changed: (line: ScreenLine) => void
  readonly #view: ScreenLine[] = []
  #row = 0
  #column = 0
  /** The beginning of an escape sequence whose rest has not come. */
  #pending = ''

  constructor(nextLine: () => ScreenLine, changed: (line: ScreenLine) => void) {
    this.#nextLine = nextLine
    this.#changed = changed
  }

  write(input: string): void {
    const text = this.#pending + input
    this.#pending = ''
    let at = 0
    while (at < text.length) {
      const rest = text.slice(at)
      const end = controlIn(rest)
      if (end !== 0) {
        const plain = end < 0 ? rest : rest.slice(0, end)
        this.#put(plain)
        at += plain.length
        continue
      }
      const taken = this.#control(rest)
      if (taken === 0) {
        this.#pending = rest
        return
      }
      at += taken
    }
  }

  /** Takes a control character or sequence; 0 when more has to come to know which. */
  #control(rest: string): number {
    if (rest.startsWith('\r')) {
      this.#column = 0
      return 1
    }
    if (rest.startsWith('\n')) {
      this.#column = 0
      this.#down()
      return 1
    }
    if (rest.length === 1 || rest === '\u001b[') return 0
    if (rest.startsWith('\u001b[A')) {
      this.#row = Math.max(0, this.#row - 1)
      return 3
    }
    if (rest.startsWith('\u001b[B')) {
      this.#down()
      return 3
    }
    this.#put('\u001b')
    return 1
  }

  #down(): void {
    this.#row++
    if (this.#row < HEIGHT) return
    this.#view.shift()
    this.#row--
  }

  #put(text: string): void {
    while (this.#row >= this.#view.length) this.#view.push(this.#nextLine())
    const line = this.#view[this.#row]
    const characters = WIDE.test(text) ? Array.from(text) : undefined
    const length = characters?.length ?? text.length
    if (line) this.#putInto(line, text, length)
    this.#column += length
  }

  #putInto(line: ScreenLine, text: string, length: number): void {
    if (this.#column >= MAX_LINE_CHARACTERS) return
    const before = line.text
    if (this.#column >= line.length) line.text = `${before}${' '.repeat(this.#column - line.length)}${text}`
    else {
      const cells = Array.from(before)
      line.text = [...cells.slice(0, this.#column), text, ...cells.slice(this.#column + length)].join('')
    }
    line.length = Math.max(line.length, this.#column + length)
    if (line.length > MAX_LINE_CHARACTERS) {
      line.text = Array.from(line.text).slice(0, MAX_LINE_CHARACTERS).join('')
      line.length = MAX_LINE_CHARACTERS
    }
    if (line.text !== before) this.#changed(line)
  }
}

/** Where the first character is that is no text; -1 when all is. */
function controlIn(text: string): number {
  for (let at = 0; at < text.length; at++) {
    const unit = text.charCodeAt(at)
    if (unit === 0x0d || unit === 0x0a || unit === 0x1b) return at
  }
  return -1
}

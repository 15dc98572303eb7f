import type { Language } from './language.ts'
import { MOST_COLORED_CHARACTERS, type CodeLine, type ColorAnswer, type ColorQuestion } from './spans.ts'

const PATIENCE_MS = 10_000 // a grammar that takes longer than this for half a megabyte is stuck

type Lines = readonly CodeLine[] | undefined

/** The page's end of the thread that colours text. It starts with the first text; one that is stuck is given up, and a new one started. */
class CodeThread {
  #worker: Worker | undefined
  readonly #waiting = new Map<number, (lines: Lines) => void>()
  #asked = 0

  /** The lines in colours; undefined where there are none to be had. */
  async color(text: string, language: Language): Promise<Lines> {
    if (text.length > MOST_COLORED_CHARACTERS) return undefined
    this.#asked += 1
    const question: ColorQuestion = { id: this.#asked, text, language }
    this.#worker ??= this.#start()
    this.#worker.postMessage(question)
    const timer = setTimeout(() => this.#giveUp(), PATIENCE_MS)
    const lines = await new Promise<Lines>((resolve) => {
      this.#waiting.set(question.id, resolve)
    })
    clearTimeout(timer)
    return lines
  }

  #start(): Worker {
    const worker = new Worker(new URL('./worker.ts', import.meta.url), { type: 'module', name: 'code' })
    worker.addEventListener('message', ({ data: { id, lines } }: MessageEvent<ColorAnswer>) => {
      this.#waiting.get(id)?.(lines)
      this.#waiting.delete(id)
    })
    worker.addEventListener('error', () => this.#giveUp())
    return worker
  }

  #giveUp(): void {
    this.#worker?.terminate()
    this.#worker = undefined
    for (const resolve of this.#waiting.values()) resolve(undefined)
    this.#waiting.clear()
  }
}

/** One for all that is shown. */
export const codeThread = new CodeThread()

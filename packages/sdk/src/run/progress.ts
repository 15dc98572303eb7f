import type { Printer } from './printer.ts'
import type { Progress } from './sending.ts'

export interface ProgressLine {
  readonly show: (progress: Progress) => void
  readonly clear: () => void
}

const DRAW_EVERY_MS = 100
const SAY_EVERY_MS = 10_000

/** What is left to send: on a terminal one line that is drawn over, else a line every ten seconds. */
export function showProgress({ draw, mention }: Printer): ProgressLine {
  const everyMs = draw ? DRAW_EVERY_MS : SAY_EVERY_MS
  let shownAtMs = draw ? 0 : Date.now()
  return {
    show(progress) {
      if (Date.now() - shownAtMs < everyMs) return
      shownAtMs = Date.now()
      const show = draw ?? mention
      show(sentence(progress))
    },
    clear() {
      if (draw && shownAtMs > 0) draw('')
    },
  }
}

function sentence({ rowsLeft, filesLeft, artifactsLeft }: Progress): string {
  const parts = [count(rowsLeft, 'row'), count(filesLeft, 'file'), count(artifactsLeft, 'artifact')].filter(Boolean)
  return `sending the rest${parts.length === 0 ? '' : `: ${parts.join(', ')}`}`
}

function count(left: number, what: string): string {
  return left === 0 ? '' : `${left} ${what}${left === 1 ? '' : 's'}`
}

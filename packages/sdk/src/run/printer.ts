import type { Settings } from '../settings/settings.ts'
import { drawLine, isTerminal, printLine } from './console.ts'

/** What a run says on the terminal. */
export interface Printer {
  /** What everybody should see. */
  readonly say: (text: string) => void
  /** What may be left out when quiet is asked for. */
  readonly mention: (text: string) => void
  /** A line that the next one is drawn over; undefined where nobody watches. An empty text takes it away. */
  readonly draw: ((text: string) => void) | undefined
}

const PREFIX = 'amphora: '

/** Prints as the settings want it: all, less (`quiet`) or nothing (`silent`). */
export function createPrinter({ isQuiet, isSilent }: Pick<Settings, 'isQuiet' | 'isSilent'>): Printer {
  const print = (text: string): void => {
    for (const line of text.split('\n')) printLine(`${PREFIX}${line}`)
  }
  const drop = (): void => undefined
  return {
    say: isSilent ? drop : print,
    mention: isSilent || isQuiet ? drop : print,
    draw: isSilent || !isTerminal() ? undefined : (text) => drawLine(text === '' ? '' : `${PREFIX}${text}`),
  }
}

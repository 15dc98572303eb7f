import { parseConsoleLine } from '@amphora/wire'
import type { ConsoleText } from '../store/console.ts'

/** One line of a run's console. */
export interface LogLine {
  /** From 0, absolute; in shared mode the writers follow one another. */
  readonly number: number
  /** ISO 8601 in UTC, as the client wrote it. */
  readonly timestamp: string | undefined
  /** `error` for standard error. */
  readonly level: '' | 'error'
  readonly label: string | undefined
  readonly content: string
}

/** The line as it was stored, taken apart. */
export function readLogLine({ number, writer, text }: ConsoleText): LogLine {
  const label = labelOf(writer)
  const line = parseConsoleLine(text, label)
  return { ...line, number, label: line.label ?? label }
}

/** What tells a writer apart that has only the name of its file for that; see `file-stream.ts`. */
export function labelOf(writer: string): string | undefined {
  return LABELLED_WRITER.exec(writer)?.[1]
}

const LABELLED_WRITER = /^output_(.+)\.log$/

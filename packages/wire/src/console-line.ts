import { isJsonObject, ownText, parsePlainJson } from './json.ts'

/** One line of the console log, taken apart. */
export interface ConsoleLine {
  /** `error` for standard error. */
  readonly level: '' | 'error'
  /** ISO 8601 in UTC without `Z`, as the client wrote it. */
  readonly timestamp: string | undefined
  /** Which of several writers of one run, in shared mode. */
  readonly label: string | undefined
  /** The text, ANSI codes included. */
  readonly content: string
}

// [ERROR ]<ts> [\[label\] ]content
const LEGACY = /^(ERROR )?(\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(?:\.\d+)?)Z?(?: ([^]*))?$/

/**
 * Takes a console line apart: the structured form `{"level"?, "ts", "label"?, "content"}`, the older text form, or, when it
 * is neither, all of it as content. Never throws: what a program printed is kept whatever it is.
 * @param fileLabel the label in the stream's name (`output_<label>.log`). The older form puts it in brackets before the
 *   content, where only this tells it from a program that prints "[INFO] …".
 */
export function parseConsoleLine(text: string, fileLabel?: string): ConsoleLine {
  return structuredLine(text) ?? legacyLine(text, fileLabel) ?? plainLine(text, fileLabel)
}

function structuredLine(text: string): ConsoleLine | undefined {
  if (!text.startsWith('{')) return undefined
  const line = parsePlainJson(text)
  if (!isJsonObject(line)) return undefined
  const content = ownText(line, 'content')
  if (content === undefined) return undefined
  return {
    level: ownText(line, 'level') === 'error' ? 'error' : '',
    timestamp: ownText(line, 'ts'),
    label: ownText(line, 'label'),
    content,
  }
}

function legacyLine(text: string, fileLabel: string | undefined): ConsoleLine | undefined {
  const match = LEGACY.exec(text)
  if (!match) return undefined
  const [, error, timestamp, rest = ''] = match
  const tag = `[${fileLabel}] `
  const isLabelled = fileLabel !== undefined && rest.startsWith(tag)
  return {
    level: error === undefined ? '' : 'error',
    timestamp,
    label: fileLabel,
    content: isLabelled ? rest.slice(tag.length) : rest,
  }
}

function plainLine(content: string, label: string | undefined): ConsoleLine {
  return { level: '', timestamp: undefined, label, content }
}

import { applySgr, PLAIN, type TextStyle } from './sgr.ts'

/** A piece of a line that is drawn alike. */
export interface Span {
  readonly text: string
  readonly style: TextStyle
}

const MAX_CHARACTERS = 20_000 // a browser takes seconds to lay out a longer line

const ESCAPE = '\u001B'
const TOKEN = new RegExp(
  [
    String.raw`${ESCAPE}\[([0-9;:?]*)[ -/]*([@-~])`, // what moves, erases, colours
    String.raw`${ESCAPE}\][^\u0007${ESCAPE}]*(?:\u0007|${ESCAPE}\\)?`, // titles and links of a terminal
    String.raw`${ESCAPE}.?`,
    String.raw`[\r\u0008]`,
    String.raw`[^${ESCAPE}\r\u0008]+`,
  ].join('|'),
  'gsu',
)

interface Cell {
  readonly character: string
  readonly style: TextStyle
}

/**
 * A line as a terminal shows it at the end: a carriage return goes back to its beginning, so that a progress bar is seen once; a
 * backspace goes back by one; colours hold until the next. The rest of what terminals can do is left out.
 */
export function terminalLine(text: string): readonly Span[] {
  if (!text.includes(ESCAPE) && !text.includes('\r') && !text.includes('\b')) {
    return text === '' ? [] : [{ text: text.slice(0, MAX_CHARACTERS), style: PLAIN }]
  }
  const cells: Cell[] = []
  let [column, style] = [0, PLAIN]
  for (const [token, parameters = '', command] of text.slice(0, MAX_CHARACTERS).matchAll(TOKEN)) {
    if (command === 'm') style = applySgr(style, parameters)
    else if (command === 'K') erase(cells, parameters, column)
    else if (token === '\r') column = 0
    else if (token === '\b') column = Math.max(0, column - 1)
    else if (!token.startsWith(ESCAPE)) {
      for (const character of token) cells[column++] = { character, style }
    }
  }
  return joined(cells)
}

/** `0` or nothing: from here on; `1`: up to here; `2`: all of it. */
function erase(cells: Cell[], parameters: string, column: number): void {
  if (parameters === '' || parameters === '0') cells.length = Math.min(cells.length, column)
  else {
    const end = parameters === '1' ? Math.min(column + 1, cells.length) : cells.length
    for (let at = 0; at < end; at++) cells[at] = { character: ' ', style: PLAIN }
  }
}

function joined(cells: readonly Cell[]): readonly Span[] {
  const spans: { text: string; style: TextStyle }[] = []
  for (const { character, style } of cells) {
    const last = spans.at(-1)
    if (last?.style === style) last.text += character
    else spans.push({ text: character, style })
  }
  return spans
}

/** The text alone. */
export function plainText(spans: readonly Span[]): string {
  return spans.map(({ text }) => text).join('')
}

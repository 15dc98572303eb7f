/** The rows of a separated text that are complete. */
export interface SeparatedRows {
  readonly rows: readonly (readonly string[])[]
  readonly delimiter: string
  /** The last row was cut and is left out. */
  readonly isCut: boolean
}

const DELIMITERS = [',', '\t', ';', '|'] as const

/**
 * Rows by RFC 4180: quotes around a cell, doubled quotes inside, newlines inside quotes. Forgiving where files are not:
 * a quote inside a bare cell is a quote, and rows may differ in length.
 * @param isWhole otherwise the last row is left out unless it ended with a newline outside quotes
 */
export function parseCsv(text: string, isWhole: boolean, delimiter: string = delimiterOf(text)): SeparatedRows {
  const rows: string[][] = []
  const reader = { text, delimiter, at: text.startsWith('\uFEFF') ? 1 : 0 }
  while (reader.at < text.length) {
    const row = readRow(reader)
    if (!row.hasEnded && !isWhole) return { rows, delimiter, isCut: true }
    if (row.cells.length > 1 || row.cells[0] !== '') rows.push(row.cells)
  }
  return { rows, delimiter, isCut: false }
}

/** What separates the most cells of the first line, outside quotes. */
export function delimiterOf(text: string): string {
  const first =
    text
      .slice(0, 10_000)
      .replaceAll(/"(?:[^"]|"")*"/g, '')
      .split(/\r\n|\n|\r/, 1)[0] ?? ''
  const counts = DELIMITERS.map((delimiter) => ({ delimiter, count: first.split(delimiter).length }))
  return counts.reduce((best, next) => (next.count > best.count ? next : best)).delimiter
}

interface Reader {
  readonly text: string
  readonly delimiter: string
  at: number
}

function readRow(reader: Reader): { readonly cells: string[]; readonly hasEnded: boolean } {
  const cells: string[] = []
  for (;;) {
    const cell = readCell(reader)
    cells.push(cell.text)
    const next = reader.text[reader.at]
    if (cell.isOpen || next === undefined) return { cells, hasEnded: false }
    reader.at++
    if (next === reader.delimiter) continue
    if (next === '\r' && reader.text[reader.at] === '\n') reader.at++
    return { cells, hasEnded: true }
  }
}

/** One cell; the reader stands on what ended it. `isOpen`: the text ended inside quotes. */
function readCell(reader: Reader): { readonly text: string; readonly isOpen: boolean } {
  if (reader.text[reader.at] !== '"') return { text: readBare(reader), isOpen: false }
  let content = ''
  for (let from = reader.at + 1; ;) {
    const quote = reader.text.indexOf('"', from)
    if (quote === -1) {
      content += reader.text.slice(from)
      reader.at = reader.text.length
      return { text: content, isOpen: true }
    }
    content += reader.text.slice(from, quote)
    if (reader.text[quote + 1] !== '"') {
      reader.at = quote + 1
      return { text: content + readBare(reader), isOpen: false } // what follows a closing quote belongs to nobody else
    }
    content += '"'
    from = quote + 2
  }
}

function readBare(reader: Reader): string {
  const start = reader.at
  while (reader.at < reader.text.length) {
    const character = reader.text[reader.at]
    if (character === reader.delimiter || character === '\n' || character === '\r') break
    reader.at++
  }
  return reader.text.slice(start, reader.at)
}

import type { Cell, ColumnKind, HistoryTable } from '../domain/history-export.ts'

const PIECE_LENGTH = 64 * 1024

/**
 * A table as RFC 4180 has it, piece by piece. NaN, Infinity and -Infinity stand as such, nothing is null, and an empty text is `""`.
 */
export async function* csvOf({ columns, rows }: HistoryTable): AsyncGenerator<string, undefined> {
  let piece = `${columns.map(({ key }) => quoted(key)).join(',')}\r\n`
  const kinds = columns.map(({ kind }) => kind)
  for await (const { places, cells } of rows()) {
    const line = columns.map(() => '')
    for (const [at, place] of places.entries()) line[place] = textOf(cells[at], kinds[place])
    piece += `${line.join(',')}\r\n`
    if (piece.length < PIECE_LENGTH) continue
    yield piece
    piece = ''
  }
  yield piece
  return undefined
}

function textOf(cell: Cell | undefined, kind: ColumnKind | undefined): string {
  if (cell === '' && kind === 'string') return '""'
  return Object.is(cell, -0) ? '-0.0' : quoted(String(cell))
}

function quoted(text: string): string {
  return /[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text
}

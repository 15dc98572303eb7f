/** A column of a table: its head, and what stands in it for an item. */
export interface Column<Item> {
  readonly title: string
  readonly of: (item: Item) => string | number | null | undefined
}

const GAP = '  '
const WIDE =
  /[\u1100-\u115f\u2e80-\ua4cf\uac00-\ud7a3\uf900-\ufaff\ufe30-\ufe4f\uff00-\uff60\uffe0-\uffe6\u{1f300}-\u{1faff}\u{20000}-\u{3fffd}]/u
const CONTROL = /\p{Cc}/gu

/** Lines of text whose columns stand under each other. What was logged is data: control characters do not reach a terminal. */
export function table<Item>(items: readonly Item[], columns: readonly Column<Item>[]): string {
  const rows = [
    columns.map(({ title }) => title),
    ...items.map((item) => columns.map((column) => printable(column.of(item)))),
  ]
  const widths = columns.map((_, index) => Math.max(...rows.map((row) => widthOf(row[index] ?? ''))))
  return rows
    .map((row) =>
      row
        .map((cell, index) => pad(cell, widths[index] ?? 0))
        .join(GAP)
        .trimEnd(),
    )
    .join('\n')
}

/** A text that a terminal only shows. */
export function printable(value: string | number | null | undefined): string {
  return String(value ?? '').replace(CONTROL, ' ')
}

function pad(text: string, width: number): string {
  return text + ' '.repeat(width - widthOf(text))
}

/** Cells of a terminal: letters of East Asia take two. */
function widthOf(text: string): number {
  let width = 0
  for (const character of text) width += WIDE.test(character) ? 2 : 1
  return width
}

import type { ArrivedRows } from './arrived-rows.ts'
import type { Cell, KeyCells } from './key-cells.ts'
import { numberText } from './number-text.ts'
import { canHaveColumn, MAX_COLUMNS, NO_SHAPE, STEP_KEY, type RowsColumn, type WrittenShape } from './rows-format.ts'

/** Rows as columns; `cells[i]` are those of `columns[i]`, null where a row has none. */
export interface RowsTable {
  readonly columns: readonly RowsColumn[]
  readonly cells: readonly (readonly Cell[])[]
  readonly shapes: readonly WrittenShape[]
  /** By row. */
  readonly shapeOf: readonly number[]
  /** By row: null where shape and columns give it. */
  readonly texts: readonly (string | null)[]
}

/** Those of thousands of keys would be as long as the rows, whose text is kept anyway. */
const NOT_USED: WrittenShape = { pieces: [], columns: [] }

/** @param isShaped whether texts may be put together again; if not, each is kept */
export function tableOf(rows: ArrivedRows, isShaped: boolean): RowsTable {
  const chosen = chooseKeys(rows.keys)
  const shapeOf = isShaped ? [...rows.shapeOf] : rows.shapeOf.map(() => NO_SHAPE)
  const columns: RowsColumn[] = [{ key: STEP_KEY, kind: 'step', style: 'es' }]
  const cells: (readonly Cell[])[] = [rows.steps.map((step) => (step === null ? null : BigInt(step)))]
  for (const [key, values] of rows.keys) {
    if (key === STEP_KEY) keepTexts(shapeOf, oddSteps(rows, values))
    else if (!chosen.has(key)) keepTexts(shapeOf, values.rows)
    else {
      const column = values.columnOf(key)
      const found = values.inColumn(column, rows.count)
      columns.push(column)
      cells.push(found.cells)
      keepTexts(shapeOf, found.lost)
    }
  }
  const places = new Map(columns.map(({ key }, place) => [key, place]))
  const used = new Set(shapeOf)
  const shapes = rows.shapes.map(({ pieces, keys }, shape) =>
    used.has(shape) ? { pieces, columns: keys.map((key) => places.get(key) ?? -1) } : NOT_USED,
  )
  const texts = rows.texts.map((text, at) => (shapeOf[at] === NO_SHAPE ? text : null))
  return { columns, cells, shapes, shapeOf, texts }
}

/** The value of a cell as it stood in its row. */
export function textOfCell(cell: Cell | undefined, { kind, style }: RowsColumn): string {
  if (cell === null || cell === undefined) return 'null'
  if (kind === 'double') return numberText(Number(cell), style)
  return kind === 'text' ? JSON.stringify(cell) : String(cell)
}

/** Those that get a column: of too many the most frequent. */
function chooseKeys(keys: ReadonlyMap<string, KeyCells>): ReadonlySet<string> {
  const able = [...keys].filter(([key]) => canHaveColumn(key))
  const most = able.length <= MAX_COLUMNS ? able : able.toSorted(([, a], [, b]) => b.count - a.count)
  return new Set(most.slice(0, MAX_COLUMNS).map(([key]) => key))
}

/** Rows whose step is not written by its digits. */
function oddSteps({ count, steps }: ArrivedRows, values: KeyCells): readonly number[] {
  const { cells, lost } = values.inColumn({ key: STEP_KEY, kind: 'json', style: 'es' }, count)
  return lost.concat(values.rows.filter((row) => cells[row] !== (steps[row] === null ? null : String(steps[row]))))
}

function keepTexts(shapeOf: number[], rows: readonly number[]): void {
  for (const row of rows) shapeOf[row] = NO_SHAPE
}

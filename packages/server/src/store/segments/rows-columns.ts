import type { Json, JsonObject } from '@amphora/wire'
import type { Int64 } from '../tables.ts'
import { KeyCells, type Cell } from './key-cells.ts'
import { numberText } from './number-text.ts'
import { ShapeBook } from './row-shape.ts'
import { NO_SHAPE, OWN_COLUMNS, STEP_KEY, type RowsColumn, type WrittenShape } from './rows-format.ts'

/** A row as it is packed. */
export interface RowToPack {
  readonly writer: string
  readonly line: number
  readonly step: Int64 | null
  readonly text: string
  readonly values: JsonObject
  /** `flatten` of the values. */
  readonly flat: ReadonlyMap<string, Json>
}

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

/** More would make the directory of a file larger than what it leads to. */
const MAX_COLUMNS = 500

/** @param isShaped whether texts may be put together again; if not, each is kept */
export function tableOf(rows: readonly RowToPack[], isShaped: boolean): RowsTable {
  const { book, shapeOf, keys } = takeApart(rows, isShaped)
  const chosen = chooseKeys(keys)
  const columns: RowsColumn[] = [{ key: STEP_KEY, kind: 'step', style: 'es' }]
  const cells: (readonly Cell[])[] = [rows.map(({ step }) => (step === null ? null : BigInt(step)))]
  for (const [key, values] of keys) {
    if (key === STEP_KEY) keepTexts(shapeOf, oddSteps(rows, values))
    else if (!chosen.has(key)) keepTexts(shapeOf, values.rows)
    else {
      const column = values.columnOf(key)
      const found = values.inColumn(column, rows.length)
      columns.push(column)
      cells.push(found.cells)
      keepTexts(shapeOf, found.lost)
    }
  }
  const places = new Map(columns.map(({ key }, place) => [key, place]))
  const shapes = book.shapes.map((shape) => ({
    pieces: shape.pieces,
    columns: shape.keys.map((key) => places.get(key) ?? -1),
  }))
  const texts = rows.map(({ text }, at) => (shapeOf[at] === NO_SHAPE ? text : null))
  return { columns, cells, shapes, shapeOf, texts }
}

/** The value of a cell as it stood in its row. */
export function textOfCell(cell: Cell | undefined, { kind, style }: RowsColumn): string {
  if (cell === null || cell === undefined) return 'null'
  if (kind === 'double') return numberText(Number(cell), style)
  return kind === 'text' ? JSON.stringify(cell) : String(cell)
}

interface TakenApart {
  readonly book: ShapeBook
  /** By row. */
  readonly shapeOf: number[]
  /** In the order in which they came. */
  readonly keys: ReadonlyMap<string, KeyCells>
}

/** All values by key. */
function takeApart(rows: readonly RowToPack[], isShaped: boolean): TakenApart {
  const book = new ShapeBook()
  const keys = new Map<string, KeyCells>()
  const cellsOf = (key: string): KeyCells => {
    const known = keys.get(key)
    if (known) return known
    const made = new KeyCells()
    keys.set(key, made)
    return made
  }
  const byShape: KeyCells[][] = []
  const shapeOf = rows.map(({ text, values, flat }, at) => {
    const row = isShaped ? book.take(text, values, flat) : undefined
    if (!row) {
      for (const [key, value] of flat) cellsOf(key).add(at, value, undefined)
      return NO_SHAPE
    }
    const cells = (byShape[row.shape] ??= (book.shapes[row.shape]?.keys ?? []).map(cellsOf))
    for (let slot = 0; slot < cells.length; slot++) {
      cells[slot]?.add(at, row.values[slot] ?? null, row.literals[slot])
    }
    return row.shape
  })
  return { book, shapeOf, keys }
}

/** Those that get a column: of too many the most frequent. */
function chooseKeys(keys: ReadonlyMap<string, KeyCells>): ReadonlySet<string> {
  const own = new Set<string>([...OWN_COLUMNS, STEP_KEY, ''])
  const able = [...keys].filter(([key]) => !own.has(key) && key.isWellFormed())
  const most = able.length <= MAX_COLUMNS ? able : able.toSorted(([, a], [, b]) => b.count - a.count)
  return new Set(most.slice(0, MAX_COLUMNS).map(([key]) => key))
}

/** Rows whose step is not written by its digits. */
function oddSteps(rows: readonly RowToPack[], steps: KeyCells): readonly number[] {
  const { cells, lost } = steps.inColumn({ key: STEP_KEY, kind: 'json', style: 'es' }, rows.length)
  return lost.concat(
    steps.rows.filter((row) => cells[row] !== (rows[row]?.step === null ? null : String(rows[row]?.step))),
  )
}

function keepTexts(shapeOf: number[], rows: readonly number[]): void {
  for (const row of rows) shapeOf[row] = NO_SHAPE
}

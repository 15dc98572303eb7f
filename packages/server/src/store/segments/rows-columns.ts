import { stringifyExact, type Json, type JsonObject } from '@amphora/wire'
import type { Int64 } from '../tables.ts'
import { addValue, columnOf, emptySurvey, isWritten, type KeySurvey } from './key-survey.ts'
import { numberText } from './number-text.ts'
import { ShapeBook, type ShapedRow } from './row-shape.ts'
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

export type Cell = number | bigint | boolean | string | null

/** More would make the directory of a file larger than what it leads to. */
const MAX_COLUMNS = 500

/** @param isShaped whether texts may be put together again; if not, each is kept */
export function tableOf(rows: readonly RowToPack[], isShaped: boolean): RowsTable {
  const taken = takeApart(rows, isShaped)
  const columns = columnsOf(taken.surveys)
  const places = new Map(columns.map(({ key }, place) => [key, place]))
  const shapes = taken.book.shapes.map(({ pieces, keys }) => ({
    pieces,
    columns: keys.map((key) => places.get(key) ?? -1),
  }))
  const cells = columns.map((): Cell[] => Array.from({ length: rows.length }, () => null))
  const shapeOf = rows.map((row, at) => {
    const shaped = taken.shaped[at]
    const kept = shaped && shapes[shaped.shape]
    const fill = (place: number, value: Json, literal: string | undefined): void => {
      const [column, into] = [columns[place], cells[place]]
      if (column && into && place > 0) into[at] = cellOf(column, value, literal)
    }
    if (cells[0]) cells[0][at] = stepCell(row)
    if (kept) {
      for (const [slot, place] of kept.columns.entries()) {
        fill(place, shaped.values[slot] ?? null, shaped.literals[slot])
      }
    } else for (const [key, value] of row.flat) fill(places.get(key) ?? 0, value, undefined)
    return shaped && kept && isGivenBy(row, shaped, kept, columns) ? shaped.shape : NO_SHAPE
  })
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
  readonly shaped: readonly (ShapedRow | undefined)[]
  readonly surveys: ReadonlyMap<string, KeySurvey>
}

/** A first look at all rows. */
function takeApart(rows: readonly RowToPack[], isShaped: boolean): TakenApart {
  const book = new ShapeBook()
  const surveys = new Map<string, KeySurvey>()
  const surveyOf = (key: string): KeySurvey => {
    const survey = surveys.get(key) ?? emptySurvey()
    surveys.set(key, survey)
    return survey
  }
  const surveysOfShape: KeySurvey[][] = []
  const shaped = rows.map(({ text, values, flat }) => {
    const row = isShaped ? book.take(text, values, flat) : undefined
    if (row) {
      const own = (surveysOfShape[row.shape] ??= (book.shapes[row.shape]?.keys ?? []).map(surveyOf))
      for (const [slot, survey] of own.entries()) addValue(survey, row.values[slot] ?? null, row.literals[slot])
    } else for (const [key, value] of flat) addValue(surveyOf(key), value, undefined)
    return row
  })
  return { book, shaped, surveys }
}

function columnsOf(found: ReadonlyMap<string, KeySurvey>): readonly RowsColumn[] {
  const own = new Set<string>([...OWN_COLUMNS, STEP_KEY, ''])
  const able = [...found].filter(([key]) => !own.has(key) && key.isWellFormed())
  const most = able.toSorted(([, a], [, b]) => b.count - a.count).slice(0, MAX_COLUMNS)
  const step: RowsColumn = { key: STEP_KEY, kind: 'step', style: 'es' }
  return [step, ...(able.length > MAX_COLUMNS ? most : able).map(([key, survey]) => columnOf(key, survey))]
}

function stepCell({ step }: RowToPack): Cell {
  return step === null ? null : BigInt(step)
}

/** @param literal as it stood in the row, where that is known */
function cellOf({ kind }: RowsColumn, value: Json, literal: string | undefined): Cell {
  if (value === null) return null
  if (kind === 'json') return literal ?? stringifyExact(value)
  if (kind === 'double') return Number(value)
  return typeof value === 'boolean' || typeof value === 'string' ? value : null
}

/** Whether columns and shape give the text of a row again, to the letter. */
function isGivenBy(
  row: RowToPack,
  { values, literals }: ShapedRow,
  shape: WrittenShape,
  columns: readonly RowsColumn[],
): boolean {
  for (let slot = 0; slot < literals.length; slot++) {
    const column = columns[shape.columns[slot] ?? -1]
    const literal = literals[slot] ?? ''
    if (!column) return false
    const value = values[slot] ?? null
    if (typeof value === 'number' && column.kind === 'double') {
      if (!isWritten(value, literal, column.style)) return false
    } else {
      const cell = column.kind === 'step' ? stepCell(row) : cellOf(column, value, literal)
      if (textOfCell(cell, column) !== literal) return false
    }
  }
  return true
}

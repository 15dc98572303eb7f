import { stringifyExact, type Json } from '@amphora/wire'
import { NUMBER_STYLES, numberText, stylesOf, type NumberStyle } from './number-text.ts'
import type { ColumnKind, RowsColumn } from './rows-format.ts'

export type Cell = number | bigint | boolean | string | null

/** A value that is no number. */
interface OtherValue {
  readonly value: Exclude<Json, number>
  /** As it stood in its row; undefined: the row's text is kept anyway. */
  readonly literal: string | undefined
}

/** A column, and the rows whose text it does not give to the letter. */
export interface KeyColumn {
  /** Null where a row has none. */
  readonly cells: readonly Cell[]
  readonly lost: readonly number[]
}

/** All values of a key, with the rows they are in. Numbers lie in a list of their own: most values are. */
export class KeyCells {
  #rows: number[] = []
  #numbers: number[] = []
  /** By number, as `stylesOf`. */
  #styles: number[] = []
  /** By place in these lists; made with the first of them, since some rows have a hundred thousand keys. */
  #others: Map<number, OtherValue> | undefined

  get count(): number {
    return this.#rows.length
  }

  get rows(): readonly number[] {
    return this.#rows
  }

  /** @param literal as it stood in its row; undefined: the row's text is kept anyway */
  add(row: number, value: Json, literal: string | undefined): void {
    const isNumber = typeof value === 'number'
    if (!isNumber) (this.#others ??= new Map<number, OtherValue>()).set(this.#rows.length, { value, literal })
    const number = isNumber ? value : 0
    const styles = isNumber && literal !== undefined ? stylesOf(value, literal) : 0
    if (this.#rows.length === 0) {
      this.#rows = [row] // a list that is pushed to has room for seventeen
      this.#numbers = [number]
      this.#styles = [styles]
      return
    }
    this.#rows.push(row)
    this.#numbers.push(number)
    this.#styles.push(styles)
  }

  /** The numbers among them, exact ones of more than 53 bits rounded: in the order of rows, as (row, number). */
  eachNumber(take: (row: number, value: number) => void): void {
    for (let at = 0; at < this.#rows.length; at++) {
      const other = this.#others?.get(at)
      if (!other) take(this.#rows[at] ?? 0, this.#numbers[at] ?? NaN)
      else if (typeof other.value === 'bigint') take(this.#rows[at] ?? 0, Number(other.value))
    }
  }

  /** How a column keeps them: in the style that gives the most of them again. */
  columnOf(key: string): RowsColumn {
    const counts = NUMBER_STYLES.map((_, style) =>
      this.#styles.reduce((sum, styles) => sum + ((styles >> style) & 1), 0),
    )
    return { key, kind: this.#kind(), style: NUMBER_STYLES[counts.indexOf(Math.max(...counts))] ?? 'es' }
  }

  inColumn({ kind, style }: RowsColumn, rowCount: number): KeyColumn {
    const bit = 1 << NUMBER_STYLES.indexOf(style)
    const isOfAll = this.#rows.length === rowCount && !this.#others
    if (isOfAll && kind === 'double' && this.#styles.every((styles) => (styles & bit) !== 0)) {
      return { cells: this.#numbers, lost: [] } // rows come in order
    }
    const cells = Array.from({ length: rowCount }, (): Cell => null)
    const lost: number[] = []
    for (let at = 0; at < this.#rows.length; at++) {
      const [row, other] = [this.#rows[at] ?? 0, this.#others?.get(at)]
      cells[row] = other ? cellOf(other, kind) : numberCell(this.#numbers[at] ?? 0, kind, style)
      const isGiven = other ? isGivenBy(other, kind) : ((this.#styles[at] ?? 0) & bit) !== 0
      if (!isGiven) lost.push(row)
    }
    return { cells, lost }
  }

  #kind(): ColumnKind {
    const others = [...(this.#others?.values() ?? [])].filter(({ value }) => value !== null)
    const isAll = (type: string): boolean => others.every(({ value }) => typeof value === type)
    if (isAll('bigint')) return 'double' // and where there are only numbers, or nulls
    if ((this.#others?.size ?? 0) < this.#rows.length) return 'json'
    if (isAll('boolean')) return 'boolean'
    return isAll('string') && others.every((other) => isGivenBy(other, 'text')) ? 'text' : 'json'
  }
}

function numberCell(value: number, kind: ColumnKind, style: NumberStyle): Cell {
  return kind === 'json' ? numberText(value, style) : value
}

function cellOf({ value, literal }: OtherValue, kind: ColumnKind): Cell {
  if (value === null) return null
  if (kind === 'json') return literal ?? stringifyExact(value)
  if (typeof value === 'bigint') return Number(value)
  return typeof value === 'boolean' || typeof value === 'string' ? value : null
}

/** Whether its cell tells how it stood in its row. */
function isGivenBy({ value, literal }: OtherValue, kind: ColumnKind): boolean {
  if (literal === undefined || kind === 'json') return value !== null || literal === 'null' || literal === undefined
  if (kind === 'text') return JSON.stringify(value) === literal
  return typeof value === 'bigint' ? String(Number(value)) === literal : stringifyExact(value) === literal
}

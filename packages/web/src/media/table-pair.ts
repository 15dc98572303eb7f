import type { Json } from '@amphora/wire'
import { cellText, tableOf, type Table } from '../viewers/table-model.ts'
import { join } from './client-table.ts'

/** The two sides of a pair, as their columns are marked: `v0`, `v1`. */
export interface PairNames {
  readonly old: string
  readonly now: string
}

/** Columns that both have and whose cells tell rows apart in both, the first first: what rows can be matched by. */
export function keysOf(old: Table, now: Table): readonly string[] {
  return old.columns.map(({ name }) => name).filter((name) => isKey(old, name) && isKey(now, name))
}

function isKey({ columns, rows }: Table, name: string): boolean {
  const at = columns.findIndex((column) => column.name === name)
  if (at < 0) return false
  const seen = new Set(rows.map((row) => cellText(row[at])))
  return seen.size === rows.length && !seen.has('')
}

export interface TablePair {
  /** The key, then each other column twice, side by side. */
  readonly table: Table
  /** Only rows in which something differs. */
  readonly differing: Table
}

/** Rows of two tables matched by a key. */
export function pairOf(old: Table, now: Table, key: string, names: PairNames): TablePair {
  const joined = join(marked(old, key, names.old), marked(now, key, names.now), key)
  const keyAt = joined.columns.findIndex(({ name }) => name === key)
  const places = placesOf([old, now], joined, key, names)
  const labels = [key, ...places.flatMap(({ name }) => [`${name} (${names.old})`, `${name} (${names.now})`])]
  const cellsOf = (row: readonly Json[]): Json[] => [
    row[keyAt] ?? null,
    ...places.flatMap((place) => [row[place.old] ?? null, row[place.now] ?? null]),
  ]
  const differs = (row: readonly Json[]): boolean =>
    places.some((place) => cellText(row[place.old]) !== cellText(row[place.now]))
  const changed = joined.rows.filter(differs)
  return {
    table: tableOf(labels, joined.rows.map(cellsOf), joined.rows.length),
    differing: tableOf(labels, changed.map(cellsOf), changed.length),
  }
}

/** Every column but the key says whose it is. */
function marked({ columns, rows, total }: Table, key: string, name: string): Table {
  const labels = columns.map((column) => (column.name === key ? key : `${column.name} (${name})`))
  return tableOf(labels, rows, total)
}

/** A column of either, and where it stands on each side of the joined rows; −1 where that side has none. */
interface Place {
  readonly name: string
  readonly old: number
  readonly now: number
}

function placesOf(sides: readonly Table[], joined: Table, key: string, names: PairNames): readonly Place[] {
  const all = new Set(sides.flatMap(({ columns }) => columns.map(({ name }) => name)))
  const at = (label: string): number => joined.columns.findIndex(({ name }) => name === label)
  return [...all]
    .filter((name) => name !== key)
    .map((name) => ({ name, old: at(`${name} (${names.old})`), now: at(`${name} (${names.now})`) }))
}

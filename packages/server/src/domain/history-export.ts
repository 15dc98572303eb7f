import { setImmediate as otherWork } from 'node:timers/promises'
import { AmphoraError, flatten, stringifyExact, type Json } from '@amphora/wire'
import type { HistoryRow } from '../store/history.ts'
import type { Deps } from './deps.ts'
import { cellOf, kindOfTraits, traitsOf, type Cell, type ColumnKind, type Traits } from './history-column.ts'
import { generationOf } from './run/generation.ts'
import type { Run } from './run/run.ts'

export type { Cell, ColumnKind }

type ExportDeps = Pick<Deps, 'store'>

/** The history of a run as a table. */
export interface HistoryTable {
  readonly columns: readonly Column[]
  readonly rowCount: number
  /** Whether each row has something in each column. */
  readonly isFull: boolean
  /**
   * The rows in scan order, as they were when the columns were found; what was logged since is left out.
   * @throws {AmphoraError} `unavailable` when they are not there any more, or a late one fits none of the columns
   */
  readonly rows: () => AsyncGenerator<TableRow, undefined>
}

export interface Column {
  /** Dotted, as `historyKeys` names it. */
  readonly key: string
  readonly kind: ColumnKind
}

/** What a row has, without nulls: `cells[i]` stands in the column `places[i]`. */
export interface TableRow {
  readonly places: readonly number[]
  readonly cells: readonly Cell[]
}

export interface TableOptions {
  /** Only these and `_step`, in this order, and only rows that have one of them. */
  readonly keys?: readonly string[] | undefined
  readonly signal?: AbortSignal | undefined
}

/** More would make the directory of a file larger than what it leads to. */
const MAX_COLUMNS = 2000
/** Between two looks at the event loop. */
const SLICE_MS = 5
/** Every table has them, so that those of a project are alike. */
const FIRST_KEYS = ['_step', '_timestamp', '_runtime']
/** An object with what else was logged in the row, as `json`. */
const OTHER_KEY = '_other'

/**
 * The rows of a run as a table, read twice: once to know the columns, once to hand them out, so that no more of them is in
 * memory than a scan has. Nested objects are columns with dotted names. Of more than 2,000 keys those that were logged most have
 * columns of their own, all others stand in `_other`.
 * @throws {AmphoraError} `invalid_argument` when too many keys are asked for
 */
export async function openTable({ store }: ExportDeps, run: Run, options: TableOptions = {}): Promise<HistoryTable> {
  const { keys, signal } = options
  if (keys && keys.length > MAX_COLUMNS) {
    throw new AmphoraError('invalid_argument', `${keys.length} keys are asked for: at most ${MAX_COLUMNS} at once`)
  }
  const scan = (): AsyncIterable<HistoryRow> =>
    inSlices(store.scans.history.scan(generationOf(run), { file: 'history' }), signal)
  const survey = await surveyOf(scan(), keys)
  const columns = columnsOf(survey, keys)
  const isFull = columns.every(({ key }) => survey.keys.get(key)?.count === survey.rowCount)
  return { columns, rowCount: survey.rowCount, isFull, rows: () => rowsOf(scan(), survey, columns, keys) }
}

/** What is known after a first look at all rows. */
interface Survey {
  readonly keys: ReadonlyMap<string, KeyTraits>
  readonly rowCount: number
  /** The line behind the last one, by `writerOf`. */
  readonly ends: ReadonlyMap<string, number>
}

interface KeyTraits {
  traits: Traits
  count: number
}

async function surveyOf(rows: AsyncIterable<HistoryRow>, keys: readonly string[] | undefined): Promise<Survey> {
  const found = new Map<string, KeyTraits>()
  const ends = new Map<string, number>()
  let rowCount = 0
  for await (const row of rows) {
    const writer = writerOf(row)
    ends.set(writer, Math.max(ends.get(writer) ?? 0, row.line + 1))
    const values = valuesOf(row, keys)
    if (!values) continue
    rowCount += 1
    for (const [key, value] of values) {
      if (value === null) continue
      const known = found.get(key)
      if (known) {
        known.traits |= traitsOf(value)
        known.count += 1
      } else found.set(key, { traits: traitsOf(value), count: 1 })
    }
  }
  return { keys: found, rowCount, ends }
}

function columnsOf({ keys: found }: Survey, keys: readonly string[] | undefined): readonly Column[] {
  const first = keys ? ['_step', ...keys] : FIRST_KEYS
  const named = new Set(first)
  if (!keys) for (const key of mostLogged(found)) named.add(key)
  const columns = [...named].map((key) => ({ key, kind: kindOf(key, found.get(key)) }))
  const hasOthers = !keys && [...found.keys()].some((key) => !named.has(key))
  return hasOthers ? [...columns, { key: OTHER_KEY, kind: 'json' }] : columns
}

/** In the order in which they came first. */
function mostLogged(found: Survey['keys']): readonly string[] {
  const able = [...found].filter(([key]) => key !== OTHER_KEY && key !== '' && key.isWellFormed())
  if (able.length <= MAX_COLUMNS) return able.map(([key]) => key)
  const most = able.toSorted(([, a], [, b]) => b.count - a.count).slice(0, MAX_COLUMNS)
  const kept = new Set(most.map(([key]) => key))
  return able.flatMap(([key]) => (kept.has(key) ? [key] : []))
}

function kindOf(key: string, known: KeyTraits | undefined): ColumnKind {
  if (known) return kindOfTraits(known.traits)
  return key === '_step' ? 'int64' : 'double'
}

async function* rowsOf(
  rows: AsyncIterable<HistoryRow>,
  { ends, rowCount }: Survey,
  columns: readonly Column[],
  keys: readonly string[] | undefined,
): AsyncGenerator<TableRow, undefined> {
  const places = new Map(columns.map(({ key, kind }, place) => [key, { place, kind }]))
  const others = columns.at(-1)?.key === OTHER_KEY && !keys ? columns.length - 1 : undefined
  if (others !== undefined) places.delete(OTHER_KEY) // a key of that name is one of the others
  let taken = 0
  for await (const row of rows) {
    if (row.line >= (ends.get(writerOf(row)) ?? 0)) continue // it came since
    const values = valuesOf(row, keys)
    if (!values) continue
    taken += 1
    yield tableRow(values, places, others)
  }
  if (taken < rowCount) throw changed(`${taken} of its ${rowCount} rows are left`)
  return undefined
}

function tableRow(
  values: ReadonlyMap<string, Json>,
  columns: ReadonlyMap<string, { readonly place: number; readonly kind: ColumnKind }>,
  others: number | undefined,
): TableRow {
  const places: number[] = []
  const cells: Cell[] = []
  const left: [string, Json][] = []
  for (const [key, value] of values) {
    if (value === null) continue
    const column = columns.get(key)
    const cell = column && cellOf(value, column.kind)
    if (!column && others !== undefined) left.push([key, value])
    else if (!column || cell === undefined) throw changed(`there is a late value of "${key}"`)
    else {
      places.push(column.place)
      cells.push(cell)
    }
  }
  if (others !== undefined && left.length > 0) {
    places.push(others)
    cells.push(stringifyExact(Object.fromEntries(left)))
  }
  return { places, cells }
}

/** The flat values that are asked for; undefined when the row has none of them. */
function valuesOf({ values }: HistoryRow, keys: readonly string[] | undefined): ReadonlyMap<string, Json> | undefined {
  const flat = flatten(values)
  if (!keys) return flat
  const picked = keys.flatMap((key): [string, Json][] => {
    const value = flat.get(key)
    return value === undefined ? [] : [[key, value]]
  })
  if (picked.length === 0) return undefined
  const step = flat.get('_step')
  return new Map(step === undefined ? picked : [['_step', step], ...picked])
}

function writerOf({ part, writer }: HistoryRow): string {
  return `${part} ${writer}`
}

/** Lets others have the event loop between two slices of rows, which may all be in memory already. */
async function* inSlices<T>(items: AsyncIterable<T>, signal: AbortSignal | undefined): AsyncGenerator<T, undefined> {
  let slicedAt = performance.now()
  for await (const item of items) {
    yield item
    if (performance.now() - slicedAt < SLICE_MS) continue
    await otherWork()
    signal?.throwIfAborted()
    slicedAt = performance.now()
  }
  return undefined
}

function changed(how: string): AmphoraError {
  return new AmphoraError('unavailable', `the history changed while it was read (${how}): export it again`)
}

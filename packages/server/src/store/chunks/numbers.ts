import { flatten, ownValue, type JsonObject } from '@amphora/wire'
import type { HistoryRow } from '../history.ts'
import { pick, pickFrom, sliceOf, spreadOut, type NumberColumn } from '../segments/number-column.ts'
import type { GroupNumbers } from '../segments/rows-reader.ts'
import type { Int64 } from '../tables.ts'
import { isWithin, type HistoryDb, type StepBounds } from './lines.ts'
import { isShown, isWhollyShown, type Place } from './part.ts'
import { batchesOf, readChunks } from './scan.ts'

/** The numbers of some rows, as columns. */
export interface NumbersOfRows {
  readonly count: number
  /** By row; NaN where one has none, and beyond 2^53 the nearest double. */
  readonly steps: Float64Array
  /** By row. */
  readonly lines: Float64Array
  readonly lastStep: Int64 | null
  /** By key; of those that no row has too. */
  readonly columns: ReadonlyMap<string, NumberColumn>
}

/** Those of the rows of a chunk that show. */
export interface PlaceNumbers extends NumbersOfRows {
  readonly place: Place
}

/** Of rows between two steps, or of all. */
export interface NumbersWanted extends StepBounds {
  /** Dotted, as `flatten` names them. */
  readonly keys: readonly string[]
  /** Once it is aborted nothing more is read. */
  readonly signal?: AbortSignal | undefined
}

const STEP = '_step'

/**
 * The numbers of some chunks, in any order. Of packed ones columns are read, and rows only where columns do not tell. A chunk that was
 * dropped meanwhile is left out.
 */
export async function* readNumbers(
  history: HistoryDb,
  places: readonly Place[],
  wanted: NumbersWanted,
): AsyncGenerator<PlaceNumbers> {
  const others: Place[] = []
  let group: PlacedGroup | undefined
  for (const place of places.toSorted(bySegment)) {
    if (wanted.signal?.aborted) return
    if (!isTold(place, wanted)) group = undefined
    else if (!group || !holds(group, place)) group = await readGroup(history, place, wanted)
    if (group) yield shownOf(numbersIn(group, place, wanted.keys), wanted)
    else others.push(place)
  }
  for (const batch of batchesOf(others)) {
    if (wanted.signal?.aborted) return
    for await (const { place, rows } of readChunks(history, batch, wanted)) yield { place, ...numbersOf(rows, wanted) }
  }
}

/** Whether its steps are told apart as doubles. */
export function hasExactSteps({ min_step: min, max_step: max }: Place): boolean {
  return Number.isSafeInteger(min ?? 0) && Number.isSafeInteger(max ?? 0)
}

/** A row group of a segment. */
interface PlacedGroup extends GroupNumbers {
  readonly segmentId: number
}

/** Whether columns may tell all that is wanted of a chunk. */
function isTold(place: Place, { keys }: NumbersWanted): boolean {
  const { step_count: steps, row_count: rows } = place
  return rows !== null && hasExactSteps(place) && (steps === rows || !keys.includes(STEP)) // what is no step may be a number all the same
}

async function readGroup(
  { db, packed }: HistoryDb,
  { segment_id: segmentId, first_row: firstRow, ...place }: Place,
  { keys }: NumbersWanted,
): Promise<PlacedGroup | undefined> {
  if (segmentId === null || firstRow === null || place.row_count === 0) return undefined
  const query = { keys: keys.filter((key) => key !== STEP), hasLines: hasGaps(place) }
  const numbers = await packed.numbersOf(db, segmentId, firstRow, query)
  return numbers && { ...numbers, segmentId }
}

function holds({ segmentId, firstRow, count, lines }: PlacedGroup, place: Place): boolean {
  const { segment_id: segment, first_row: first, row_count: rows } = place
  if (segment !== segmentId || first === null || rows === null || (!lines && hasGaps(place))) return false
  return first >= firstRow && first + rows <= firstRow + count
}

/** Some of its lines were set aside, so that they do not tell where its rows stand. */
function hasGaps({ row_count: rows, line_count: lines }: Pick<Place, 'row_count' | 'line_count'>): boolean {
  return rows !== lines
}

/** All rows of a chunk, in the row group that has them. */
function numbersIn(group: GroupNumbers, place: Place, keys: readonly string[]): PlaceNumbers {
  const { first_row: firstRow, row_count: rowCount, first_line: firstLine, max_step: lastStep } = place
  const [from, count] = [(firstRow ?? 0) - group.firstRow, rowCount ?? 0]
  const steps = spreadOut(sliceOf(group.steps, from, from + count), count)
  const lines =
    group.lines?.subarray(from, from + count) ?? Float64Array.from({ length: count }, (_, at) => firstLine + at)
  const columns = new Map<string, NumberColumn>()
  for (const key of keys) {
    const column = group.columns.get(key)
    columns.set(key, column ? sliceOf(column, from, from + count) : { rows: undefined, values: steps })
  }
  return { place, count, steps, lines, lastStep, columns }
}

/** Those rows that show and have the steps asked for. */
function shownOf(numbers: PlaceNumbers, bounds: StepBounds): PlaceNumbers {
  const { place, steps, lines, count, columns } = numbers
  if (isWhollyShown(place) && isWhollyWithin(place, bounds)) return numbers
  const kept: number[] = []
  let lastStep: number | null = null
  for (let row = 0; row < count; row++) {
    const [step, line] = [stepOf(steps[row]), lines[row] ?? 0]
    if (!isWithin(step, bounds) || !isShown(place.part, place.writer, line, step)) continue
    kept.push(row)
    if (step !== null && step > (lastStep ?? -Infinity)) lastStep = step
  }
  return {
    place,
    count: kept.length,
    steps: pick(steps, kept),
    lines: pick(lines, kept),
    lastStep,
    columns: new Map([...columns].map(([key, column]) => [key, pickFrom(column, kept)])),
  }
}

function isWhollyWithin({ min_step: min, max_step: max, ...place }: Place, bounds: StepBounds): boolean {
  return (
    isWithin(min, bounds) && isWithin(max, bounds) && (place.step_count === place.row_count || isWithin(null, bounds))
  )
}

function stepOf(step = NaN): number | null {
  return Number.isNaN(step) ? null : step
}

/** Of those rows that have the steps asked for. */
export function numbersOf(all: readonly HistoryRow[], wanted: NumbersWanted): NumbersOfRows {
  const rows = all.filter(({ step }) => isWithin(step, wanted))
  let lastStep: Int64 | null = null
  for (const { step } of rows) if (step !== null && (lastStep === null || step > lastStep)) lastStep = step
  return {
    count: rows.length,
    steps: Float64Array.from(rows, ({ step }) => (step === null ? NaN : Number(step))),
    lines: Float64Array.from(rows, ({ line }) => line),
    lastStep,
    columns: columnsOf(rows, wanted.keys),
  }
}

function columnsOf(rows: readonly HistoryRow[], keys: readonly string[]): ReadonlyMap<string, NumberColumn> {
  const found = new Map(keys.map((key) => [key, { rows: [] as number[], values: [] as number[] }]))
  for (const [at, { step, values }] of rows.entries()) {
    const numbers = new RowNumbers(values)
    for (const [key, column] of found) {
      const value = key === STEP && step !== null ? Number(step) : numbers.at(key)
      if (value === undefined) continue
      column.rows.push(at)
      column.values.push(value)
    }
  }
  const typed = [...found].map(([key, { rows: of, values }]): [string, NumberColumn] => [
    key,
    { rows: of.length === rows.length ? undefined : Int32Array.from(of), values: Float64Array.from(values) },
  ])
  return new Map(typed)
}

/** The numbers of a row by dotted key, as `flatten` names them. */
class RowNumbers {
  readonly #values: JsonObject
  #flat: ReadonlyMap<string, unknown> | undefined

  constructor(values: JsonObject) {
    this.#values = values
  }

  at(key: string): number | undefined {
    const own = key === '_wandb' ? undefined : numberOf(ownValue(this.#values, key))
    if (own !== undefined || !key.includes('.')) return own
    return numberOf((this.#flat ??= flatten(this.#values)).get(key))
  }
}

function numberOf(value: unknown): number | undefined {
  return typeof value === 'number' || typeof value === 'bigint' ? Number(value) : undefined
}

/** As they lie in files; those in none come last. */
function bySegment(a: Place, b: Place): number {
  return (a.segment_id ?? Infinity) - (b.segment_id ?? Infinity) || (a.first_row ?? 0) - (b.first_row ?? 0)
}

import type { Chart, ChartQuery, HistoryRow, RowQuery, RunGeneration } from '../history.ts'
import { NO_NUMBERS, spreadOut, type NumberColumn } from '../segments/number-column.ts'
import { orderOf } from '../segments/row-order.ts'
import { rankName, ranksOf } from '../segments/writer-ranks.ts'
import type { Int64 } from '../tables.ts'
import { Buckets } from './buckets.ts'
import type { HistoryDb } from './lines.ts'
import { hasExactSteps, numbersOf, readNumbers, type NumbersOfRows, type NumbersWanted } from './numbers.ts'
import { listParts, listPlaces } from './part.ts'
import { scanRows } from './scan.ts'

/** The steps beyond which no row can be drawn by step: chunks outside are not read. */
export function stepsOf({ from, to, minStep }: ChartQuery): Pick<RowQuery, 'minStep' | 'maxStep'> {
  const first = from === undefined ? undefined : wholeStep(Math.ceil(from))
  const last = to === undefined ? undefined : wholeStep(Math.floor(to) + 1)
  const isLater = minStep !== undefined && (first === undefined || minStep > first)
  return { minStep: isLater ? minStep : first, maxStep: last }
}

/** What to draw of a run by an x that is no step; as `HistoryStore.chart`. */
export async function drawByKey(history: HistoryDb, run: RunGeneration, query: ChartQuery): Promise<Chart> {
  const rows = { file: query.file, minStep: query.minStep }
  const places = await listPlaces(history.db, await listParts(history.db, run, query.file), rows)
  const wanted = { keys: [...new Set([query.x, ...query.keys])], minStep: query.minStep, signal: query.signal }
  const chart = new KeyChart(query)
  if (places.every(hasExactSteps)) {
    const ranks = ranksOf(places)
    for await (const numbers of readNumbers(history, places, wanted)) {
      const { part, writer } = numbers.place
      chart.add(numbers, ranks.get(rankName(part.position, writer)) ?? 0)
    }
  } else {
    for await (const numbers of numberedRows(scanRows(history, run, rows), wanted)) chart.add(numbers, 0)
  }
  return chart.draw()
}

/** Numbers by an x that is no step, of rows in any order. */
class KeyChart {
  readonly #query: ChartQuery
  readonly #series: ReadonlyMap<string, Buckets>
  #rowCount = 0
  #lastStep: Int64 | null = null

  constructor(query: ChartQuery) {
    this.#query = query
    this.#series = new Map(query.keys.map((key) => [key, new Buckets(query.buckets)]))
  }

  /** @param rank of the writer among all */
  add(numbers: NumbersOfRows, rank: number): void {
    const { count, lastStep, columns } = numbers
    this.#rowCount += count
    if (lastStep !== null && lastStep > (this.#lastStep ?? -Infinity)) this.#lastStep = lastStep
    const xs = spreadOut(columns.get(this.#query.x) ?? NO_NUMBERS, count)
    const placed = { xs, rank, ...numbers }
    for (const [key, buckets] of this.#series) this.#addColumn(buckets, columns.get(key) ?? NO_NUMBERS, placed)
  }

  draw(): Chart {
    const series = [...this.#series].map(([key, buckets]) => [key, buckets.series()] as const)
    return { rowCount: this.#rowCount, lastStep: this.#lastStep, series: new Map(series) }
  }

  #addColumn(
    buckets: Buckets,
    { rows, values }: NumberColumn,
    { xs, rank, steps, lines }: NumbersOfRows & { readonly xs: Float64Array; readonly rank: number },
  ): void {
    const { from = -Infinity, to = Infinity } = this.#query
    for (let at = 0; at < values.length; at++) {
      const row = rows?.[at] ?? at
      const [x, step] = [xs[row] ?? NaN, steps[row] ?? NaN]
      if (!Number.isFinite(x) || x < from || x > to) continue
      buckets.add(x, values[at] ?? NaN, Number.isNaN(step) ? LAST : step, orderOf(rank, lines[row] ?? 0))
    }
  }
}

/** Where rows without a step stand. */
const LAST = Number.MAX_VALUE
/** Of rows that are read because of steps beyond 2^53, so many at a time. */
const ROWS_AT_ONCE = 1000

/** Rows in scan order, which steps as doubles do not tell: they are numbered instead. */
async function* numberedRows(rows: AsyncIterable<HistoryRow>, wanted: NumbersWanted): AsyncGenerator<NumbersOfRows> {
  let read: HistoryRow[] = []
  let count = 0
  const take = (): NumbersOfRows => {
    const numbers = { ...numbersOf(read, wanted), steps: Float64Array.from(read, (_, at) => count + at) }
    count += read.length
    read = []
    return numbers
  }
  for await (const row of rows) {
    if (wanted.signal?.aborted) return
    if (read.push(row) === ROWS_AT_ONCE) yield take()
  }
  yield take()
}

/** Any number as a step that the database can compare with; undefined: no bound. */
function wholeStep(step: number): Int64 | undefined {
  if (Number.isSafeInteger(step)) return step
  return Number.isFinite(step) && Math.abs(step) < 2 ** 63 ? BigInt(step) : undefined
}

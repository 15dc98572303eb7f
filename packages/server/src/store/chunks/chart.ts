import type { Chart, ChartQuery, HistoryRow, RowQuery } from '../history.ts'
import { valueAt } from '../row-value.ts'
import type { Int64 } from '../tables.ts'
import { Buckets } from './buckets.ts'

/** The steps beyond which no row can be drawn by step: chunks outside are not read. */
export function stepsOf({ from, to, minStep }: ChartQuery): Pick<RowQuery, 'minStep' | 'maxStep'> {
  const first = from === undefined ? undefined : wholeStep(Math.ceil(from))
  const last = to === undefined ? undefined : wholeStep(Math.floor(to) + 1)
  const isLater = minStep !== undefined && (first === undefined || minStep > first)
  return { minStep: isLater ? minStep : first, maxStep: last }
}

/** Sorts the numbers of each key by an x that is no step. Rows come in scan order. */
export async function drawChart(rows: AsyncIterable<HistoryRow>, query: ChartQuery): Promise<Chart> {
  const { keys, x: xKey, from = -Infinity, to = Infinity } = query
  const series = new Map(keys.map((key) => [key, new Buckets(query.buckets)]))
  let rowCount = 0
  let lastStep: Int64 | null = null
  for await (const row of rows) {
    if (query.signal?.aborted) break
    rowCount += 1
    if (row.step !== null) lastStep = row.step // in order; those without come last
    const x = numberOf(valueAt(row.values, xKey))
    if (x === undefined || !Number.isFinite(x) || x < from || x > to) continue
    for (const [key, buckets] of series) {
      const y = numberOf(valueAt(row.values, key))
      if (y !== undefined) buckets.add(x, y)
    }
  }
  return { rowCount, lastStep, series: new Map([...series].map(([key, buckets]) => [key, buckets.series()])) }
}

/** Any number as a step that the database can compare with; undefined: no bound. */
function wholeStep(step: number): Int64 | undefined {
  if (Number.isSafeInteger(step)) return step
  return Number.isFinite(step) && Math.abs(step) < 2 ** 63 ? BigInt(step) : undefined
}

function numberOf(value: unknown): number | undefined {
  return typeof value === 'number' || typeof value === 'bigint' ? Number(value) : undefined
}

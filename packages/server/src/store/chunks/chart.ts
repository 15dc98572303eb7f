import type { ChartBucket, ChartQuery, HistoryRow } from '../history.ts'
import { valueAt } from '../row-value.ts'

/** Sorts the numbers of each key into buckets of equal width over x. Rows come in scan order. */
export async function drawChart(
  rows: AsyncIterable<HistoryRow>,
  query: ChartQuery,
): Promise<ReadonlyMap<string, readonly ChartBucket[]>> {
  const points = new Map(query.keys.map((key): [string, Point[]] => [key, []]))
  for await (const row of rows) {
    const x = query.x === '_step' ? numberOf(row.step) : numberOf(valueAt(row.values, query.x))
    if (x === undefined || !Number.isFinite(x)) continue
    for (const [key, list] of points) {
      const y = numberOf(valueAt(row.values, key))
      if (y !== undefined) list.push({ x, y })
    }
  }
  const window = windowOf([...points.values()].flat(), query)
  return new Map([...points].map(([key, list]) => [key, bucketsOf(list, window, query.buckets)]))
}

interface Point {
  readonly x: number
  readonly y: number
}

interface Window {
  readonly from: number
  readonly to: number
}

function windowOf(points: readonly Point[], query: ChartQuery): Window {
  let [from, to] = [Infinity, -Infinity]
  for (const { x } of points) {
    from = Math.min(from, x)
    to = Math.max(to, x)
  }
  return { from: query.from ?? from, to: query.to ?? to }
}

function bucketsOf(points: readonly Point[], { from, to }: Window, buckets: number): readonly ChartBucket[] {
  const filled = new Map<number, ChartBucket>()
  for (const { x, y } of points) {
    if (x < from || x > to) continue
    const index = to > from ? Math.min(buckets - 1, Math.floor(((x - from) / (to - from)) * buckets)) : 0
    filled.set(index, withValue(filled.get(index) ?? emptyBucket(index), y))
  }
  return [...filled.values()].toSorted((a, b) => a.index - b.index)
}

function emptyBucket(index: number): ChartBucket {
  return { index, count: 0, min: NaN, max: NaN, first: NaN, last: NaN, nonFinite: 0 }
}

function withValue(bucket: ChartBucket, y: number): ChartBucket {
  if (!Number.isFinite(y)) return { ...bucket, nonFinite: bucket.nonFinite + 1 }
  const { count, min, max, first } = bucket
  if (count === 0) return { ...bucket, count: 1, min: y, max: y, first: y, last: y }
  return { ...bucket, count: count + 1, min: Math.min(min, y), max: Math.max(max, y), first, last: y }
}

function numberOf(value: unknown): number | undefined {
  return typeof value === 'number' || typeof value === 'bigint' ? Number(value) : undefined
}

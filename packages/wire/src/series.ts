/**
 * The numbers of one key by x, as columns of one length in order of x: points (`width` 0), or buckets that are a power
 * of two wide and begin at multiples of it. Not finite numbers are NaN here; of a bucket they are only counted.
 */
export interface Series {
  readonly width: number
  /** Least and greatest x; of a point the same column twice. */
  readonly x: Float64Array
  readonly endX: Float64Array
  readonly mean: Float64Array
  readonly min: Float64Array
  readonly max: Float64Array
  readonly count: Float64Array
  readonly nonFinite: Float64Array
  /** The last finite number; NaN without any. */
  readonly latest: number
}

const NOTHING = new Float64Array()

export const EMPTY_SERIES: Series = pointSeries(NOTHING, NOTHING)

/** Points in order of x, values as they were logged. */
export function pointSeries(x: Float64Array, values: Float64Array): Series {
  const y = values.map((value) => (Number.isFinite(value) ? value : NaN))
  const count = y.map((value) => (Number.isNaN(value) ? 0 : 1))
  const nonFinite = count.map((one) => 1 - one)
  const latest = y.findLast((value) => !Number.isNaN(value)) ?? NaN
  return { width: 0, x, endX: x, mean: y, min: y, max: y, count, nonFinite, latest }
}

/** How many numbers a series stands for, finite or not. */
export function numberCount({ count, nonFinite }: Series): number {
  return sumOf(count) + sumOf(nonFinite)
}

export function extremesOf({ min, max }: Series): { readonly min: number; readonly max: number } {
  return { min: min.reduce(lower, Infinity), max: max.reduce(higher, -Infinity) }
}

/** The x that the series reaches over; undefined when it is empty. */
export function reachOf({ x, endX }: Series): readonly [from: number, to: number] | undefined {
  const [from, to] = [x[0], endX.at(-1)]
  return from === undefined || to === undefined ? undefined : [from, to]
}

/**
 * What was there with what came since, at most `limit` rows: the wider buckets of the two, or wider ones still. Points that are
 * already there are not looked for: the caller asks for what is new.
 */
export function growSeries(known: Series, news: Series, limit: number): Series {
  if (news.x.length === 0) return known
  if (known.x.length === 0) return news
  const all = known.x.length + news.x.length
  if (known.width === 0 && news.width === 0 && all <= limit) return inOrder(known, news)
  let width = Math.max(known.width, news.width)
  if (width === 0) width = firstWidth(known, news, limit)
  let grown = inBuckets([known, news], width)
  while (grown.x.length > Math.max(2, limit)) grown = inBuckets([grown], grown.width * 2)
  return grown
}

function firstWidth(known: Series, news: Series, limit: number): number {
  const [from, to] = [
    Math.min(known.x[0] ?? 0, news.x[0] ?? 0),
    Math.max(known.endX.at(-1) ?? 0, news.endX.at(-1) ?? 0),
  ]
  const least = Math.max((to - from) / limit, Math.max(Math.abs(from), Math.abs(to)) * 2 ** -52, Number.MIN_VALUE)
  return 2 ** Math.floor(Math.log2(least))
}

function inOrder(a: Series, b: Series): Series {
  const x = Float64Array.of(...a.x, ...b.x)
  const y = Float64Array.of(...a.mean, ...b.mean)
  const isSorted = (a.x.at(-1) ?? -Infinity) <= (b.x[0] ?? Infinity)
  if (isSorted) return pointSeries(x, y)
  const order = Array.from(x.keys()).toSorted((one, other) => at(x, one) - at(x, other) || one - other)
  return pointSeries(
    Float64Array.from(order, (row) => at(x, row)),
    Float64Array.from(order, (row) => at(y, row)),
  )
}

/** Parts in order of steps, each in order of x. */
function inBuckets(parts: readonly Series[], width: number): Series {
  const buckets = new Map<number, Bucket>()
  for (const part of parts) {
    for (let row = 0; row < part.x.length; row++) {
      const index = Math.floor(at(part.x, row) / width)
      const bucket = buckets.get(index)
      if (bucket) addRow(bucket, part, row)
      else buckets.set(index, bucketOf(part, row))
    }
  }
  const sorted = [...buckets].toSorted(([a], [b]) => a - b).map(([, bucket]) => bucket)
  const column = (name: keyof Bucket): Float64Array => Float64Array.from(sorted, (bucket) => bucket[name])
  return {
    width,
    x: column('x'),
    endX: column('endX'),
    mean: Float64Array.from(sorted, ({ sum, count }) => sum / count),
    min: column('min'),
    max: column('max'),
    count: column('count'),
    nonFinite: column('nonFinite'),
    latest: parts.reduce((before, { latest }) => (Number.isNaN(latest) ? before : latest), NaN),
  }
}

interface Bucket {
  x: number
  endX: number
  sum: number
  min: number
  max: number
  count: number
  nonFinite: number
}

function bucketOf(part: Series, row: number): Bucket {
  const count = at(part.count, row)
  return {
    x: at(part.x, row),
    endX: at(part.endX, row),
    sum: count === 0 ? 0 : at(part.mean, row) * count,
    min: at(part.min, row),
    max: at(part.max, row),
    count,
    nonFinite: at(part.nonFinite, row),
  }
}

function addRow(bucket: Bucket, part: Series, row: number): void {
  const more = bucketOf(part, row)
  bucket.x = Math.min(bucket.x, more.x)
  bucket.endX = Math.max(bucket.endX, more.endX)
  bucket.nonFinite += more.nonFinite
  if (more.count === 0) return
  bucket.sum += more.sum
  bucket.min = lower(bucket.min, more.min)
  bucket.max = higher(bucket.max, more.max)
  bucket.count += more.count
}

/** Of two numbers, NaN being none. */
function lower(a: number, b: number): number {
  return b < a || Number.isNaN(a) ? b : a
}

function higher(a: number, b: number): number {
  return b > a || Number.isNaN(a) ? b : a
}

function sumOf(column: Float64Array): number {
  return column.reduce((sum, value) => sum + value, 0)
}

function at(column: Float64Array, row: number): number {
  return column[row] ?? NaN
}

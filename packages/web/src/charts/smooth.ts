export const SMOOTHINGS = ['none', 'time-ema', 'ema', 'gaussian', 'mean'] as const
export type Smoothing = (typeof SMOOTHINGS)[number]

/** A way to smooth, and how much: a weight from 0 to 1 for the averages that forget, else the width in points. */
export interface Smooth {
  readonly kind: Smoothing
  readonly amount: number
}

export const NO_SMOOTHING: Smooth = { kind: 'none', amount: 0 }

const TIME_STEPS = 1000 // the weight of the time-weighted average is as for so many points over the whole reach

/**
 * Smooths values over x, in order of x. NaN stays NaN: a gap is where it was, and what lies behind it goes on from before.
 * @returns the values themselves where there is nothing to do
 */
export function smoothed(x: Float64Array, y: Float64Array, smooth: Smooth): Float64Array {
  const { kind, amount } = smooth
  if (!isSmooth(smooth)) return y
  switch (kind) {
    case 'none':
      return y
    case 'ema':
      return movingAverage(y, () => clampWeight(amount))
    case 'time-ema':
      return movingAverage(y, timeWeights(x, clampWeight(amount)))
    case 'gaussian':
      return kernel(y, gaussianOf(amount))
    case 'mean':
      return runningMean(y, Math.max(1, Math.round(amount)))
    default:
      return kind satisfies never
  }
}

/** Whether it changes anything. */
export function isSmooth({ kind, amount }: Smooth): boolean {
  return kind !== 'none' && amount > (kind === 'mean' ? 1 : 0)
}

/** Without the pull towards zero that the first values would have: the weights so far are made to sum up to 1. */
function movingAverage(y: Float64Array, weightAt: (row: number, before: number) => number): Float64Array {
  const out = new Float64Array(y.length)
  let [sum, weights, before] = [0, 0, -1]
  for (const [row, value] of y.entries()) {
    if (Number.isNaN(value)) {
      out[row] = NaN
      continue
    }
    const keep = before < 0 ? 0 : weightAt(row, before)
    sum = sum * keep + value * (1 - keep)
    weights = weights * keep + (1 - keep)
    out[row] = weights === 0 ? value : sum / weights
    before = row
  }
  return out
}

/** Points far from each other forget more than points close together. */
function timeWeights(x: Float64Array, weight: number): (row: number, before: number) => number {
  const reach = (x.at(-1) ?? 0) - (x[0] ?? 0)
  if (!(reach > 0)) return () => weight
  return (row, before) => weight ** ((((x[row] ?? 0) - (x[before] ?? 0)) / reach) * Math.min(TIME_STEPS, x.length))
}

function clampWeight(weight: number): number {
  return Math.min(0.9999, Math.max(0, weight))
}

/** Weights of the points at 0, 1, 2, … from the middle. */
function gaussianOf(deviation: number): readonly number[] {
  if (!(deviation > 0)) return [1]
  const reach = Math.ceil(3 * deviation)
  return Array.from({ length: reach + 1 }, (_, distance) => Math.exp(-(distance ** 2) / (2 * deviation ** 2)))
}

function kernel(y: Float64Array, weights: readonly number[]): Float64Array {
  const reach = weights.length - 1
  return y.map((value, row) => {
    if (Number.isNaN(value)) return NaN
    let [sum, total] = [0, 0]
    for (let other = Math.max(0, row - reach); other <= Math.min(y.length - 1, row + reach); other++) {
      const beside = y[other] ?? NaN
      if (Number.isNaN(beside)) continue
      const weight = weights[Math.abs(other - row)] ?? 0
      sum += beside * weight
      total += weight
    }
    return sum / total
  })
}

/** Of the `width` points around each, in time that does not grow with the width. */
function runningMean(y: Float64Array, width: number): Float64Array {
  const sums = new Float64Array(y.length + 1)
  const counts = new Float64Array(y.length + 1)
  for (const [row, value] of y.entries()) {
    const isNumber = !Number.isNaN(value)
    sums[row + 1] = (sums[row] ?? 0) + (isNumber ? value : 0)
    counts[row + 1] = (counts[row] ?? 0) + (isNumber ? 1 : 0)
  }
  const half = Math.floor(width / 2)
  return y.map((value, row) => {
    if (Number.isNaN(value)) return NaN
    const [from, to] = [Math.max(0, row - half), Math.min(y.length, row + half + (width % 2))]
    const count = (counts[to] ?? 0) - (counts[from] ?? 0)
    return count === 0 ? value : ((sums[to] ?? 0) - (sums[from] ?? 0)) / count
  })
}

import { AmphoraError } from '@amphora/wire'
import type { JsonObject } from '@amphora/wire'
import { Media } from './media.ts'
import { isTensor } from './plain-json.ts'
import type { Tensor } from './plain-json.ts'

/** Counts that are there already: one more edge than counts. */
export interface Counted {
  readonly counts: ArrayLike<number>
  readonly edges: ArrayLike<number>
}

const MAX_BINS = 512

/** How many values fall into each of equal bins, as NumPy counts them. Lies in the row itself. */
export class Histogram extends Media {
  readonly objectType = 'histogram'
  readonly counts: readonly number[]
  /** One more than counts, ascending. */
  readonly edges: readonly number[]

  /**
   * @param source values, or counts with their edges
   * @throws {AmphoraError} `invalid_argument` for values that are not finite, and more than 512 bins
   */
  constructor(source: ArrayLike<number> | Tensor | Counted, { binCount = 64 }: { readonly binCount?: number } = {}) {
    super()
    const { counts, edges } =
      'counts' in source ? source : count(isTensor(source) ? source.dataSync() : source, binCount)
    this.counts = Array.from(counts)
    this.edges = Array.from(edges)
    if (this.counts.length === 0 || this.counts.length > MAX_BINS) {
      throw new AmphoraError('invalid_argument', `a histogram has 1 to ${MAX_BINS} bins, not ${this.counts.length}`)
    }
    if (this.edges.length !== this.counts.length + 1) {
      throw new AmphoraError(
        'invalid_argument',
        `${this.counts.length} counts have ${this.counts.length + 1} edges, not ${this.edges.length}`,
      )
    }
  }

  toJson(): JsonObject {
    return { _type: this.objectType, values: this.counts, bins: this.edges }
  }

  toEntry(): JsonObject {
    return this.toJson()
  }
}

function count(values: ArrayLike<number>, binCount: number): Counted {
  const [low, high] = rangeOf(values)
  const width = (high - low) / binCount
  const edges = Array.from({ length: binCount + 1 }, (_, edge) => (edge === binCount ? high : edge * width + low))
  const counts = Array.from({ length: binCount }, () => 0)
  for (let i = 0; i < values.length; i++) {
    const bin = binOf(values[i] ?? 0, edges, high - low)
    counts[bin] = (counts[bin] ?? 0) + 1
  }
  return { counts, edges }
}

/** The bin by division, set right where rounding has passed an edge; the last bin holds its upper edge. */
function binOf(value: number, edges: readonly number[], span: number): number {
  const binCount = edges.length - 1
  const bin = Math.min(binCount - 1, Math.floor(((value - (edges[0] ?? 0)) / span) * binCount))
  if (value < (edges[bin] ?? 0)) return bin - 1
  return bin < binCount - 1 && value >= (edges[bin + 1] ?? 0) ? bin + 1 : bin
}

/** One value alone gets bins around it, as none would have a width. */
function rangeOf(values: ArrayLike<number>): readonly [number, number] {
  let low = Infinity
  let high = -Infinity
  for (let i = 0; i < values.length; i++) {
    const value = values[i] ?? 0
    if (!Number.isFinite(value)) {
      throw new AmphoraError(
        'invalid_argument',
        `a histogram counts finite values; value ${i} is ${value}: leave it out`,
      )
    }
    if (value < low) low = value
    if (value > high) high = value
  }
  if (low > high) return [0, 1]
  return low === high ? [low - 0.5, high + 0.5] : [low, high]
}

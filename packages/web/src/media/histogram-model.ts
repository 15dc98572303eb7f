import { isJsonList, isJsonObject, ownObject, ownValue, type Json, type JsonObject } from '@amphora/wire'

/** Counts between edges: `edges` is one longer than `counts`. */
export interface Histogram {
  readonly counts: readonly number[]
  readonly edges: readonly number[]
}

/** A logged histogram: edges listed, or packed as first edge, width and number. Undefined when it is neither. */
export function histogramOf(value: Json): Histogram | undefined {
  if (!isJsonObject(value)) return undefined
  const counts = numbersOf(ownValue(value, 'values'))
  const edges = numbersOf(ownValue(value, 'bins')) ?? unpacked(ownObject(value, 'packedBins'))
  return counts && edges && counts.length > 0 && edges.length === counts.length + 1 ? { counts, edges } : undefined
}

/** Histograms of many steps on common edges, for the heat map: `shares[step][bin]` is the share of that step's total. */
export interface HeatMap {
  readonly steps: readonly number[]
  readonly edges: readonly number[]
  readonly shares: readonly (readonly number[])[]
  /** The largest share, for the scale of colours. */
  readonly peak: number
}

/** Puts histograms with edges of their own on `binCount` common ones: a count is spread evenly over its bin. */
export function heatMapOf(
  series: ReadonlyArray<{ readonly step: number; readonly histogram: Histogram }>,
  binCount = 48,
): HeatMap {
  const finite = series.filter(({ histogram }) => histogram.edges.every(Number.isFinite))
  const low = Math.min(...finite.map(({ histogram }) => histogram.edges[0] ?? 0))
  const high = Math.max(...finite.map(({ histogram }) => histogram.edges.at(-1) ?? 0))
  if (finite.length === 0) return { steps: [], edges: [], shares: [], peak: 0 }
  const width = (high > low ? high - low : 1) / binCount
  const edges = Array.from({ length: binCount + 1 }, (_, i) => low + i * width)
  const shares = finite.map(({ histogram }) => rebin(histogram, low, width, binCount))
  return { steps: finite.map(({ step }) => step), edges, shares, peak: Math.max(...shares.flat(), 0) }
}

function rebin({ counts, edges }: Histogram, low: number, width: number, binCount: number): number[] {
  const total = counts.reduce((sum, count) => sum + count, 0) || 1
  const shares = Array.from({ length: binCount }, () => 0)
  for (const [i, count] of counts.entries()) {
    const [start, end] = [edges[i] ?? low, edges[i + 1] ?? low]
    const first = Math.max(0, Math.min(binCount - 1, Math.floor((start - low) / width)))
    const last = Math.max(first, Math.min(binCount - 1, Math.ceil((end - low) / width) - 1))
    for (let bin = first; bin <= last; bin++) {
      const overlap = Math.min(end, low + (bin + 1) * width) - Math.max(start, low + bin * width)
      const share = end > start ? Math.max(0, overlap) / (end - start) : 1 / (last - first + 1)
      shares[bin] = (shares[bin] ?? 0) + (share * count) / total
    }
  }
  return shares
}

function unpacked(packed: JsonObject | undefined): number[] | undefined {
  const [min, size, count] = ['min', 'size', 'count'].map((key) => packed && ownValue(packed, key))
  if (typeof min !== 'number' || typeof size !== 'number' || typeof count !== 'number' || count > 10_000) {
    return undefined
  }
  return Array.from({ length: count + 1 }, (_, i) => min + i * size)
}

function numbersOf(value: Json | undefined): number[] | undefined {
  return isJsonList(value)
    ? value.map((item) => (typeof item === 'bigint' ? Number(item) : typeof item === 'number' ? item : 0))
    : undefined
}

/** A value of an axis, with four digits. */
export function shortNumber(value: number): string {
  return String(Number(value.toPrecision(4)))
}

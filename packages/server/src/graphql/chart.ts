import type { ChartSeries } from '../domain/chart.ts'
import type { ChartSeries as WireSeries, Resolvers, RunResolvers } from './generated.ts'
import { presentKeys } from './history.ts'

const COLUMNS = 9 // of a bucket, each as much as a value of a row

const Run: Pick<RunResolvers, 'chart' | 'eventsKeys'> = {
  chart: async (run, { input }, { domain, allowance }) => {
    const { file, keys, x = '_step', buckets = 1000, from, to, minStep } = input
    const query = {
      file: file === 'EVENTS' ? ('events' as const) : ('history' as const),
      keys: [...new Set(keys)],
      x,
      buckets,
      from: from ?? undefined,
      to: to ?? undefined,
      minStep: minStep ?? undefined,
    }
    const chart = await allowance.spend(
      () => domain.charts.drawChart(run, query),
      ({ series }) => sizeOfSeries([...series.values()]),
    )
    return { ...chart, series: [...chart.series].map(([key, series]) => presentSeries(key, series)) }
  },
  eventsKeys: async (run, _args, { domain }) => {
    const [logged] = await domain.charts.readEventsKeys([run])
    return presentKeys(logged)
  },
}

export const chartResolvers: Resolvers = { Run }

function presentSeries(key: string, { bucketWidth, x, first, buckets }: ChartSeries): WireSeries {
  const column = (of: Float64Array | undefined): string | null => (of ? encodeColumn(of) : null)
  return {
    key,
    bucketWidth,
    x: encodeColumn(x),
    first: encodeColumn(first),
    endX: column(buckets?.endX),
    last: column(buckets?.last),
    mean: column(buckets?.mean),
    min: column(buckets?.min),
    max: column(buckets?.max),
    count: column(buckets?.count),
    nonFinite: column(buckets?.nonFinite),
  }
}

/** Every machine that Node runs on is little-endian. */
function encodeColumn({ buffer, byteOffset, byteLength }: Float64Array): string {
  return Buffer.from(buffer, byteOffset, byteLength).toString('base64')
}

function sizeOfSeries(all: readonly ChartSeries[]): { readonly rows: number; readonly characters: number } {
  const lengths = all.map(({ x, buckets }) => x.length * (buckets ? COLUMNS : 2))
  return { rows: 0, characters: lengths.reduce((sum, length) => sum + length * 11, 0) } // 8 bytes in base64
}

import type { ChartSeries } from '../domain/chart.ts'
import { numbersOf } from './column.ts'
import type { ChartSeries as WireSeries, Resolvers, RunResolvers } from './generated.ts'
import { presentKeys } from './history.ts'

const Run: Pick<RunResolvers, 'chart' | 'eventsKeys'> = {
  chart: async (run, { input }, { loaders, signal }) => {
    const { file, keys, x = '_step', buckets = 1000, from, to, minStep } = input
    const query = {
      file: file === 'EVENTS' ? ('events' as const) : ('history' as const),
      keys: [...new Set(keys)],
      x,
      buckets,
      from: from ?? undefined,
      to: to ?? undefined,
      minStep: minStep ?? undefined,
      signal,
    }
    const chart = await loaders.charts.find(run, query)
    if (!chart) throw new Error(`nothing was drawn of run ${run.storage_id}`)
    return { ...chart, series: [...chart.series].map(([key, series]) => presentSeries(key, series)) }
  },
  eventsKeys: async (run, _args, { domain }) => {
    const [logged] = await domain.charts.readEventsKeys([run])
    return presentKeys(logged)
  },
}

export const chartResolvers: Resolvers = { Run }

function presentSeries(key: string, { bucketWidth, x, first, buckets }: ChartSeries): WireSeries {
  const column = (of: Float64Array | undefined) => (of ? numbersOf(of) : null)
  return {
    key,
    bucketWidth,
    x: numbersOf(x),
    first: numbersOf(first),
    endX: column(buckets?.endX),
    last: column(buckets?.last),
    mean: column(buckets?.mean),
    min: column(buckets?.min),
    max: column(buckets?.max),
    count: column(buckets?.count),
    nonFinite: column(buckets?.nonFinite),
  }
}

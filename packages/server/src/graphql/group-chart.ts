import type { GroupChart, GroupSeries } from '../domain/group-chart.ts'
import { CHARACTERS_A_VALUE, numbersOf } from './column.ts'
import type { GroupChartSeries, Resolvers } from './generated.ts'

const COLUMNS = 11

export const groupChartResolvers: Resolvers = {
  Project: {
    async groupChart(project, { input }, { domain, allowance, signal }) {
      const { filters, file, keys, x = '_step', buckets = 200, from, to } = input
      const query = {
        filters,
        file: file === 'EVENTS' ? ('events' as const) : ('history' as const),
        keys: [...new Set(keys)],
        x,
        buckets,
        from: from ?? undefined,
        to: to ?? undefined,
        signal,
      }
      const { runCount, series } = await allowance.spend(
        () => domain.groupCharts.drawGroup(project, query),
        sizeOfGroup,
      )
      return { runCount, series: [...series].map(([key, one]) => presentSeries(key, one)) }
    },
  },
}

function sizeOfGroup({ series }: GroupChart): { readonly rows: number; readonly characters: number } {
  const values = [...series.values()].reduce((sum, { x }) => sum + x.length * COLUMNS, 0)
  return { rows: 0, characters: values * CHARACTERS_A_VALUE }
}

function presentSeries(key: string, { bucketWidth, ...columns }: GroupSeries): GroupChartSeries {
  return {
    key,
    isDerived: true,
    bucketWidth,
    x: numbersOf(columns.x),
    endX: numbersOf(columns.endX),
    mean: numbersOf(columns.mean),
    median: numbersOf(columns.median),
    std: numbersOf(columns.std),
    stderr: numbersOf(columns.stderr),
    min: numbersOf(columns.min),
    max: numbersOf(columns.max),
    runs: numbersOf(columns.runs),
    count: numbersOf(columns.count),
    nonFinite: numbersOf(columns.nonFinite),
  }
}

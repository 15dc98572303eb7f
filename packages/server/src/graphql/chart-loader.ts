import type { ChartQuery, ChartSeries, RunChart } from '../domain/chart.ts'
import type { Domain } from '../domain/domain.ts'
import type { Run } from '../domain/run/index.ts'
import type { Allowance } from './allowance.ts'
import { CHARACTERS_A_VALUE } from './column.ts'
import { createLoader, type Loader } from './loader.ts'

/** Charts that a list of runs asks for alike are drawn together. */
export interface ChartLoader {
  find(run: Run, query: ChartQuery): Promise<RunChart | undefined>
}

/** Numbers that are drawn at once: with the columns of buckets, 72 MiB. */
const VALUES_AT_ONCE = 1024 * 1024
const COLUMNS = 9 // of a bucket, each as much as a value of a row

export function createChartLoader({ charts }: Pick<Domain, 'charts'>, allowance: Allowance): ChartLoader {
  const loaders = new Map<string, Loader<Run, RunChart>>()

  async function draw(runs: readonly Run[], query: ChartQuery): Promise<readonly RunChart[]> {
    const drawn: RunChart[] = []
    const atOnce = Math.max(1, Math.floor(VALUES_AT_ONCE / (Math.max(1, query.keys.length) * query.buckets)))
    for (let start = 0; start < runs.length; start += atOnce) {
      const some = runs.slice(start, start + atOnce)
      drawn.push(...(await allowance.spend(() => charts.drawCharts(some, query), sizeOfCharts)))
    }
    return drawn
  }

  return {
    find(run, query) {
      const name = JSON.stringify(query, (_key, value: unknown) => (typeof value === 'bigint' ? `${value}n` : value))
      const loader =
        loaders.get(name) ??
        createLoader(
          (runs) => draw(runs, query),
          (chart) => chart.run,
        )
      loaders.set(name, loader)
      return loader.find(run)
    },
  }
}

function sizeOfCharts(charts: readonly RunChart[]): { readonly rows: number; readonly characters: number } {
  const values = charts.flatMap(({ series }) => [...series.values()]).reduce((sum, one) => sum + sizeOfSeries(one), 0)
  return { rows: 0, characters: values * CHARACTERS_A_VALUE }
}

function sizeOfSeries({ x, buckets }: ChartSeries): number {
  return x.length * (buckets ? COLUMNS : 2)
}

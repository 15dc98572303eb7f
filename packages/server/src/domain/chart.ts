import type { Chart, ChartQuery, ChartSeries, RunKeys } from '../store/history.ts'
import { checkQuery } from './chart-query.ts'
import type { Deps } from './deps.ts'
import { generationOf } from './run/generation.ts'
import type { Run } from './run/run.ts'

export type { ChartQuery, ChartSeries }

export interface RunChart extends Chart {
  readonly run: Run
  /** Rows that the run had when the reading began: more than were looked at means that some came before `minStep`. */
  readonly totalRowCount: number
}

/**
 * What to draw of some keys of runs that this caller holds, and so may read, in the order of `runs`.
 * @throws {AmphoraError} `too_large` past the limits, `invalid_argument` for a window without an inside
 */
export async function drawCharts(
  { store }: Pick<Deps, 'store'>,
  runs: readonly Run[],
  query: ChartQuery,
): Promise<readonly RunChart[]> {
  checkQuery(query)
  const places = runs.map(generationOf)
  const counts = await store.history.count(places, query.file)
  const charts = await store.scans.history.chart(places, query)
  return charts.flatMap((chart, at) => {
    const run = runs[at]
    return run ? [{ ...chart, run, totalRowCount: counts[at]?.rows ?? 0 }] : []
  })
}

/** What was ever measured of the machines of these runs. */
export async function readEventsKeys(
  { store }: Pick<Deps, 'store'>,
  runs: readonly Run[],
): Promise<readonly (RunKeys & { readonly run: Run })[]> {
  const keys = await store.scans.history.keys(runs.map(generationOf), 'events')
  return keys.flatMap((found, at) => {
    const run = runs[at]
    return run ? [{ ...found, run }] : []
  })
}

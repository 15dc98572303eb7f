import { AmphoraError, parseFilter } from '@amphora/wire'
import type { Chart, ChartQuery, RunGeneration } from '../store/history.ts'
import { checkQuery } from './chart-query.ts'
import type { Deps } from './deps.ts'
import { groupSeries, type GroupSeries } from './group-series.ts'
import type { Project } from './project.ts'
import { generationOf } from './run/generation.ts'

export type { GroupSeries }

/** What runs of a project look like together. */
export interface GroupChart {
  readonly runCount: number
  /** By key, in the order asked for. */
  readonly series: ReadonlyMap<string, GroupSeries>
}

export interface GroupQuery extends Omit<ChartQuery, 'minStep'> {
  /** Which runs: JSON text in the filter language of the public API; absent means all. */
  readonly filters?: string | null | undefined
}

const MAX_RUNS = 1000
/** Numbers of all runs that are held at once: buckets have nine columns, so 144 MiB. */
const MAX_VALUES = 2 * 1024 * 1024
const VALUES_AT_ONCE = 256 * 1024
const ORDER = { key: 'created_at', isDescending: false }

/**
 * Draws runs as one. Whoever holds the project may read them.
 * @throws {AmphoraError} `too_large` for more runs, keys and buckets than are drawn together, `invalid_argument` for a filter or
 * a window that cannot be read
 */
export async function drawGroup(
  { store }: Pick<Deps, 'store'>,
  { id: projectId }: Pick<Project, 'id'>,
  { filters, ...query }: GroupQuery,
): Promise<GroupChart> {
  checkQuery(query)
  const page = { projectId, filter: parseFilter(filters), order: ORDER, limit: MAX_RUNS + 1 }
  const runs = (await store.scans.runLists.list(page)).map(({ run }) => generationOf(run))
  checkSize(runs.length, query)
  const charts = await drawAll({ store }, runs, query)
  const series = query.keys.map((key): [string, GroupSeries] => {
    const each = charts.flatMap((chart) => chart.series.get(key) ?? [])
    return [key, groupSeries(each, query.buckets)]
  })
  return { runCount: runs.length, series: new Map(series) }
}

async function drawAll(
  { store }: Pick<Deps, 'store'>,
  runs: readonly RunGeneration[],
  query: ChartQuery,
): Promise<readonly Chart[]> {
  const charts: Chart[] = []
  const atOnce = Math.max(1, Math.floor(VALUES_AT_ONCE / (query.keys.length * query.buckets || 1)))
  for (let start = 0; start < runs.length; start += atOnce) {
    charts.push(...(await store.scans.history.chart(runs.slice(start, start + atOnce), query)))
  }
  return charts
}

function checkSize(runs: number, { keys, buckets }: ChartQuery): void {
  if (runs > MAX_RUNS) {
    throw new AmphoraError('too_large', `a group has at most ${MAX_RUNS} runs: filter more of them out`)
  }
  const values = runs * keys.length * buckets
  if (values <= MAX_VALUES) return
  throw new AmphoraError(
    'too_large',
    `${runs} runs × ${keys.length} keys × ${buckets} buckets are more than ${MAX_VALUES}: ask for fewer keys or buckets`,
  )
}

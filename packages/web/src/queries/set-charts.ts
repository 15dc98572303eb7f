import type { BodyPart, BodySeries, Series } from '@amphora/wire'
import { queryOptions, useQueries } from '@tanstack/react-query'
import type { ProjectName } from '../paths.ts'
import { createBatcher } from './batch.ts'
import { askCharts, SERIES_COLUMNS, seriesOf } from './chart.ts'

/** Runs that are drawn together: each by itself, or each group of them as one. */
export type ChartSet =
  | { readonly kind: 'runs'; readonly filters: object; readonly first: number }
  /** The filters of each, as JSON text. */
  | { readonly kind: 'groups'; readonly groups: readonly string[]; readonly center: Center; readonly band: Band }

export type Center = 'mean' | 'median'
export type Band = 'range' | 'std' | 'stderr' | 'none'

export interface SetSpec {
  readonly key: string
  readonly x: string
  readonly buckets: number
  readonly window?: readonly [from: number, to: number] | undefined
}

/** What is drawn of a run or a group. */
export interface SetSeries {
  readonly series: Series
  /** Of a run, its id; of a group how many runs it has. */
  readonly run: string | undefined
  readonly name: string
  readonly runCount: number | undefined
  /** Of a group: how many runs are in each row. */
  readonly runs: Float64Array | undefined
}

/** The start of the query keys of all charts of sets of runs in a project. */
export function setChartsKey({ entity, project }: ProjectName): readonly string[] {
  return ['set-charts', entity, project]
}

/** What to draw of some keys, in their order. Those that come into view together share requests. */
export function useSetCharts(project: ProjectName, set: ChartSet, specs: readonly SetSpec[]) {
  return useQueries({ queries: specs.map((spec) => setChartQuery(project, set, spec)) })
}

function setChartQuery(project: ProjectName, set: ChartSet, spec: SetSpec) {
  return queryOptions({
    queryKey: [...setChartsKey(project), set, spec],
    queryFn: ({ signal }) => charts.load({ ...spec, project, set }, signal),
    staleTime: Infinity, // what is new is told, and asked for then
    gcTime: 30_000,
    structuralSharing: false, // columns are arrays of numbers: nothing to find in them
  })
}

/** A group may have 1,000 runs: the server draws six keys of as many in the buckets of a panel. */
const KEYS_AT_ONCE = 6

interface Wanted extends SetSpec {
  readonly project: ProjectName
  readonly set: ChartSet
}

const charts = createBatcher<Wanted, readonly SetSeries[]>(
  ({ key: _key, ...rest }) => JSON.stringify(rest),
  loadTogether,
  { limit: KEYS_AT_ONCE, waitMs: 8 },
)

/** All of one group: they differ in their keys alone. */
async function loadTogether(
  wanted: readonly Wanted[],
  signal: AbortSignal,
): Promise<readonly (readonly SetSeries[])[]> {
  const [first] = wanted
  if (!first) return []
  const { project, set, x, buckets, window: [from, to] = [] } = first
  const keys = [...new Set(wanted.map(({ key }) => key))]
  const asked = { keys, x, buckets, from, to }
  if (set.kind === 'runs') {
    const { filters, first: most } = set
    const parts = await askCharts(project, { ...asked, filters, first: most, columns: SERIES_COLUMNS }, signal)
    return wanted.map(({ key }) => parts.map((part) => runSeries(part, keys.indexOf(key))))
  }
  const { groups, center, band } = set
  const columns = ['x', 'endX', center, 'runs', 'count', 'nonFinite', ...BAND_COLUMNS[band]]
  const parts = groups.length === 0 ? [] : await askCharts(project, { ...asked, groups, columns }, signal)
  return wanted.map(({ key }) => parts.map((part) => groupSeries(part, keys.indexOf(key), set)))
}

const BAND_COLUMNS: Readonly<Record<Band, readonly string[]>> = {
  range: ['min', 'max'],
  std: ['std'],
  stderr: ['stderr'],
  none: [],
}

const NOTHING: BodySeries = { facts: { width: 0 }, columns: {} }

function runSeries({ facts, series }: BodyPart, at: number): SetSeries {
  const run = typeof facts['run'] === 'string' ? facts['run'] : ''
  return {
    series: seriesOf(series[at] ?? NOTHING),
    run,
    name: typeof facts['name'] === 'string' ? facts['name'] : run,
    runCount: undefined,
    runs: undefined,
  }
}

interface Shape {
  readonly center: Center
  readonly band: Band
}

function groupSeries({ facts, series }: BodyPart, at: number, { center, band }: Shape): SetSeries {
  const { facts: known, columns } = series[at] ?? NOTHING
  const column = (name: string): Float64Array => columns[name] ?? new Float64Array()
  const mean = column(center)
  const spread = column(band)
  const [min, max] =
    band === 'range'
      ? [column('min'), column('max')]
      : band === 'none'
        ? [mean, mean]
        : [
            mean.map((value, row) => value - (spread[row] ?? NaN)),
            mean.map((value, row) => value + (spread[row] ?? NaN)),
          ]
  return {
    series: {
      width: Number(known['width']),
      x: column('x'),
      endX: column('endX'),
      mean,
      min,
      max,
      count: column('count'),
      nonFinite: column('nonFinite'),
      latest: mean.findLast((value) => !Number.isNaN(value)) ?? NaN,
    },
    run: undefined,
    name: '',
    runCount: Number(facts['runCount']),
    runs: column('runs'),
  }
}

import { EMPTY_SERIES, growSeries, pointSeries, type Series } from '@amphora/wire'
import { queryOptions, useQueries, useQueryClient, type QueryClient } from '@tanstack/react-query'
import type { ProjectName, RunName } from '../paths.ts'
import { createBatcher } from './batch.ts'
import { ask } from './client.ts'
import type {
  EventKeysQuery,
  HistoryKeysQuery,
  HistoryKeysQueryVariables,
  RunChartQuery,
  RunChartQueryVariables,
} from './generated.ts'

/*
 * The one place that asks for rows of runs. What is behind it, buckets from the server now, an engine with columns later,
 * is nobody else's business.
 */

const HISTORY_KEYS = /* GraphQL */ `
  query HistoryKeys($entity: String!, $project: String!, $run: String!) {
    project(name: $project, entityName: $entity) {
      run(name: $run) {
        historyKeys
      }
    }
  }
`

const EVENT_KEYS = /* GraphQL */ `
  query EventKeys($entity: String!, $project: String!, $run: String!) {
    project(name: $project, entityName: $entity) {
      run(name: $run) {
        eventsKeys
      }
    }
  }
`

const RUN_CHART = /* GraphQL */ `
  query RunChart($entity: String!, $project: String!, $run: String!, $input: ChartInput!) {
    project(name: $project, entityName: $entity) {
      run(name: $run) {
        chart(input: $input) {
          rowCount
          totalRowCount
          lastStep
          series {
            key
            bucketWidth
            x
            first
            endX
            last
            mean
            min
            max
            count
            nonFinite
          }
        }
      }
    }
  }
`

export type ChartFile = 'HISTORY' | 'EVENTS'

/** A key that was logged, and as what. */
export interface LoggedKey {
  readonly key: string
  /** `number`, `string`, …, or the `_type` of a media object; the most frequent first. */
  readonly kinds: readonly string[]
  readonly count: number
}

/** Keys in order of their names; null when there is no such run. */
export const historyKeysQuery = (run: RunName) =>
  queryOptions({
    queryKey: ['history-keys', run.entity, run.project, run.run],
    queryFn: ({ signal }) => ask<HistoryKeysQuery, HistoryKeysQueryVariables>(HISTORY_KEYS, { ...run }, signal),
    select: ({ project }) => project?.run && loggedKeysOf(project.run.historyKeys),
  })

/** The same of system metrics. */
export const eventKeysQuery = (run: RunName) =>
  queryOptions({
    queryKey: ['event-keys', run.entity, run.project, run.run],
    queryFn: ({ signal }) => ask<EventKeysQuery, HistoryKeysQueryVariables>(EVENT_KEYS, { ...run }, signal),
    select: ({ project }) => project?.run && loggedKeysOf(project.run.eventsKeys),
  })

/** What one chart asks for. */
export interface ChartSpec {
  readonly file: ChartFile
  readonly key: string
  readonly x: string
  /** About as many as the chart has pixels. */
  readonly buckets: number
  /** A part of x; undefined: all. */
  readonly window?: readonly [from: number, to: number] | undefined
  /** What grows cannot reach into the window any more. */
  readonly isPast?: boolean
  /** Keys that are asked for together, whichever of them is wanted: those that a page begins with. */
  readonly together?: readonly string[] | undefined
}

/** A series, and how far it goes. */
export interface ChartData {
  readonly series: Series
  /** Rows looked at so far, and the highest step of them. */
  readonly rowCount: number
  readonly lastStep: number | null
}

/** The start of the query keys of all charts of a run: what `useLiveRefresh` takes. */
export function chartsKey(run: RunName, file: ChartFile): readonly string[] {
  return ['chart', file, run.entity, run.project, run.run]
}

/**
 * What to draw of some keys, in their order. Charts that come into view together share requests. Asked again, each asks for what
 * came since its last step, and puts it behind what is there; only where rows came in between all is asked for anew.
 */
export function useCharts(run: RunName, specs: readonly ChartSpec[]) {
  const client = useQueryClient()
  return useQueries({ queries: specs.map((spec) => chartQuery(client, run, spec)) })
}

function chartQuery(client: QueryClient, run: RunName, spec: ChartSpec) {
  const { file, key, x, buckets, window } = spec
  const queryKey = [...chartsKey(run, file), key, x, buckets, window?.[0] ?? null, window?.[1] ?? null]
  return queryOptions({
    queryKey,
    queryFn: () => follow(run, spec, client.getQueryData<ChartData>(queryKey)),
    staleTime: Infinity, // what is new is told, and asked for then
    gcTime: 30_000, // 10,000 keys scrolled by would be a gigabyte
    structuralSharing: false, // columns are arrays of numbers: nothing to find in them
  })
}

interface Wanted extends ChartSpec {
  readonly run: RunName
  readonly minStep: number | undefined
}

interface Answer extends ChartData {
  readonly totalRowCount: number
}

async function follow(run: RunName, spec: ChartSpec, known: ChartData | undefined): Promise<ChartData> {
  if (known && spec.isPast) return known
  if (known && canGrow(known, spec)) {
    const news = await charts.load({ ...spec, run, together: undefined, minStep: (known.lastStep ?? 0) + 1 })
    const rowCount = known.rowCount + news.rowCount
    if (rowCount >= news.totalRowCount && known.rowCount <= news.totalRowCount) {
      const series = growSeries(known.series, news.series, spec.buckets)
      return { series, rowCount, lastStep: news.lastStep ?? known.lastStep }
    }
  }
  return charts.load({ ...spec, run, minStep: undefined })
}

/** System metrics have no steps, and a part of x is asked for as it is. */
function canGrow({ lastStep }: ChartData, { file, window }: ChartSpec): boolean {
  return file === 'HISTORY' && window === undefined && lastStep !== null && Number.isSafeInteger(lastStep + 1)
}

const charts = createBatcher<Wanted, Answer>(({ key: _key, ...rest }) => JSON.stringify(rest), loadTogether, {
  limit: 50,
  waitMs: 8,
})

/** All of one group: they differ in their keys alone. */
async function loadTogether(wanted: readonly Wanted[]): Promise<readonly Answer[]> {
  const [first] = wanted
  if (!first) return []
  const keys = first.together ?? [...new Set(wanted.map(({ key }) => key))]
  const chart = (await loadCharts(first.run, { ...first, keys })).project?.run?.chart
  const byKey = new Map(chart?.series.map((series) => [series.key, decode(series)]))
  const { rowCount = 0, totalRowCount = 0, lastStep = null } = chart ?? {}
  return wanted.map(({ key }) => ({ series: byKey.get(key) ?? EMPTY_SERIES, rowCount, totalRowCount, lastStep }))
}

interface Asked extends Pick<ChartSpec, 'file' | 'x' | 'buckets' | 'window'> {
  readonly keys: readonly string[]
  readonly minStep?: number | undefined
}

/** Some keys in one request. */
export function loadCharts(run: RunName, { file, keys, x, buckets, window, minStep }: Asked): Promise<RunChartQuery> {
  const [from = null, to = null] = window ?? []
  const input = { file, keys, x, buckets, from, to, minStep: minStep ?? null }
  const { entity, project, run: name } = run
  return ask<RunChartQuery, RunChartQueryVariables>(RUN_CHART, { entity, project, run: name, input })
}

type WireChart = NonNullable<NonNullable<RunChartQuery['project']>['run']>['chart']
type WireSeries = WireChart['series'][number]

function decode(series: WireSeries): Series {
  const x = numbersOf(series.x)
  const first = numbersOf(series.first)
  if (series.bucketWidth === 0) return pointSeries(x, first)
  return {
    width: series.bucketWidth,
    x,
    first,
    endX: numbersOf(series.endX),
    last: numbersOf(series.last),
    mean: numbersOf(series.mean),
    min: numbersOf(series.min),
    max: numbersOf(series.max),
    count: numbersOf(series.count),
    nonFinite: numbersOf(series.nonFinite),
  }
}

/** Base64 of 64-bit floats, little-endian, as every machine with a browser is. */
function numbersOf(column: string | null): Float64Array {
  const text = atob(column ?? '')
  const bytes = new Uint8Array(text.length)
  for (let at = 0; at < text.length; at++) bytes[at] = text.codePointAt(at) ?? 0
  return new Float64Array(bytes.buffer)
}

/** `{keys: {name: {typeCounts: [{type, count}]}}}`, as `historyKeys` says it. */
interface WireKeys {
  readonly keys: Readonly<
    Record<string, { readonly typeCounts: readonly { readonly type: string; readonly count: number }[] }>
  >
}

/** As `historyKeys` and `eventsKeys` tell them. */
export function loggedKeysOf(logged: unknown): readonly LoggedKey[] {
  const { keys } = (logged ?? { keys: {} }) as WireKeys // our own server's
  return Object.entries(keys)
    .map(([key, { typeCounts }]) => ({
      key,
      kinds: typeCounts.toSorted((a, b) => b.count - a.count).map(({ type }) => type),
      count: typeCounts.reduce((sum, { count }) => sum + count, 0),
    }))
    .toSorted((a, b) => collator.compare(a.key, b.key))
}

const collator = new Intl.Collator('en', { numeric: true })

/** Where all rows of a run are downloaded as a table. */
export function historyDownloadUrl({ entity, project, run }: RunName, format: 'parquet' | 'csv'): string {
  return `/files/${[entity, project, run].map(encodeURIComponent).join('/')}/download.${format}`
}

/** Where the rows of a project's runs are downloaded, of those that pass `filters`: a zip with a table a run. */
export function projectHistoryUrl(
  { entity, project }: ProjectName,
  { format, filters }: { readonly format: 'parquet' | 'csv'; readonly filters?: object | undefined },
): string {
  const query = new URLSearchParams({ format, ...(filters && { filters: JSON.stringify(filters) }) })
  return `/files/${[entity, project].map(encodeURIComponent).join('/')}/history.zip?${query.toString()}`
}

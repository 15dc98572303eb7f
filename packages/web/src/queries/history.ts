import { EMPTY_SERIES, growSeries, type BodyPart, type Series } from '@amphora/wire'
import { queryOptions, useQueries, useQueryClient, type QueryClient } from '@tanstack/react-query'
import type { ProjectName, RunName } from '../paths.ts'
import { createBatcher } from './batch.ts'
import { askCharts, SERIES_COLUMNS, seriesOf } from './chart.ts'
import { ask } from './client.ts'
import type { EventKeysQuery, HistoryKeysQuery, HistoryKeysQueryVariables } from './generated.ts'

/*
 * The one place that asks for rows of a run. What is behind it is nobody else's business.
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
    queryFn: ({ signal }) => follow(run, spec, client.getQueryData<ChartData>(queryKey), signal),
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

async function follow(
  run: RunName,
  spec: ChartSpec,
  known: ChartData | undefined,
  signal: AbortSignal,
): Promise<ChartData> {
  if (known && spec.isPast) return known
  if (known && canGrow(known, spec)) {
    const wanted = { ...spec, run, together: undefined, minStep: (known.lastStep ?? 0) + 1 }
    const news = await charts.load(wanted, signal)
    const rowCount = known.rowCount + news.rowCount
    if (rowCount >= news.totalRowCount && known.rowCount <= news.totalRowCount) {
      const series = growSeries(known.series, news.series, spec.buckets)
      return { series, rowCount, lastStep: news.lastStep ?? known.lastStep }
    }
  }
  return charts.load({ ...spec, run, minStep: undefined }, signal)
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
async function loadTogether(wanted: readonly Wanted[], signal: AbortSignal): Promise<readonly Answer[]> {
  const [first] = wanted
  if (!first) return []
  const keys = first.together ?? [...new Set(wanted.map(({ key }) => key))]
  const [part] = await loadCharts(first.run, { ...first, keys }, signal)
  const byKey = new Map(part?.series.map((one) => [one.facts['key'], seriesOf(one)]))
  const { rowCount, totalRowCount, lastStep } = part?.facts ?? {}
  return wanted.map(({ key }) => ({
    series: byKey.get(key) ?? EMPTY_SERIES,
    rowCount: Number(rowCount),
    totalRowCount: Number(totalRowCount),
    lastStep: typeof lastStep === 'number' ? lastStep : null,
  }))
}

interface Asked extends Pick<ChartSpec, 'file' | 'x' | 'buckets' | 'window'> {
  readonly keys: readonly string[]
  readonly minStep?: number | undefined
}

/** Some keys in one request. */
export function loadCharts(
  { run, ...project }: RunName,
  { file, keys, x, buckets, window, minStep }: Asked,
  signal?: AbortSignal,
): Promise<readonly BodyPart[]> {
  const [from, to] = window ?? []
  const asked = { run, file: file.toLowerCase(), keys, x, buckets, from, to, minStep, columns: SERIES_COLUMNS }
  return askCharts(project, asked, signal)
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

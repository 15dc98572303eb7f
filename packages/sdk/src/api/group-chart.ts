import { isJsonObject, parseExact, stringifyExact, type Json } from '@amphora/wire'
import { ask } from '../client.ts'
import type { Client, RequestOptions } from '../client.ts'
import type {
  ApiGroupChartQuery,
  ApiGroupChartQueryVariables,
  ApiRunGroupsQuery,
  ApiRunGroupsQueryVariables,
} from '../graphql/generated.ts'
import { plainJson } from '../media/plain-json.ts'
import type { Place } from './collection.ts'
import { found } from './page.ts'

const GROUP_CHART = /* GraphQL */ `
  query ApiGroupChart($entity: String!, $project: String!, $input: GroupChartInput!) {
    project(name: $project, entityName: $entity) {
      groupChart(input: $input) {
        runCount
        series {
          key
          bucketWidth
          x
          endX
          mean
          median
          std
          stderr
          min
          max
          runs
          count
          nonFinite
        }
      }
    }
  }
`

const RUN_GROUPS = /* GraphQL */ `
  query ApiRunGroups($entity: String!, $project: String!, $by: String!, $filters: JSONString, $first: Int) {
    project(name: $project, entityName: $entity) {
      runGroups(by: $by, filters: $filters, first: $first) {
        totalCount
        groups {
          value
          runCount
          filters
        }
      }
    }
  }
`

type Filters = Readonly<Record<string, unknown>>

export interface GroupChartOptions extends RequestOptions {
  /** Dotted; at most 100. */
  readonly keys: readonly string[]
  /** Which runs, as of `runs`; all of the project when left out. At most 1,000. */
  readonly filters?: Filters | undefined
  /** `_step`, `_runtime`, `_timestamp`, or any key that has numbers. */
  readonly x?: string | undefined
  /** At most so many for each key, 200 when left out. */
  readonly buckets?: number | undefined
  /** A part of x, both ends included. */
  readonly from?: number | undefined
  readonly to?: number | undefined
}

/** Runs drawn as one. */
export interface GroupChart {
  readonly runCount: number
  /** By key. */
  readonly curves: ReadonlyMap<string, GroupCurve>
}

/**
 * The numbers of a key over the runs, as columns of one length by x. Derived: each run counts once in a bucket, by the mean of its
 * numbers there; `mean`, `median`, `std` (of a sample) and `stderr` are of these, NaN where there are too few. `min` and `max` are of all numbers.
 */
export interface GroupCurve {
  /** 0: each x stands alone. Else bucket n begins at n times it. */
  readonly bucketWidth: number
  /** The least and the greatest x of a bucket. */
  readonly x: Float64Array
  readonly endX: Float64Array
  readonly mean: Float64Array
  readonly median: Float64Array
  readonly std: Float64Array
  readonly stderr: Float64Array
  readonly min: Float64Array
  readonly max: Float64Array
  /** How many runs have a number there. */
  readonly runs: Float64Array
  /** How many finite numbers, and how many others. */
  readonly count: Float64Array
  readonly nonFinite: Float64Array
}

export async function loadGroupChart(
  client: Client,
  place: Place,
  { filters, signal, keys, x, buckets, from, to }: GroupChartOptions,
): Promise<GroupChart> {
  const asked = {
    keys,
    filters: filterText(filters),
    from: from ?? null,
    to: to ?? null,
    ...(x !== undefined && { x }),
    ...(buckets !== undefined && { buckets }),
  }
  const answer = await ask<ApiGroupChartQuery, ApiGroupChartQueryVariables>(
    client,
    GROUP_CHART,
    { ...place, input: asked },
    { signal },
  )
  const { runCount, series } = found(answer.project, `project ${place.entity}/${place.project}`).groupChart
  return { runCount, curves: new Map(series.map(({ key, ...curve }) => [key, curveOf(curve)])) }
}

type WireCurve = Omit<NonNullable<ApiGroupChartQuery['project']>['groupChart']['series'][number], 'key'>

function curveOf({ bucketWidth, ...columns }: WireCurve): GroupCurve {
  const column = (values: readonly (number | null)[]): Float64Array =>
    Float64Array.from(values, (value) => value ?? NaN)
  return {
    bucketWidth,
    x: column(columns.x),
    endX: column(columns.endX),
    mean: column(columns.mean),
    median: column(columns.median),
    std: column(columns.std),
    stderr: column(columns.stderr),
    min: column(columns.min),
    max: column(columns.max),
    runs: column(columns.runs),
    count: column(columns.count),
    nonFinite: column(columns.nonFinite),
  }
}

export interface RunGroupsOptions extends RequestOptions {
  readonly filters?: Filters | undefined
  /** At most so many, 20 when left out, 1,000 at most. */
  readonly limit?: number | undefined
}

/** Runs that have one value in common. */
export interface RunGroup {
  /** Null: the runs without one. */
  readonly value: Json
  readonly runCount: number
  /** Which runs they are, as `runs` and `groupChart` take it. */
  readonly filters: Filters
}

export async function loadRunGroups(
  client: Client,
  { by, ...place }: Place & { readonly by: string },
  { filters, limit, signal }: RunGroupsOptions,
): Promise<{ readonly totalCount: number; readonly groups: readonly RunGroup[] }> {
  const answer = await ask<ApiRunGroupsQuery, ApiRunGroupsQueryVariables>(
    client,
    RUN_GROUPS,
    { ...place, by, filters: filterText(filters), first: limit ?? null },
    { signal },
  )
  const { totalCount, groups } = found(answer.project, `project ${place.entity}/${place.project}`).runGroups
  return {
    totalCount,
    groups: groups.map(({ value, runCount, filters: own }) => ({
      value: (value ?? null) as Json, // a value of JSON
      runCount,
      filters: objectOf(own),
    })),
  }
}

function filterText(filters: Filters | undefined): string | null {
  return filters === undefined ? null : stringifyExact(plainJson(filters))
}

function objectOf(text: string): Filters {
  const filters = parseExact(text)
  return isJsonObject(filters) ? filters : {}
}

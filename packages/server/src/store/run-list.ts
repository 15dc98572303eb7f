import { sql, type RawBuilder, type SqlBool } from 'kysely'
import type { Filter, Order } from '@amphora/wire'
import type { Db } from './dialect.ts'
import { RUN_COLUMNS, runsWithPlace } from './run-columns.ts'
import { runField } from './run-field.ts'
import { runCondition } from './run-filter.ts'
import { resolvePatterns } from './run-pattern.ts'
import type { RunRow } from './run.ts'

/** Where a run stands in an order; a page goes on after it, whatever was added or removed meanwhile. */
export type RunPosition = readonly (string | number | null)[]

export interface RunPage {
  readonly projectId: number
  readonly filter: Filter
  readonly order: Order
  readonly after?: RunPosition | undefined
  readonly limit: number
}

export interface ListedRun {
  readonly run: RunRow
  readonly position: RunPosition
}

/**
 * Keyset-paged; at most `limit`. Runs without the sorted value (or with NaN) come last in both directions, ties go by
 * creation, then storage id. By creation time it uses run_by_project.
 */
export async function list(db: Db, { projectId, filter, order, after, limit }: RunPage): Promise<ListedRun[]> {
  const keys = sortKeys(order)
  const condition = runCondition(await resolvePatterns(db, projectId, filter))
  const page = runsWithPlace(db)
    .select(RUN_COLUMNS)
    .select(keys.map((key, i) => sql<string | number>`${key.value}`.as(positionColumn(i))))
    .where('run.project_id', '=', projectId)
    .where(condition)
    .where(isAfter(keys, after))
    .orderBy(sql.join(keys.map((key) => sql`${key.value} ${sql.raw(key.isDescending ? 'desc' : 'asc')}`)))
    .limit(limit)
  return (await page.execute()).map((run) => ({ run, position: keys.map((_, i) => run[positionColumn(i)] ?? '') }))
}

/** How many runs pass the filter. */
export async function count(db: Db, projectId: number, filter: Filter): Promise<number> {
  const counted = await runsWithPlace(db)
    .select((row) => row.fn.countAll<number>().as('runs'))
    .where('run.project_id', '=', projectId)
    .where(runCondition(await resolvePatterns(db, projectId, filter)))
    .executeTakeFirstOrThrow()
  return Number(counted.runs)
}

interface SortKey {
  readonly value: RawBuilder<unknown>
  readonly isDescending: boolean
}

/** No key is ever null, so that one row's keys compare with another's. */
function sortKeys({ key, isDescending }: Order): SortKey[] {
  const ties = [
    { value: sql`run.created_at`, isDescending },
    { value: sql`run.storage_id`, isDescending },
  ]
  const field = runField(key)
  if (field.kind === 'time' || field.kind === 'text') {
    if (key === 'created_at' || key === 'createdAt') return ties
    const isMissing = { value: sql`case when ${field.column} is null then 1 else 0 end`, isDescending: false }
    return [isMissing, { value: sql`coalesce(${field.column}, '')`, isDescending }, ...ties]
  }
  if (field.kind !== 'value') return ties
  const number = valueOf(field.key, 'number')
  const text = valueOf(field.key, 'text')
  return [
    {
      value: sql`case when ${number} is not null then 0 when ${text} is not null then 1 else 2 end`,
      isDescending: false,
    },
    { value: sql`coalesce(${number}, 0.0)`, isDescending },
    { value: sql`coalesce(${text}, '')`, isDescending },
    ...ties,
  ]
}

/** Uses the primary key of run_value. */
function valueOf(key: string, column: 'number' | 'text'): RawBuilder<unknown> {
  return sql`(select ${sql.ref(column)} from run_value where run_storage_id = run.storage_id and key = ${key})`
}

/** (a, b, c) after (x, y, z), each key in its own direction: a > x, or a = x and (b > y, or ...). */
function isAfter(keys: readonly SortKey[], position: RunPosition | undefined): RawBuilder<SqlBool> {
  if (position === undefined) return sql<SqlBool>`1 = 1`
  const [key, ...rest] = keys
  const [at, ...restAt] = position
  if (!key || at === undefined) return sql<SqlBool>`1 = 0`
  const comparison = sql.raw(key.isDescending ? '<' : '>')
  return sql<SqlBool>`(${key.value} ${comparison} ${at} or (${key.value} = ${at} and ${isAfter(rest, restAt)}))`
}

function positionColumn(i: number): `position_${number}` {
  return `position_${i}`
}

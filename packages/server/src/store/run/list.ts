import { sql, type RawBuilder, type SqlBool } from 'kysely'
import { AmphoraError, type Filter, type Order } from '@amphora/wire'
import type { Db } from '../dialect.ts'
import { RUN_COLUMNS, runsWithPlace } from './columns.ts'
import { runField } from './field.ts'
import { ALWAYS, runCondition, type Condition } from './filter.ts'
import { indexText } from './indexed-value.ts'
import { resolvePatterns } from './pattern.ts'
import type { RunRow } from './index.ts'
import type { Int64 } from '../tables.ts'

/** The rank of runs whose sorted value is a number. */
const NUMBERED = 0

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
 * Keyset-paged; at most `limit`. Numbers come before texts, runs without the sorted value (or with NaN) last in both
 * directions; ties go by creation, then storage id. By creation time it uses run_by_project, by a number run_value_by_number.
 * @throws {AmphoraError} `invalid_argument` for a position in another order
 */
export async function list(db: Db, { projectId, filter, order, after, limit }: RunPage): Promise<readonly ListedRun[]> {
  const keys = sortKeys(order)
  checkPosition(keys, after)
  const condition = runCondition(await resolvePatterns(db, projectId, filter))
  const field = runField(order.key)
  if (field.kind !== 'value') return select(runsOf(db, projectId).where(condition), keys, after, limit)
  const numbered = await listNumbered(db, {
    projectId,
    key: field.key,
    condition,
    isDescending: order.isDescending,
    after,
    limit,
  })
  if (numbered.length === limit) return numbered
  const others = runsOf(db, projectId)
    .where(condition)
    .where(sql<SqlBool>`${valueOf(field.key, 'number')} is null`)
  const rest = await select(others, keys, after?.[0] === NUMBERED ? undefined : after, limit - numbered.length)
  return [...numbered, ...rest]
}

interface NumberedPage extends Pick<RunPage, 'projectId' | 'after' | 'limit'> {
  readonly key: string
  readonly condition: Condition
  readonly isDescending: boolean
}

/** Those that have a number, in its order: an index knows it, so nobody looks at the runs that are on no page. */
async function listNumbered(db: Db, page: NumberedPage): Promise<readonly ListedRun[]> {
  const { projectId, key, condition, isDescending, after, limit } = page
  if (after && after[0] !== NUMBERED) return []
  const number: SortKey = { value: sql`sorted.number`, type: 'number', isDescending }
  const [, at, , ...tiesAt] = after ?? []
  const from = sql<SqlBool>`sorted.number ${sql.raw(isDescending ? '<=' : '>=')} ${at}`
  const runs = runsWithPlace(db)
    .innerJoin('run_value as sorted', 'sorted.run_storage_id', 'run.storage_id')
    .where('sorted.project_id', '=', projectId)
    .where('sorted.key', '=', indexText(key))
    .where('sorted.number', 'is not', null)
    .where(condition)
    .where(at === undefined ? ALWAYS : from)
  const found = await select(runs, [number, ...tiesOf(isDescending)], after && [at ?? '', ...tiesAt], limit)
  return found.map(({ run, position: [first = 0, ...ties] }) => ({ run, position: [NUMBERED, first, '', ...ties] }))
}

function runsOf(db: Db, projectId: number): RunSelection {
  return runsWithPlace(db).where('run.project_id', '=', projectId)
}

type RunSelection = ReturnType<typeof runsWithPlace>

async function select(
  runs: RunSelection,
  keys: readonly SortKey[],
  after: RunPosition | undefined,
  limit: number,
): Promise<ListedRun[]> {
  const page = runs
    .select(RUN_COLUMNS)
    .select(keys.map((key, i) => sql<string | number>`${key.value}`.as(positionColumn(i))))
    .where(isAfter(keys, after))
    .orderBy(sql.join(keys.map((key) => sql`${key.value} ${sql.raw(key.isDescending ? 'desc' : 'asc')}`)))
    .limit(limit)
  return (await page.execute()).map((run) => ({ run, position: keys.map((_, i) => run[positionColumn(i)] ?? '') }))
}

/** How many runs pass the filter. */
export async function count(db: Db, projectId: number, filter: Filter): Promise<number> {
  const counted = await runsWithPlace(db)
    .select((row) => row.fn.countAll<Int64>().as('runs'))
    .where('run.project_id', '=', projectId)
    .where(runCondition(await resolvePatterns(db, projectId, filter)))
    .executeTakeFirstOrThrow()
  return Number(counted.runs)
}

interface SortKey {
  readonly value: RawBuilder<unknown>
  readonly type: 'number' | 'whole' | 'string'
  readonly isDescending: boolean
}

function tiesOf(isDescending: boolean): readonly SortKey[] {
  return [
    { value: sql`run.created_at`, type: 'string', isDescending },
    { value: sql`run.storage_id`, type: 'whole', isDescending },
  ]
}

/** No key is ever null, so that one row's keys compare with another's. */
function sortKeys({ key, isDescending }: Order): readonly SortKey[] {
  const ties = tiesOf(isDescending)
  const field = runField(key)
  if (field.kind === 'value') return [...valueKeys(field.key, isDescending), ...ties]
  if (field.kind === 'tag') return [{ value: lacksTag(field.tag), type: 'whole', isDescending: false }, ...ties]
  if (field.kind !== 'time' && field.kind !== 'text') return ties
  if (key === 'created_at' || key === 'createdAt') return ties
  return [
    { value: sql`case when ${field.column} is null then 1 else 0 end`, type: 'whole', isDescending: false },
    { value: sql`coalesce(${field.column}, '')`, type: 'string', isDescending },
    ...ties,
  ]
}

/** Those that have the tag come first in both directions. Uses the primary key of run_tag. */
function lacksTag(tag: string): RawBuilder<unknown> {
  return sql`case when exists (select 1 from run_tag where run_tag.run_storage_id = run.storage_id and tag = ${indexText(tag)})
    then 0 else 1 end`
}

function valueKeys(key: string, isDescending: boolean): SortKey[] {
  const [number, text] = [valueOf(key, 'number'), valueOf(key, 'text')]
  const rank = sql`case when ${number} is not null then ${sql.lit(NUMBERED)} when ${text} is not null then 1 else 2 end`
  return [
    { value: rank, type: 'whole', isDescending: false },
    { value: sql`coalesce(${number}, 0.0)`, type: 'number', isDescending },
    { value: sql`coalesce(${text}, '')`, type: 'string', isDescending },
  ]
}

/** Uses the primary key of run_value. */
function valueOf(key: string, column: 'number' | 'text'): RawBuilder<unknown> {
  const wanted = indexText(key)
  return sql`(select ${sql.ref(column)} from run_value where run_storage_id = run.storage_id and key = ${wanted})`
}

function checkPosition(keys: readonly SortKey[], position: RunPosition | undefined): void {
  if (position === undefined) return
  const fits = position.length === keys.length && keys.every((key, i) => isOfType(position[i], key.type))
  if (!fits) throw new AmphoraError('invalid_argument', 'this cursor is of another list or another order')
}

function isAfter(keys: readonly SortKey[], position: RunPosition | undefined): Condition {
  if (position === undefined) return ALWAYS
  const [{ isDescending } = { isDescending: false }] = keys
  if (keys.some((key) => key.isDescending !== isDescending)) return isAfterEach(keys, position)
  // One comparison of rows: an index that has this order is entered at the position, not at its beginning.
  const values = sql.join(keys.map((key) => key.value))
  return sql<SqlBool>`(${values}) ${sql.raw(isDescending ? '<' : '>')} (${sql.join(position)})`
}

function isOfType(value: string | number | null | undefined, type: SortKey['type']): boolean {
  return type === 'whole' ? Number.isSafeInteger(value) : typeof value === type
}

/** (a, b, c) after (x, y, z), each key in its own direction: a > x, or a = x and (b > y, or ...). */
function isAfterEach(keys: readonly SortKey[], position: RunPosition): RawBuilder<SqlBool> {
  const [key, ...rest] = keys
  const [at, ...restAt] = position
  if (!key) return sql<SqlBool>`1 = 0`
  const comparison = sql.raw(key.isDescending ? '<' : '>')
  return sql<SqlBool>`(${key.value} ${comparison} ${at} or (${key.value} = ${at} and ${isAfterEach(rest, restAt)}))`
}

function positionColumn(i: number): `position_${number}` {
  return `position_${i}`
}

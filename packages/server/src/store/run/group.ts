import { sql, type RawBuilder, type SqlBool } from 'kysely'
import { AmphoraError, type Filter } from '@amphora/wire'
import type { Db } from '../dialect.ts'
import type { Int64 } from '../tables.ts'
import { runsWithPlace } from './columns.ts'
import { runField } from './field.ts'
import { runCondition } from './filter.ts'
import { indexText, type IndexedValue } from './indexed-value.ts'
import { resolvePatterns } from './pattern.ts'

export interface GroupPage {
  readonly projectId: number
  readonly filter: Filter
  /** A field of runs that is text, or a key of config or summary. */
  readonly by: string
  readonly limit: number
}

export interface GroupedRuns extends Omit<IndexedValue, 'kind'> {
  /** Null: the runs that have no such value. */
  readonly kind: IndexedValue['kind'] | null
  readonly runCount: number
}

/**
 * The values that runs have in a field: numbers first, then texts, no value last; at most `limit`, and how many there are. Runs with NaN
 * are in none: no filter finds them. Looks at all runs that pass the filter.
 * @throws {AmphoraError} `invalid_argument` for a field that is no text and no value
 */
export async function listGroups(
  db: Db,
  { projectId, filter, by, limit }: GroupPage,
): Promise<{ readonly groups: readonly GroupedRuns[]; readonly totalCount: number }> {
  const { from, kind, number, text } = columnsOf(db, by)
  const rows = await from
    .where('run.project_id', '=', projectId)
    .where(runCondition(await resolvePatterns(db, projectId, filter)))
    .select((row) => [
      kind.as('kind'),
      number.as('number'),
      text.as('text'),
      row.fn.countAll<Int64>().as('runs'),
      sql<Int64>`count(*) over ()`.as('total'),
    ])
    .where(sql<SqlBool>`(${kind} is null or ${kind} <> 'number' or ${number} is not null)`)
    .groupBy([kind, number, text])
    .orderBy(sql`case when ${number} is not null then 0 when ${kind} is not null then 1 else 2 end, ${number}, ${text}`)
    .limit(limit)
    .execute()
  const groups = rows.map(({ runs, total: _total, ...value }) => ({ ...value, runCount: Number(runs) }))
  return { groups, totalCount: Number(rows[0]?.total ?? 0) }
}

interface Grouping {
  readonly from: ReturnType<typeof runsWithPlace>
  readonly kind: RawBuilder<GroupedRuns['kind']>
  readonly number: RawBuilder<number | null>
  readonly text: RawBuilder<string | null>
}

/** Values by the primary key of run_value. */
function columnsOf(db: Db, by: string): Grouping {
  const field = runField(by)
  const runs = runsWithPlace(db)
  if (field.kind === 'text') {
    const kind = sql<'string' | null>`case when ${field.column} is not null then 'string' end`
    return { from: runs, kind, number: sql`cast(null as double precision)`, text: sql`${field.column}` }
  }
  if (field.kind !== 'value') {
    throw new AmphoraError(
      'invalid_argument',
      `runs are not grouped by "${by.slice(0, 80)}": say a key such as config.lr`,
    )
  }
  const from = runs.leftJoin('run_value as grouped', (join) =>
    join
      .onRef('grouped.run_storage_id', '=', 'run.storage_id')
      .on('grouped.key', '=', indexText(field.key))
      .on('grouped.kind', '<>', 'null'),
  )
  return { from, kind: sql`grouped.kind`, number: sql`grouped.number`, text: sql`grouped.text` }
}

/** Keys of configs of a project, by name, at most `limit`. Jumps from key to key in run_value_by_number. */
export async function listConfigKeys(db: Db, projectId: number, limit: number): Promise<readonly string[]> {
  const next = (bound: RawBuilder<unknown>): RawBuilder<unknown> =>
    sql`(select min(key) from run_value where project_id = ${projectId} and key > ${bound} and key < 'config/')` // '/' comes after '.'
  const { rows } = await sql<{ key: string }>`with recursive found (key) as (
    select ${next(sql`'config.'`)} union all select ${next(sql`found.key`)} from found where found.key is not null
    ) select key from found where key is not null limit ${limit}`.execute(db)
  return rows.map(({ key }) => key)
}

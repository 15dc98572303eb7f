import { sql } from 'kysely'
import type { Db } from './dialect.ts'
import type { Int64 } from './int64.ts'
import { RUN_COLUMNS, runsWithPlace } from './run/columns.ts'
import type { RunRow } from './run/index.ts'

/** What goes on in a project. */
export interface ProjectActivityRow {
  readonly id: number
  readonly runs: number
  readonly running: number
  readonly last_run_at: string | null
}

export interface ActivityPage {
  /** Where to look; undefined: everywhere. */
  readonly entityIds: readonly number[] | undefined
  readonly limit: number
}

/** The project with the newest run first; at most `limit`. Uses run_by_project and run_by_id for each project. */
export async function listProjects(db: Db, { entityIds, limit }: ActivityPage): Promise<ProjectActivityRow[]> {
  const runs = sql`from run where run.project_id = project.id and run.deleted_at is null`
  const lastRunAt = sql<string | null>`(select max(created_at) from run where run.project_id = project.id)`
  const all = db
    .selectFrom('project')
    .select([
      'project.id',
      sql<Int64>`(select count(*) ${runs})`.as('runs'),
      sql<Int64>`(select count(*) ${runs} and run.state = 'running')`.as('running'),
      lastRunAt.as('last_run_at'),
    ])
    .where('project.deleted_at', 'is', null)
  const seen = entityIds ? all.where('project.entity_id', 'in', entityIds) : all
  const page = seen
    .orderBy(sql`coalesce(${lastRunAt}, project.created_at)`, 'desc')
    .orderBy('project.id')
    .limit(limit)
  const rows = await page.execute()
  return rows.map((row) => ({ ...row, runs: Number(row.runs), running: Number(row.running) }))
}

export async function countProjects(db: Db, entityIds: readonly number[] | undefined): Promise<number> {
  const all = db
    .selectFrom('project')
    .select((row) => row.fn.countAll<Int64>().as('projects'))
    .where('deleted_at', 'is', null)
  const counted = await (entityIds ? all.where('entity_id', 'in', entityIds) : all).executeTakeFirst()
  return Number(counted?.projects ?? 0)
}

/** The newest first, of these states or of all; at most `limit`. Uses the primary key. */
export function listRuns(
  db: Db,
  { entityIds, states, limit }: ActivityPage & { readonly states: readonly string[] | undefined },
): Promise<RunRow[]> {
  let runs = runsWithPlace(db).select(RUN_COLUMNS).where('project.deleted_at', 'is', null)
  if (entityIds) runs = runs.where('project.entity_id', 'in', entityIds)
  if (states) runs = runs.where('run.state', 'in', states)
  return runs.orderBy('run.storage_id', 'desc').limit(limit).execute()
}

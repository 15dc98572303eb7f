import { sql, type RawBuilder } from 'kysely'
import type { LineageVersion, RunListVersion, RunVersion, StreamFile } from '@amphora/wire'
import type { Db } from './dialect.ts'
import type { Int64 } from './tables.ts'

/** The version of a run, by what it is watched by. */
export interface WatchedVersion extends RunVersion {
  readonly storageId: number
}

/** Runs that are deleted are left out. Uses the primary keys of run, stream and lineage, and run_file's unique index. */
export async function listVersions(db: Db, storageIds: readonly number[]): Promise<WatchedVersion[]> {
  if (storageIds.length === 0) return []
  const rows = await db
    .selectFrom('run')
    .select(['storage_id', 'generation', 'state', 'updated_at', 'heartbeat_at'])
    .select([
      linesOf('history').as('history_lines'),
      linesOf('events').as('event_lines'),
      linesOf('console').as('log_lines'),
      fileStat(sql`count(*)`).as('files'),
      fileStat<string | null>(sql`max(uploaded_at)`).as('file_uploaded_at'),
      sql<Int64>`(select count(*) from lineage where run_storage_id = run.storage_id)`.as('artifacts'),
    ])
    .where('storage_id', 'in', storageIds)
    .where('deleted_at', 'is', null)
    .execute()
  return rows.map((row) => ({
    storageId: row.storage_id,
    generation: row.generation,
    state: row.state,
    updatedAt: row.updated_at,
    heartbeatAt: row.heartbeat_at,
    historyLines: Number(row.history_lines),
    eventLines: Number(row.event_lines),
    logLines: Number(row.log_lines),
    files: Number(row.files),
    fileUploadedAt: row.file_uploaded_at,
    artifacts: Number(row.artifacts),
  }))
}

/** Lines that came, in their places or set aside: filling a gap counts too. */
function linesOf(file: StreamFile): RawBuilder<Int64> {
  return sql<Int64>`(select coalesce(sum(line_count + set_aside_count), 0) from stream
    where run_storage_id = run.storage_id and generation = run.generation and file = ${file})`
}

function fileStat<Value = Int64>(stat: RawBuilder<unknown>): RawBuilder<Value> {
  return sql<Value>`(select ${stat} from run_file
    where run_storage_id = run.storage_id and generation = run.generation and uploaded_at is not null)`
}

/** Whose projects: those by id, all of some entities, or (nothing said) everybody's. */
export interface ProjectsAt {
  readonly projectIds?: readonly number[]
  readonly entityIds?: readonly number[]
}

/** The runs of a project, those in progress apart. */
export interface WatchedProject extends Pick<RunListVersion, 'runs' | 'newestAt'> {
  readonly projectId: number
  readonly entityId: number
}

/** Deleted projects are left out. Uses run_by_id, which has living runs only, and run_by_project. */
export async function listProjects(db: Db, { projectIds, entityIds }: ProjectsAt): Promise<WatchedProject[]> {
  let projects = db
    .selectFrom('project')
    .select(['id', 'entity_id'])
    .select([
      sql<Int64>`(select count(*) from run where project_id = project.id and deleted_at is null)`.as('runs'),
      sql<string | null>`(select max(created_at) from run where project_id = project.id)`.as('newest_at'),
    ])
    .where('deleted_at', 'is', null)
  if (projectIds) projects = projects.where('id', 'in', projectIds)
  if (entityIds) projects = projects.where('entity_id', 'in', entityIds)
  const rows = await projects.execute()
  return rows.map((row) => ({
    projectId: row.id,
    entityId: row.entity_id,
    runs: Number(row.runs),
    newestAt: row.newest_at,
  }))
}

export type WatchedWork = Pick<RunListVersion, 'running' | 'runningSum' | 'heartbeatAt'>

/** The runs in progress, by project; projects without any are left out. Uses run_by_heartbeat. */
export async function listRunning(db: Db): Promise<ReadonlyMap<number, WatchedWork>> {
  const rows = await db
    .selectFrom('run')
    .select('project_id')
    .select([
      sql<Int64>`count(*)`.as('running'),
      sql<Int64>`sum(storage_id)`.as('running_sum'),
      sql<string | null>`max(heartbeat_at)`.as('heartbeat_at'),
    ])
    .where('state', '=', 'running')
    .where('deleted_at', 'is', null)
    .groupBy('project_id')
    .execute()
  const work = rows.map((row): [number, WatchedWork] => [
    row.project_id,
    { running: Number(row.running), runningSum: Number(row.running_sum), heartbeatAt: row.heartbeat_at },
  ])
  return new Map(work)
}

export type WatchedLineage = Pick<LineageVersion, 'arrows' | 'lastAction'>

/**
 * The arrows at runs and at versions of projects, and the last thing that was done to their artifacts. Uses run_by_project, the primary key of
 * lineage, collection_by_name, artifact’s unique index, lineage_by_artifact and artifact_action_by_collection.
 */
export async function listLineages(
  db: Db,
  projectIds: readonly number[],
): Promise<ReadonlyMap<number, WatchedLineage>> {
  if (projectIds.length === 0) return new Map()
  const rows = await db
    .selectFrom('project')
    .select('id')
    .select([
      sql<Int64>`(select count(*) from run inner join lineage on lineage.run_storage_id = run.storage_id
        where run.project_id = project.id)`.as('of_runs'),
      sql<Int64>`(select count(*) from collection inner join artifact on artifact.collection_id = collection.id
        inner join lineage on lineage.artifact_id = artifact.id where collection.project_id = project.id and collection.state = 'READY')`.as(
        'of_versions',
      ),
      sql<Int64 | null>`(select max((select max(id) from artifact_action where collection_id = collection.id))
        from collection where collection.project_id = project.id and collection.state = 'READY')`.as('last_action'),
    ])
    .where('id', 'in', projectIds)
    .execute()
  const lineages = rows.map((row): [number, WatchedLineage] => [
    row.id,
    {
      arrows: Number(row.of_runs) + Number(row.of_versions),
      lastAction: row.last_action === null ? null : Number(row.last_action),
    },
  ])
  return new Map(lineages)
}

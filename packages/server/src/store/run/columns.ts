import type { SelectQueryBuilder } from 'kysely'
import type { Db } from '../dialect.ts'
import type { Tables } from '../tables.ts'

/** What a run is read as, everywhere. */
export const RUN_COLUMNS = [
  'run.storage_id',
  'run.project_id',
  'run.id',
  'run.generation',
  'run.name',
  'run.notes',
  'run.description',
  'run.group_name',
  'run.job_type',
  'run.state',
  'run.config',
  'run.tags',
  'run.user_id',
  'run.host',
  'run.program',
  'run.repo',
  'run.commit_sha',
  'run.sweep_name',
  'run.exit_code',
  'run.is_stop_requested',
  'run.is_preempting',
  'run.is_index_stale',
  'run.created_at',
  'run.updated_at',
  'run.started_at',
  'run.heartbeat_at',
  'run.deleted_at',
  'project.name as project_name',
  'project.entity_id',
  'entity.name as entity_name',
] as const

/** Runs that are not deleted, with their project and entity: the start of every list of runs. */
export function runsWithPlace(db: Db): SelectQueryBuilder<Tables, 'run' | 'project' | 'entity', object> {
  return db
    .selectFrom('run')
    .innerJoin('project', 'project.id', 'run.project_id')
    .innerJoin('entity', 'entity.id', 'project.entity_id')
    .where('run.deleted_at', 'is', null)
}

import type { SelectQueryBuilder } from 'kysely'
import type { Db } from './dialect.ts'
import type { EdgeKind } from './lineage.ts'
import type { Tables } from './tables.ts'

/** An arrow, with who owns its other end: the end that was not asked for. */
export interface GraphEdgeRow {
  readonly artifact_id: number
  readonly run_storage_id: number
  readonly kind: EdgeKind
  readonly entity_id: number
}

/** Which arrows of which nodes. */
export interface Around {
  readonly ids: readonly number[]
  readonly kinds: readonly EdgeKind[]
  readonly limit: number
}

/** To the runs at the other end of versions, deleted runs too. Uses lineage_by_artifact. At most `limit`. */
export function listAroundArtifacts(db: Db, { ids, kinds, limit }: Around): Promise<GraphEdgeRow[]> {
  return db
    .selectFrom('lineage')
    .innerJoin('run', 'run.storage_id', 'lineage.run_storage_id')
    .innerJoin('project', 'project.id', 'run.project_id')
    .select(['lineage.artifact_id', 'lineage.run_storage_id', 'lineage.kind', 'project.entity_id'])
    .where('lineage.artifact_id', 'in', ids)
    .where('lineage.kind', 'in', kinds)
    .orderBy('lineage.artifact_id')
    .orderBy('lineage.kind')
    .orderBy('lineage.run_storage_id')
    .limit(limit)
    .execute()
}

/** To the versions at the other end of runs, deleted versions too, drafts never. Uses the primary key. At most `limit`. */
export function listAroundRuns(db: Db, { ids, kinds, limit }: Around): Promise<GraphEdgeRow[]> {
  return placedArtifacts(db)
    .innerJoin('lineage', 'lineage.artifact_id', 'artifact.id')
    .select(['lineage.artifact_id', 'lineage.run_storage_id', 'lineage.kind', 'project.entity_id'])
    .where('lineage.run_storage_id', 'in', ids)
    .where('lineage.kind', 'in', kinds)
    .where('artifact.version_index', 'is not', null) // a draft has no number yet, one that was another version never gets one
    .orderBy('lineage.run_storage_id')
    .orderBy('lineage.kind')
    .orderBy('lineage.artifact_id')
    .limit(limit)
    .execute()
}

/** What a node of the graph shows of a version. */
export interface GraphArtifactRow {
  readonly id: number
  readonly collection_id: number
  readonly collection_name: string
  readonly type_name: string
  readonly version_index: number | null
  readonly state: 'PENDING' | 'COMMITTED' | 'DELETED'
  readonly digest: string
  readonly size_bytes: number
  readonly file_count: number
  readonly created_at: string
  readonly project_id: number
  readonly project_name: string
  readonly project_deleted_at: string | null
  readonly entity_name: string
}

export function describeArtifacts(db: Db, ids: readonly number[]): Promise<GraphArtifactRow[]> {
  return placedArtifacts(db)
    .innerJoin('artifact_type', 'artifact_type.id', 'collection.artifact_type_id')
    .innerJoin('entity', 'entity.id', 'project.entity_id')
    .select(['artifact.id', 'artifact.collection_id', 'collection.name as collection_name'])
    .select(['artifact_type.name as type_name', 'artifact.version_index', 'artifact.state', 'artifact.digest'])
    .select(['artifact.size_bytes', 'artifact.file_count', 'artifact.created_at'])
    .select(['project.id as project_id', 'project.name as project_name', 'project.deleted_at as project_deleted_at'])
    .select('entity.name as entity_name')
    .where('artifact.id', 'in', ids)
    .execute()
}

/** What a node of the graph shows of a run. */
export interface GraphRunRow {
  readonly storage_id: number
  readonly id: string
  readonly name: string
  readonly job_type: string | null
  readonly state: string
  readonly created_at: string
  readonly started_at: string
  readonly heartbeat_at: string
  readonly deleted_at: string | null
  readonly project_id: number
  readonly project_name: string
  readonly project_deleted_at: string | null
  readonly entity_name: string
}

/** Deleted runs too: in the graph they are the ghosts of what they made. */
export function describeRuns(db: Db, storageIds: readonly number[]): Promise<GraphRunRow[]> {
  return db
    .selectFrom('run')
    .innerJoin('project', 'project.id', 'run.project_id')
    .innerJoin('entity', 'entity.id', 'project.entity_id')
    .select(['run.storage_id', 'run.id', 'run.name', 'run.job_type', 'run.state', 'run.created_at'])
    .select(['run.started_at', 'run.heartbeat_at', 'run.deleted_at'])
    .select(['project.id as project_id', 'project.name as project_name', 'project.deleted_at as project_deleted_at'])
    .select('entity.name as entity_name')
    .where('run.storage_id', 'in', storageIds)
    .execute()
}

function placedArtifacts(db: Db): SelectQueryBuilder<Tables, 'artifact' | 'collection' | 'project', object> {
  return db
    .selectFrom('artifact')
    .innerJoin('collection', 'collection.id', 'artifact.collection_id')
    .innerJoin('project', 'project.id', 'collection.project_id')
}

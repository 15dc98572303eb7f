import type { Db } from './dialect.ts'
import type { Int64 } from './tables.ts'

/** That a run used a version. */
export interface ConsumerRow {
  readonly run_storage_id: number
  readonly used_as: string | null
  readonly created_at: string
}

/** Whose runs count; absent: everybody's. */
interface Visible {
  readonly entities: readonly number[] | undefined
}

/** Runs that used the version and are not deleted, newest first, keyset-paged. Uses lineage_by_artifact. */
export function list(
  db: Db,
  artifactId: number,
  { entities, beforeId, limit }: Visible & { readonly beforeId: number; readonly limit: number },
): Promise<ConsumerRow[]> {
  return living(db, entities)
    .select(['lineage.run_storage_id', 'lineage.used_as', 'lineage.created_at'])
    .where('lineage.artifact_id', '=', artifactId)
    .where('lineage.run_storage_id', '<', beforeId)
    .orderBy('lineage.run_storage_id', 'desc')
    .limit(limit)
    .execute()
}

/** How many such runs each version has; none for a version without. Uses lineage_by_artifact. */
export async function count(
  db: Db,
  artifactIds: readonly number[],
  { entities }: Visible,
): Promise<{ readonly artifactId: number; readonly runs: number }[]> {
  const counted = await living(db, entities)
    .select((row) => ['lineage.artifact_id', row.fn.countAll<Int64>().as('runs')])
    .where('lineage.artifact_id', 'in', artifactIds)
    .groupBy('lineage.artifact_id')
    .execute()
  return counted.map(({ artifact_id: artifactId, runs }) => ({ artifactId, runs: Number(runs) }))
}

function living(db: Db, entities: readonly number[] | undefined) {
  const runs = db
    .selectFrom('lineage')
    .innerJoin('run', 'run.storage_id', 'lineage.run_storage_id')
    .innerJoin('project', 'project.id', 'run.project_id')
    .where('lineage.kind', '=', 'input')
    .where('run.deleted_at', 'is', null)
  return entities === undefined ? runs : runs.where('project.entity_id', 'in', [NOBODY, ...entities])
}

const NOBODY = 0 // no entity has this id; an empty list is no SQL

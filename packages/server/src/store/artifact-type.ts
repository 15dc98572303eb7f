import type { Selectable } from 'kysely'
import type { Db } from './dialect.ts'
import type { Int64 } from './int64.ts'
import type { ArtifactTypeTable } from './tables.ts'

export type ArtifactTypeRow = Selectable<ArtifactTypeTable> & { readonly entity_id: number }

function types(db: Db) {
  return db
    .selectFrom('artifact_type')
    .innerJoin('project', 'project.id', 'artifact_type.project_id')
    .select([
      'artifact_type.id',
      'artifact_type.project_id',
      'artifact_type.name',
      'artifact_type.description',
      'artifact_type.created_at',
      'project.entity_id',
    ])
}

/** Uses the unique index of (project_id, name). */
export function findByName(db: Db, projectId: number, name: string): Promise<ArtifactTypeRow | undefined> {
  const inProject = types(db).where('artifact_type.project_id', '=', projectId)
  return inProject.where('artifact_type.name', '=', name).executeTakeFirst()
}

export function listByIds(db: Db, ids: readonly number[]): Promise<ArtifactTypeRow[]> {
  return types(db).where('artifact_type.id', 'in', ids).execute()
}

/** By name, keyset-paged; at most `limit` rows. Uses the unique index of (project_id, name). */
export function list(
  db: Db,
  page: { readonly projectId: number; readonly afterName: string; readonly limit: number },
): Promise<ArtifactTypeRow[]> {
  return types(db)
    .where('artifact_type.project_id', '=', page.projectId)
    .where('artifact_type.name', '>', page.afterName)
    .orderBy('artifact_type.name')
    .limit(page.limit)
    .execute()
}

/** How many living collections each has; none for a type without. Reads the collections of the types. */
export async function countCollections(
  db: Db,
  typeIds: readonly number[],
): Promise<{ readonly typeId: number; readonly collections: number }[]> {
  const counted = await db
    .selectFrom('collection')
    .select((row) => ['collection.artifact_type_id', row.fn.countAll<Int64>().as('collections')])
    .where('collection.project_id', 'in', (row) =>
      row.selectFrom('artifact_type').select('project_id').where('id', 'in', typeIds),
    )
    .where('collection.artifact_type_id', 'in', typeIds)
    .where('collection.state', '=', 'READY')
    .groupBy('collection.artifact_type_id')
    .execute()
  return counted.map((row) => ({ typeId: row.artifact_type_id, collections: Number(row.collections) }))
}

/** Makes the type unless it is there. */
export async function insertIfAbsent(
  db: Db,
  type: {
    readonly projectId: number
    readonly name: string
    readonly description: string | null
    readonly createdAt: string
  },
): Promise<void> {
  await db
    .insertInto('artifact_type')
    .values({
      project_id: type.projectId,
      name: type.name,
      description: type.description,
      created_at: type.createdAt,
    })
    .onConflict((conflict) => conflict.columns(['project_id', 'name']).doNothing())
    .execute()
}

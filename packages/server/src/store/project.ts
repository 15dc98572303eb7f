import type { Selectable } from 'kysely'
import type { Db } from './dialect.ts'
import type { ProjectTable } from './tables.ts'

export type ProjectRow = Selectable<ProjectTable> & { readonly entity_name: string }

const COLUMNS = [
  'project.id',
  'project.entity_id',
  'project.name',
  'project.description',
  'project.run_counter',
  'project.created_at',
  'project.updated_at',
  'entity.name as entity_name',
] as const

function projects(db: Db) {
  return db.selectFrom('project').innerJoin('entity', 'entity.id', 'project.entity_id').select(COLUMNS)
}

export function findById(db: Db, id: number): Promise<ProjectRow | undefined> {
  return projects(db).where('project.id', '=', id).executeTakeFirst()
}

/** Uses the unique index of (entity_id, name). */
export function findByName(db: Db, entityId: number, name: string): Promise<ProjectRow | undefined> {
  return projects(db).where('project.entity_id', '=', entityId).where('project.name', '=', name).executeTakeFirst()
}

/** By id, keyset-paged; at most `limit` rows. */
export function list(db: Db, page: { entityId: number; afterId: number; limit: number }): Promise<ProjectRow[]> {
  return projects(db)
    .where('project.entity_id', '=', page.entityId)
    .where('project.id', '>', page.afterId)
    .orderBy('project.id')
    .limit(page.limit)
    .execute()
}

/** Makes the project unless somebody else just did; tells its id only when this call made it. */
export async function insertIfAbsent(
  db: Db,
  project: { entityId: number; name: string; description: string | null; createdAt: string },
): Promise<number | undefined> {
  const inserted = await db
    .insertInto('project')
    .values({
      entity_id: project.entityId,
      name: project.name,
      description: project.description,
      run_counter: 0,
      created_at: project.createdAt,
      updated_at: project.createdAt,
    })
    .onConflict((conflict) => conflict.columns(['entity_id', 'name']).doNothing())
    .returning('id')
    .executeTakeFirst()
  return inserted?.id
}

export async function setDescription(db: Db, id: number, description: string, updatedAt: string): Promise<void> {
  await db.updateTable('project').set({ description, updated_at: updatedAt }).where('id', '=', id).execute()
}

/** Counts one more run and answers its number, from 1. */
export async function countRun(db: Db, id: number): Promise<number> {
  const counted = await db
    .updateTable('project')
    .set((row) => ({ run_counter: row('run_counter', '+', 1) }))
    .where('id', '=', id)
    .returning('run_counter')
    .executeTakeFirstOrThrow()
  return counted.run_counter
}

export function listByIds(db: Db, ids: readonly number[]): Promise<ProjectRow[]> {
  return projects(db).where('project.id', 'in', ids).execute()
}

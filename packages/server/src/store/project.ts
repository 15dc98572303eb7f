import { AmphoraError } from '@amphora/wire'
import type { Selectable } from 'kysely'
import type { Db } from './dialect.ts'
import { prepared } from './prepared.ts'
import type { ProjectTable } from './tables.ts'

export type ProjectRow = Selectable<ProjectTable> & { readonly entity_name: string }

const COLUMNS = [
  'project.id',
  'project.entity_id',
  'project.name',
  'project.description',
  'project.run_counter',
  'project.user_id',
  'project.created_at',
  'project.updated_at',
  'project.deleted_at',
  'entity.name as entity_name',
] as const

function withEntity(db: Db) {
  return db.selectFrom('project').innerJoin('entity', 'entity.id', 'project.entity_id').select(COLUMNS)
}

/** Those that are not deleted. */
function projects(db: Db) {
  return withEntity(db).where('project.deleted_at', 'is', null)
}

/** Deleted or not: who repeats a deletion is told that it is done. */
export function findDeletedOrNot(db: Db, id: number): Promise<ProjectRow | undefined> {
  return withEntity(db).where('project.id', '=', id).executeTakeFirst()
}

/** By the name it has. Uses the unique index of (entity_id, name). */
export async function findByName(db: Db, entityId: number, name: string): Promise<ProjectRow | undefined> {
  const { rows } = await byName(db, { entityId, name })
  return rows[0]
}

const byName = prepared<{ entityId: number; name: string }, ProjectRow>((db, given) =>
  projects(db).where('project.entity_id', '=', given('entityId')).where('project.name', '=', given('name')),
)

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
  project: { entityId: number; userId: number; name: string; description: string | null; createdAt: string },
): Promise<number | undefined> {
  const inserted = await db
    .insertInto('project')
    .values({
      entity_id: project.entityId,
      name: project.name,
      description: project.description,
      run_counter: 0,
      user_id: project.userId,
      created_at: project.createdAt,
      updated_at: project.createdAt,
      deleted_at: null,
    })
    .onConflict((conflict) => conflict.columns(['entity_id', 'name']).doNothing())
    .returning('id')
    .executeTakeFirst()
  return inserted?.id
}

export async function setDescription(db: Db, id: number, description: string, updatedAt: string): Promise<void> {
  await db.updateTable('project').set({ description, updated_at: updatedAt }).where('id', '=', id).execute()
}

/** Counts one more run and answers its number, from 1. @throws {AmphoraError} `busy` when the project just went */
export async function countRun(db: Db, id: number): Promise<number> {
  const counted = await db
    .updateTable('project')
    .set((row) => ({ run_counter: row('run_counter', '+', 1) }))
    .where('id', '=', id)
    .where('deleted_at', 'is', null)
    .returning('run_counter')
    .executeTakeFirst()
  if (counted) return counted.run_counter
  throw new AmphoraError('busy', 'the project was deleted this very moment: try again')
}

export function listByIds(db: Db, ids: readonly number[]): Promise<ProjectRow[]> {
  return projects(db).where('project.id', 'in', ids).execute()
}

/** @throws {UniqueViolation} when another project of the entity has the name */
export async function rename(db: Db, id: number, name: string, updatedAt: string): Promise<void> {
  await db.updateTable('project').set({ name, updated_at: updatedAt }).where('id', '=', id).execute()
}

/** Gives its name away too. The first time counts. */
export async function hide(db: Db, { id, name }: Pick<ProjectRow, 'id' | 'name'>, at: string): Promise<void> {
  await db
    .updateTable('project')
    .set({ name: `${id}:${name}`, deleted_at: at })
    .where('id', '=', id)
    .where('deleted_at', 'is', null)
    .execute()
}

/** By a name it had before, unless that leads to another project since. Uses the primary key of former_project_name. */
export function findByFormerName(db: Db, entityId: number, name: string): Promise<ProjectRow | undefined> {
  return projects(db)
    .innerJoin('former_project_name as former', 'former.project_id', 'project.id')
    .where('former.entity_id', '=', entityId)
    .where('former.name', '=', name)
    .executeTakeFirst()
}

/** From now on the name leads to this project, whichever it led to before. */
export async function keepFormerName(
  db: Db,
  former: { readonly entityId: number; readonly name: string; readonly projectId: number },
): Promise<void> {
  await db
    .insertInto('former_project_name')
    .values({ entity_id: former.entityId, name: former.name, project_id: former.projectId })
    .onConflict((conflict) => conflict.columns(['entity_id', 'name']).doUpdateSet({ project_id: former.projectId }))
    .execute()
}

/** Names that lead nowhere from now on. Uses former_project_name_by_project. */
export async function forgetFormerNames(db: Db, projectId: number): Promise<void> {
  await db.deleteFrom('former_project_name').where('project_id', '=', projectId).execute()
}

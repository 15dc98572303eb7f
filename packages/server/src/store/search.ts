import { sql } from 'kysely'
import type { Db } from './dialect.ts'
import { listByIds as collectionsByIds, type CollectionRow } from './collection.ts'
import { listByIds as projectsByIds, type ProjectRow } from './project.ts'
import type { Int64 } from './int64.ts'
import { RUN_COLUMNS, runsWithPlace } from './run/columns.ts'
import type { RunRow } from './run/index.ts'
import { hasWords, type WordForms } from './word.ts'

export interface Sought {
  readonly words: readonly WordForms[]
  /** Where to look; undefined: everywhere. */
  readonly entityIds: readonly number[] | undefined
  readonly limit: number
}

/** Those whose name, with that of the entity, has every word; the newest first. Looks at every project that may be seen. */
export async function findProjects(db: Db, { words, entityIds, limit }: Sought): Promise<ProjectRow[]> {
  let found = db
    .selectFrom('project')
    .innerJoin('entity', 'entity.id', 'project.entity_id')
    .select('project.id')
    .where('project.deleted_at', 'is', null)
    .where(hasWords([sql.ref('project.name'), sql.ref('entity.name')], words))
  if (entityIds) found = found.where('project.entity_id', 'in', entityIds)
  const ids = (await found.orderBy('project.id', 'desc').limit(limit).execute()).map(({ id }) => id)
  return ids.length === 0 ? [] : inOrder(ids, await projectsByIds(db, ids))
}

/** Those whose name or id has every word; the newest first. Looks at those made after a storage id: the primary key. */
export function findRuns(
  db: Db,
  { words, entityIds, limit, afterStorageId }: Sought & { readonly afterStorageId: number },
): Promise<RunRow[]> {
  const found = runsWithPlace(db)
    .select(RUN_COLUMNS)
    .where('run.storage_id', '>', afterStorageId)
    .where('project.deleted_at', 'is', null)
    .where(hasWords([sql.ref('run.name'), sql.ref('run.id')], words))
  const seen = entityIds ? found.where('project.entity_id', 'in', entityIds) : found
  return seen.orderBy('run.storage_id', 'desc').limit(limit).execute()
}

/** The last run that was ever made, deleted or not; 0 before the first. */
export async function lastStorageId(db: Db): Promise<number> {
  const row = await db
    .selectFrom('run')
    .select((select) => select.fn.max<Int64 | null>('storage_id').as('last'))
    .executeTakeFirst()
  return Number(row?.last ?? 0)
}

/** Those whose name has every word; the newest first. Looks at every collection that may be seen. */
export async function findCollections(db: Db, { words, entityIds, limit }: Sought): Promise<CollectionRow[]> {
  let found = db
    .selectFrom('collection')
    .innerJoin('project', 'project.id', 'collection.project_id')
    .select('collection.id')
    .where('collection.state', '=', 'READY')
    .where('project.deleted_at', 'is', null)
    .where(hasWords([sql.ref('collection.name')], words))
  if (entityIds) found = found.where('project.entity_id', 'in', entityIds)
  const ids = (await found.orderBy('collection.id', 'desc').limit(limit).execute()).map(({ id }) => id)
  return ids.length === 0 ? [] : inOrder(ids, await collectionsByIds(db, ids))
}

function inOrder<Row extends { readonly id: number }>(ids: readonly number[], rows: readonly Row[]): Row[] {
  const byId = new Map(rows.map((row) => [row.id, row]))
  return ids.flatMap((id) => byId.get(id) ?? [])
}

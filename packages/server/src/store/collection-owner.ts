import type { SelectQueryBuilder } from 'kysely'
import type { Db } from './dialect.ts'
import type { Tables } from './tables.ts'

const NOBODY = 0 // no entity has this id; an empty list is no SQL

/** Ids of the collections of these entities, for a condition of another statement. */
export function collectionsOf(
  db: Db,
  entityIds: readonly number[],
): SelectQueryBuilder<Tables, 'collection' | 'project', { id: number }> {
  return db
    .selectFrom('collection')
    .innerJoin('project', 'project.id', 'collection.project_id')
    .select('collection.id')
    .where('project.entity_id', 'in', [NOBODY, ...entityIds])
}

import { tryDecodeId } from '@amphora/wire'
import { sql, type RawBuilder, type SqlBool } from 'kysely'
import type { EdgeKind } from '../lineage.ts'

/*
 * `inputArtifacts` and `outputArtifacts` of a filter: the versions that a run consumed or produced, as a set of names. A
 * version goes by `collection:vN`, `collection:alias` and `collection`, each also behind `entity/project/`, and by its
 * id on the wire.
 */

/**
 * Only versions of the entity that owns the run: whoever lists runs may read it, and learns nothing of versions elsewhere
 * that a run used.
 */
export const IS_OF_OWN_ENTITY = sql<SqlBool>`exists (select 1 from project as origin inner join project as own
  on own.entity_id = origin.entity_id where origin.id = source.project_id and own.id = run.project_id)`

/** What `$regex` sees of a version. */
export const VERSION_NAME = sql`source.name || ':v' || artifact.version_index`

/** Whether the run of the row has a version that matches. Uses the primary key of lineage. */
export function hasArtifact(edge: EdgeKind, matches: RawBuilder<unknown>): RawBuilder<SqlBool> {
  return sql<SqlBool>`exists (select 1 ${versionsOf(edge)} and ${matches})`
}

export function countArtifacts(edge: EdgeKind): RawBuilder<unknown> {
  return sql`(select count(*) ${versionsOf(edge)})`
}

/** The tables behind the versions of a run of the outer query. */
function versionsOf(edge: EdgeKind): RawBuilder<unknown> {
  return sql`from lineage inner join artifact on artifact.id = lineage.artifact_id
    inner join collection as source on source.id = artifact.collection_id
    where lineage.run_storage_id = run.storage_id and lineage.kind = ${sql.lit(edge)} and artifact.state = 'COMMITTED'
    and ${IS_OF_OWN_ENTITY}`
}

const NAME = /^(?:([^/:]+)\/([^/:]+)\/)?([^/:]+)(?::([^/:]+))?$/

/** A version that goes by `name`. */
export function isNamed(name: string): RawBuilder<unknown> {
  const id = tryDecodeId('Artifact', name)
  if (id !== undefined) return sql`artifact.id = ${id}`
  const [, entity, project, collection, version] = NAME.exec(name) ?? []
  if (collection === undefined) return sql`1 = 0`
  const parts = [sql`source.name = ${collection}`]
  if (entity !== undefined && project !== undefined) parts.push(livesIn(entity, project))
  if (version !== undefined) parts.push(isVersion(version))
  return sql`(${sql.join(parts, sql` and `)})`
}

function livesIn(entity: string, project: string): RawBuilder<unknown> {
  return sql`exists (select 1 from project as home inner join entity as owner on owner.id = home.entity_id
    where home.id = source.project_id and home.name = ${project} and owner.name = ${entity})`
}

function isVersion(version: string): RawBuilder<unknown> {
  const [, index] = /^v(\d{1,9})$/.exec(version) ?? []
  if (index !== undefined) return sql`artifact.version_index = ${Number(index)}`
  return sql`exists (select 1 from alias where alias.collection_id = source.id and alias.artifact_id = artifact.id
    and alias.name = ${version})`
}

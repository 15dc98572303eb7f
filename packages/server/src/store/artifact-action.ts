import { sql, type Selectable } from 'kysely'
import { collectionsOf } from './collection-owner.ts'
import type { Db } from './dialect.ts'
import type { ArtifactActionTable } from './tables.ts'

/** A change, with the numbers that its versions have in its collection, where they still are in it. */
export type ArtifactActionRow = Selectable<ArtifactActionTable>
export type NewArtifactAction = Omit<ArtifactActionRow, 'id'>

const COLUMNS = [
  'id',
  'collection_id',
  'artifact_id',
  'from_artifact_id',
  'kind',
  'name',
  'old_text',
  'new_text',
  'user_id',
  'run_storage_id',
  'created_at',
] as const

/** A change of a hundred names is the most that comes at once. */
export async function insert(db: Db, actions: readonly NewArtifactAction[]): Promise<void> {
  if (actions.length === 0) return
  const rows = db.insertInto('artifact_action').values([...actions])
  await rows.execute()
}

interface Page {
  /** Only what came before this one. */
  readonly beforeId: number
  readonly limit: number
}

/** Newest first, keyset-paged. Uses artifact_action_by_collection. */
export function listByCollection(db: Db, collectionId: number, page: Page): Promise<ArtifactActionRow[]> {
  return pageOf(db, page).where('collection_id', '=', collectionId).execute()
}

/**
 * What was done with a version, links and aliases that went to another one included; newest first, keyset-paged. Only
 * in collections of `entities` (absent: all). Uses artifact_action_by_artifact and artifact_action_by_origin.
 */
export function listByArtifact(
  db: Db,
  artifactId: number,
  page: Page & { readonly entities: readonly number[] | undefined },
): Promise<ArtifactActionRow[]> {
  const actions = pageOf(db, page).where((row) =>
    row.or([row('artifact_id', '=', artifactId), row('from_artifact_id', '=', artifactId)]),
  )
  if (page.entities === undefined) return actions.execute()
  return actions.where('collection_id', 'in', collectionsOf(db, page.entities)).execute()
}

function pageOf(db: Db, { beforeId, limit }: Page) {
  const actions = db.selectFrom('artifact_action').select(COLUMNS).where('id', '<', beforeId)
  return actions.orderBy('id', 'desc').limit(limit)
}

/** When the table was made: nothing before that is in it. */
export async function findStart(db: Db): Promise<string | undefined> {
  const migrations = sql<{ at: string }>`select timestamp as at from schema_migration where name = ${MIGRATION}`
  return (await migrations.execute(db)).rows[0]?.at
}

const MIGRATION = '013-artifact-action'

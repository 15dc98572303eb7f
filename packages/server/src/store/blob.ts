import { sql, type Selectable } from 'kysely'
import type { Db } from './dialect.ts'
import { prepared } from './prepared.ts'
import type { BlobTable, Int64 } from './tables.ts'

export type BlobRow = Selectable<BlobTable>

/** Uses the primary key. */
export function find(db: Db, sha256: string): Promise<BlobRow | undefined> {
  const blobs = db.selectFrom('blob').select(['sha256', 'size_bytes', 'state', 'created_at'])
  return blobs.where('sha256', '=', sha256).executeTakeFirst()
}

/** Records bytes that are durable: a new blob, or one that was condemned or quarantined and is whole again. */
export async function insertOrRevive(
  db: Db,
  blob: { readonly sha256: string; readonly sizeBytes: number; readonly createdAt: string },
): Promise<void> {
  await insertLive(db, blob)
}

const insertLive = prepared<{ sha256: string; sizeBytes: number; createdAt: string }, unknown>((db, given) =>
  db
    .insertInto('blob')
    .values({
      sha256: given('sha256'),
      size_bytes: given('sizeBytes'),
      state: 'live',
      created_at: given('createdAt'),
    })
    .onConflict((conflict) => conflict.column('sha256').doUpdateSet({ state: 'live' })),
)

/** Takes a condemned blob back from the collector. */
export async function revive(db: Db, sha256: string): Promise<void> {
  await condemned(db).where('sha256', '=', sha256).execute()
}

/** The same for all blobs that a manifest's entries refer to. Uses the primary keys of both tables. */
export async function reviveEntries(db: Db, manifestId: number): Promise<void> {
  const referred = db.selectFrom('manifest_entry').select('sha256').where('manifest_id', '=', manifestId)
  await condemned(db).where('sha256', 'in', referred).execute()
}

function condemned(db: Db) {
  return db.updateTable('blob').set({ state: 'live' }).where('state', '=', 'condemned')
}

/** Its bytes are no longer what its name says. */
export async function quarantine(db: Db, sha256: string): Promise<void> {
  await db.updateTable('blob').set({ state: 'quarantined' }).where('sha256', '=', sha256).execute()
}

/** Bytes of what an entity claims or has as files of runs, each content once. Reads all of it. */
export async function sumByEntity(db: Db, entityId: number): Promise<Int64> {
  const claimed = db.selectFrom('claim').select(['sha256', 'size_bytes']).where('entity_id', '=', entityId)
  const saved = db
    .selectFrom('run_file')
    .innerJoin('run', 'run.storage_id', 'run_file.run_storage_id')
    .innerJoin('project', 'project.id', 'run.project_id')
    .innerJoin('blob', 'blob.sha256', 'run_file.sha256')
    .select(['blob.sha256', 'blob.size_bytes'])
    .where('project.entity_id', '=', entityId)
  const summed = await db
    .selectFrom(claimed.union(saved).as('kept'))
    .select(sql<Int64>`cast(coalesce(sum(kept.size_bytes), 0) as bigint)`.as('bytes')) // a sum has a type of its own
    .executeTakeFirstOrThrow()
  return summed.bytes
}

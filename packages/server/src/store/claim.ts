import type { Selectable } from 'kysely'
import type { Db } from './dialect.ts'
import type { BlobTable, ClaimTable } from './tables.ts'

/** What (entity, md5) stands for, with the state of the bytes. */
export type ClaimRow = Selectable<Omit<ClaimTable, 'created_at'>> & { readonly state: Selectable<BlobTable>['state'] }

function claims(db: Db) {
  return db
    .selectFrom('claim')
    .innerJoin('blob', 'blob.sha256', 'claim.sha256')
    .select(['claim.entity_id', 'claim.md5', 'claim.sha256', 'claim.size_bytes', 'blob.state'])
}

/** Uses the primary key. */
export function find(db: Db, entityId: number, md5: string): Promise<ClaimRow | undefined> {
  return claims(db).where('claim.entity_id', '=', entityId).where('claim.md5', '=', md5).executeTakeFirst()
}

/** Those of `md5s` (at most as many as a statement has parameters) that the entity has claimed. Uses the primary key. */
export async function list(db: Db, entityId: number, md5s: readonly string[]): Promise<ClaimRow[]> {
  if (md5s.length === 0) return []
  return claims(db).where('claim.entity_id', '=', entityId).where('claim.md5', 'in', md5s).execute()
}

/** The first claim of an md5 stays. Tells whether this was it. */
export async function insertIfAbsent(db: Db, claim: Selectable<ClaimTable>): Promise<boolean> {
  const inserted = await db
    .insertInto('claim')
    .values(claim)
    .onConflict((conflict) => conflict.columns(['entity_id', 'md5']).doNothing())
    .returning('md5')
    .executeTakeFirst()
  return inserted !== undefined
}

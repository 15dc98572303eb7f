import type { Selectable } from 'kysely'
import type { Db } from './dialect.ts'
import { prepared } from './prepared.ts'
import type { BlobTable, ClaimTable } from './tables.ts'

/** What (entity, md5) stands for, with the state of the bytes. */
export type ClaimRow = Selectable<Omit<ClaimTable, 'created_at'>> & { readonly state: Selectable<BlobTable>['state'] }

function claims(db: Db) {
  return db
    .selectFrom('claim')
    .innerJoin('blob', 'blob.sha256', 'claim.sha256')
    .select(['claim.entity_id', 'claim.md5', 'claim.xxh128', 'claim.sha256', 'claim.size_bytes', 'blob.state'])
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

/** The same by XXH128. Uses claim_by_xxh128. */
export async function listByXxh128(db: Db, entityId: number, digests: readonly string[]): Promise<ClaimRow[]> {
  if (digests.length === 0) return []
  return claims(db).where('claim.entity_id', '=', entityId).where('claim.xxh128', 'in', digests).execute()
}

/** What the entity has claimed by that digest, whichever hash made it: two claims at most. Uses both indexes. */
export async function listByDigest(db: Db, entityId: number, digest: string): Promise<ClaimRow[]> {
  const [byMd5, byXxh128] = [await list(db, entityId, [digest]), await listByXxh128(db, entityId, [digest])]
  return [...byMd5, ...byXxh128]
}

/** Names the bytes of a claim by their XXH128 as well. @throws {UniqueViolation} when other bytes have it */
export async function nameXxh128(db: Db, entityId: number, md5: string, xxh128: string): Promise<void> {
  const claim = db.updateTable('claim').set({ xxh128 }).where('entity_id', '=', entityId)
  await claim.where('md5', '=', md5).execute()
}

/** The first claim of an md5 stays. Tells whether this was it. */
export async function insertIfAbsent(db: Db, claim: Selectable<ClaimTable>): Promise<boolean> {
  const inserted = await insertFirst(db, claim)
  return inserted.rows.length > 0
}

const insertFirst = prepared<Selectable<ClaimTable>, unknown>((db, given) =>
  db
    .insertInto('claim')
    .values({
      entity_id: given('entity_id'),
      md5: given('md5'),
      xxh128: given('xxh128'),
      sha256: given('sha256'),
      size_bytes: given('size_bytes'),
      created_at: given('created_at'),
    })
    .onConflict((conflict) => conflict.columns(['entity_id', 'md5']).doNothing())
    .returning('md5'),
)

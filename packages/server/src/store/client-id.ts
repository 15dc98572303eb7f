import type { Selectable } from 'kysely'
import type { Db } from './dialect.ts'
import type { ClientIdTable } from './tables.ts'

export type ClientIdRow = Selectable<ClientIdTable>

const COLUMNS = ['client_id', 'entity_id', 'artifact_id', 'collection_id'] as const

/** What the id means inside the entity. Uses the primary key. */
export function find(db: Db, entityId: number, clientId: string): Promise<ClientIdRow | undefined> {
  const ids = db.selectFrom('client_id').select(COLUMNS).where('client_id', '=', clientId)
  return ids.where('entity_id', '=', entityId).executeTakeFirst()
}

/** What the id means in every entity that has it. Uses the primary key. */
export function listMeanings(db: Db, clientId: string): Promise<ClientIdRow[]> {
  return db.selectFrom('client_id').select(COLUMNS).where('client_id', '=', clientId).orderBy('entity_id').execute()
}

/** Remembers what a client of the entity means by the id; what it meant there before is forgotten. */
export async function remember(db: Db, row: ClientIdRow): Promise<void> {
  const meaning = { artifact_id: row.artifact_id, collection_id: row.collection_id }
  await db
    .insertInto('client_id')
    .values(row)
    .onConflict((conflict) => conflict.columns(['client_id', 'entity_id']).doUpdateSet(meaning))
    .execute()
}

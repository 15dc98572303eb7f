import type { Selectable } from 'kysely'
import type { Db } from './dialect.ts'
import type { ClientIdTable } from './tables.ts'

export type ClientIdRow = Selectable<ClientIdTable>

/** Uses the primary key. */
export function find(db: Db, clientId: string): Promise<ClientIdRow | undefined> {
  const ids = db.selectFrom('client_id').select(['client_id', 'artifact_id', 'collection_id'])
  return ids.where('client_id', '=', clientId).executeTakeFirst()
}

/** Remembers what the client means by the id; what it meant before is forgotten. */
export async function remember(db: Db, row: ClientIdRow): Promise<void> {
  const { client_id: _key, ...meaning } = row
  await db
    .insertInto('client_id')
    .values(row)
    .onConflict((conflict) => conflict.column('client_id').doUpdateSet(meaning))
    .execute()
}

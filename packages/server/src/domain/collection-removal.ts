import type { Nouns } from '../store/store.ts'
import type { Collection } from './collection.ts'

/** The deletion itself, inside a transaction of whoever may do it. */
export async function removeCollection(tx: Nouns, { id }: Pick<Collection, 'id'>, at: string): Promise<void> {
  await tx.collections.lock(id)
  await tx.aliases.removeSource(id)
  await tx.memberships.removeSource(id)
  await tx.artifacts.removeAll(id, at)
  await tx.collections.update(id, { state: 'DELETED', updated_at: at })
}

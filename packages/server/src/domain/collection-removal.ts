import type { Nouns } from '../store/store.ts'
import { LATEST } from './artifact/input.ts'
import { fallBackLatest } from './artifact/latest.ts'
import type { Collection } from './collection.ts'

/** The deletion itself, inside a transaction of whoever may do it. */
export async function removeCollection(
  tx: Nouns,
  { id, kind }: Pick<Collection, 'id' | 'kind'>,
  at: string,
): Promise<void> {
  await tx.collections.lock(id)
  if (kind === 'sequence') await removeVersions(tx, id, at)
  await tx.aliases.removeCollection(id)
  await tx.memberships.removeCollection(id)
  await tx.collections.update(id, { state: 'DELETED', updated_at: at })
}

/** The versions of a sequence, and the links to them. */
async function removeVersions(tx: Nouns, sourceId: number, at: string): Promise<void> {
  const bereft = await tx.aliases.listPortfoliosOf(sourceId, LATEST)
  await tx.aliases.removeSource(sourceId)
  await tx.memberships.removeSource(sourceId)
  await tx.artifacts.removeAll(sourceId, at)
  for (const portfolioId of bereft) await fallBackLatest(tx, portfolioId, at)
}

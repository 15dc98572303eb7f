import type { Nouns } from '../store/store.ts'
import { changeOf, recordActions, type Hand } from './artifact-action.ts'
import { LATEST } from './artifact/input.ts'
import { fallBackLatest } from './artifact/latest.ts'
import type { Collection } from './collection.ts'

/** The deletion itself, inside a transaction of whoever may do it. */
export async function removeCollection(
  tx: Nouns,
  { id, kind }: Pick<Collection, 'id' | 'kind'>,
  by: Hand,
): Promise<void> {
  await tx.collections.lock(id)
  if (kind === 'sequence') await removeVersions(tx, id, by)
  await tx.aliases.removeCollection(id)
  await tx.memberships.removeCollection(id)
  await tx.collections.update(id, { state: 'DELETED', updated_at: by.at })
  await recordActions(tx, { collectionId: id, artifactId: null }, by, [changeOf('DELETED')])
}

/** The versions of a sequence, and the links to them. */
async function removeVersions(tx: Nouns, sourceId: number, by: Hand): Promise<void> {
  const bereft = await tx.aliases.listPortfoliosOf(sourceId, LATEST)
  await tx.aliases.removeSource(sourceId)
  await tx.memberships.removeSource(sourceId)
  await tx.artifacts.removeAll(sourceId, by.at)
  for (const portfolioId of bereft) await fallBackLatest(tx, portfolioId, by)
}

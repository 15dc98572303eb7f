import type { Nouns } from '../../store/store.ts'
import { moveAliases, type Hand } from '../artifact-action.ts'
import { LATEST } from './input.ts'

/** Gives `latest` to the newest member that a collection has left; without one, nothing has it. */
export async function fallBackLatest(tx: Nouns, collectionId: number, by: Hand): Promise<void> {
  const newest = await tx.memberships.findNewest(collectionId)
  if (newest) await moveAliases(tx, [LATEST], { collectionId, artifactId: newest.artifact_id }, by)
}

import { isAllowed, type Viewer } from '../auth/viewer.ts'
import type { Int64 } from '../store/tables.ts'
import type { Entity } from './account.ts'
import type { Deps } from './deps.ts'

/** Bytes of files and artifacts kept for an entity, equal content counted once; whoever may not read there sees 0. */
export function measureStorage(
  { store }: Pick<Deps, 'store'>,
  viewer: Viewer,
  { id }: Pick<Entity, 'id'>,
): Promise<Int64> {
  return isAllowed(viewer, 'read', id) ? store.scans.blobs.sumByEntity(id) : Promise.resolve(0)
}

import type { Turn } from '../store/dialect.ts'

/*
 * What many clients change at once. Transactions that say so wait for each other before they start; those that do not
 * are still right, but on PostgreSQL all but one of them are undone and run again.
 */

/** Where a collection's versions, numbers and aliases change. */
export function collectionQueue(place: { readonly project_id: number; readonly collection_name: string }): Turn {
  return { queue: `collection ${place.project_id} ${place.collection_name}` }
}

/** Where a run's life goes on. */
export function runQueue(storageId: number): Turn {
  return { queue: `run ${storageId}` }
}

/** Where a run's rows come in: the run's row is taken first, by everybody who changes its lines or its generation. */
export function rowsQueue(storageId: number): Turn {
  return { ...runQueue(storageId), holdsRow: true }
}

/** Where runs are made. */
export function projectQueue(id: number): Turn {
  return { queue: `project ${id}` }
}

/** Where runs of a sweep are handed out, and its state changes. */
export function sweepQueue(id: number): Turn {
  return { queue: `sweep ${id}` }
}

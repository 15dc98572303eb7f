import type { Int64 } from '../../store/tables.ts'
import type { RunDeps, Run } from './run.ts'

export interface ForkParent {
  readonly storageId: number
  /** The last step that was taken over. */
  readonly step: Int64 | null
}

/** The run that this one was forked from; undefined for one that was not, or that only goes on from itself. */
export async function findForkParent({ store }: Pick<RunDeps, 'store'>, run: Run): Promise<ForkParent | undefined> {
  const generations = await store.generations.list(run.storage_id)
  const forked = generations.findLast(({ base_run_storage_id: base }) => base !== null && base !== run.storage_id)
  if (forked?.base_run_storage_id == null) return undefined
  return { storageId: forked.base_run_storage_id, step: forked.base_step }
}

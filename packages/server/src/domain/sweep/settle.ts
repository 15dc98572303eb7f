import type { Nouns } from '../../store/store.ts'
import { timestamp, type Deps } from '../deps.ts'
import { sweepQueue } from '../queue.ts'
import type { Run } from '../run/run.ts'
import { readPlan } from './config.ts'
import { isDone } from './decide.ts'

/** After a run of it ended: a sweep that has nothing left to do is finished, though no agent asks any more. */
export async function settleSweep({ store, clock }: Pick<Deps, 'store' | 'clock'>, run: Run): Promise<void> {
  const name = run.sweep_name
  if (name === null) return
  const found = await store.sweeps.findByName(run.project_id, name)
  if (found?.state !== 'RUNNING') return
  const settling = async (tx: Nouns): Promise<void> => {
    const sweep = await tx.sweeps.findById(found.id)
    if (sweep?.state !== 'RUNNING' || !(await isDone(tx, sweep, readPlan(sweep.config_json)))) return
    await tx.sweeps.update(sweep.id, { state: 'FINISHED', updated_at: timestamp(clock) })
  }
  await store.transaction(settling, sweepQueue(found.id))
}

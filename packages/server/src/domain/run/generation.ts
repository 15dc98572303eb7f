import type { RunGeneration } from '../../store/history.ts'
import type { Run } from './run.ts'

/** The generation of a run that shows: what its rows, console and files are found by. */
export function generationOf(run: Pick<Run, 'storage_id' | 'generation'>): RunGeneration {
  return { runStorageId: run.storage_id, generation: run.generation }
}

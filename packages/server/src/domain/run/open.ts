import type { Insertable } from 'kysely'
import type { NewRun, RunRow } from '../../store/run/index.ts'
import type { Nouns } from '../../store/store.ts'
import type { GenerationTable } from '../../store/tables.ts'
import type { Branch } from './branch.ts'
import { shareWith } from './share.ts'

/** What every step of one change shares. */
export interface Writing {
  readonly tx: Nouns
  readonly at: string
}

/** What a run is once its session starts. */
export const STARTED = { state: 'running', exit_code: null, is_stop_requested: 0, is_preempting: 0 } as const

/** A run of which nothing is known. */
export const EMPTY_RUN = {
  generation: 0,
  notes: null,
  description: null,
  group_name: null,
  job_type: null,
  config: '{}',
  tags: '[]',
  host: null,
  program: null,
  repo: null,
  commit_sha: null,
  sweep_name: null,
  is_index_stale: 1,
  deleted_at: null,
  ...STARTED,
} as const

/** A run's generation 0, with whatever it goes on from. */
export async function openFirst(writing: Writing, run: NewRun, branch: Branch | undefined): Promise<number> {
  const storageId = await writing.tx.runs.insert(run)
  await open(writing, storageId, 0, branch)
  return storageId
}

/** Hides the open generation as it is, and opens the next; answers the run's columns that go with it. */
export async function openNext(
  { tx, at }: Writing,
  run: RunRow,
  branch: Branch | undefined,
): Promise<Pick<RunRow, 'generation' | 'started_at' | 'is_index_stale'>> {
  const { storage_id: storageId, generation, state, config, exit_code: exitCode } = run
  await tx.generations.close({ storageId, generation, at, state, config, exitCode })
  await tx.runKeys.markChanged(storageId)
  await open({ tx, at }, storageId, generation + 1, branch)
  return { generation: generation + 1, started_at: at, is_index_stale: 1 }
}

async function open({ tx, at }: Writing, storageId: number, generation: number, branch?: Branch): Promise<void> {
  await tx.generations.insert(newGeneration(storageId, generation, at, branch))
  if (branch) await shareWith(tx, { runStorageId: storageId, generation }, branch, at)
}

function newGeneration(
  storageId: number,
  generation: number,
  at: string,
  branch?: Branch,
): Insertable<GenerationTable> {
  return {
    run_storage_id: storageId,
    generation,
    base_run_storage_id: branch?.source.storage_id ?? null,
    base_generation: branch?.source.generation ?? null,
    base_step: branch?.cut.step ?? null,
    base_line: branch?.cut.rows ?? null,
    opened_at: at,
    closed_at: null,
    state: null,
    config: null,
    exit_code: null,
  }
}

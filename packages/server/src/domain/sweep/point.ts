import { parseConfig } from '@amphora/wire'
import type { SweepRow } from '../../store/sweep.ts'
import type { Nouns } from '../../store/store.ts'
import type { Grid } from '../search/grid.ts'
import { readPlan } from './config.ts'

const POINTS_A_READ = 1000

/** A combination as it is stored: decimal digits, all of one width, so that texts sort as numbers do. */
export function pointText(grid: Grid, index: bigint): string {
  return String(index).padStart(grid.width, '0')
}

/** The combination that a run of this config uses; null for none, and in a sweep that is no grid. */
export function pointOf(grid: Grid | undefined, config: string): string | null {
  const index = grid?.indexOf(parseConfig(config))
  return grid && index !== undefined ? pointText(grid, index) : null
}

/**
 * The first combination that no run of the sweep uses, whatever its state; undefined when all are used. Starts where
 * the last search ended, so a long sweep does not go through all of it each time.
 */
export async function findFreePoint(tx: Nouns, sweep: SweepRow, grid: Grid): Promise<bigint | undefined> {
  let index = BigInt(sweep.grid_cursor || '0')
  for (;;) {
    const used = await tx.sweepRuns.listPoints(sweep.id, pointText(grid, index), POINTS_A_READ)
    for (const point of used) {
      if (point !== pointText(grid, index)) return index
      index += 1n
    }
    if (used.length < POINTS_A_READ) return index < grid.size ? index : undefined
  }
}

/**
 * A run that has the name of a sweep counts in it, also when nobody handed it out: users start them by hand. What was
 * handed out keeps its combination, whatever the run makes of its config.
 */
export async function countInSweep(tx: Nouns, runStorageId: number, at: string): Promise<void> {
  const run = await tx.runs.findByStorageId(runStorageId)
  const sweep = run && run.sweep_name !== null ? await tx.sweeps.findByName(run.project_id, run.sweep_name) : undefined
  if (!run || !sweep) return
  const counted = await tx.sweepRuns.find(sweep.id, run.storage_id)
  if (counted?.kind === 'trial') return
  const { grid } = readPlan(sweep.config_json)
  const point = pointOf(grid, run.config)
  if (counted) await tx.sweepRuns.setPoint(sweep.id, run.storage_id, point)
  else await insertUnhanded(tx, { sweepId: sweep.id, runStorageId, kind: 'joined', point, at })
}

/** Counts a run that no agent was told to run. */
export function insertUnhanded(
  tx: Nouns,
  row: { sweepId: number; runStorageId: number; kind: 'joined' | 'prior'; point: string | null; at: string },
): Promise<void> {
  return tx.sweepRuns.insertIfAbsent({
    sweep_id: row.sweepId,
    run_storage_id: row.runStorageId,
    kind: row.kind,
    grid_point: row.point,
    agent_id: null,
    offer_count: 0,
    is_seen: 0,
    created_at: row.at,
  })
}

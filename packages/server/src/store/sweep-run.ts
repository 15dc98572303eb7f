import { sql, type Selectable } from 'kysely'
import type { Db } from './dialect.ts'
import type { SweepRunTable } from './sweep-tables.ts'

/*
 * Which runs count in a sweep. Runs of a sweep also have its name (`run.sweep_name`); runs that were there before
 * it have none, or another.
 */

export type SweepRunRow = Selectable<SweepRunTable>

/** A run that was handed out or is to be. */
export interface TrialRow {
  readonly storage_id: number
  readonly id: string
  readonly state: string
  readonly config: string
  readonly offer_count: number
  readonly is_seen: number
}

const TRIAL = [
  'run.storage_id',
  'run.id',
  'run.state',
  'run.config',
  'sweep_run.offer_count',
  'sweep_run.is_seen',
] as const

/** The sweep whose runs are meant. */
export interface OfSweep {
  readonly id: number
  readonly project_id: number
  readonly name: string
}

export async function insertIfAbsent(db: Db, row: SweepRunRow): Promise<void> {
  await db
    .insertInto('sweep_run')
    .values(row)
    .onConflict((conflict) => conflict.columns(['sweep_id', 'run_storage_id']).doNothing())
    .execute()
}

export function find(db: Db, sweepId: number, runStorageId: number): Promise<SweepRunRow | undefined> {
  return db
    .selectFrom('sweep_run')
    .select(['sweep_id', 'run_storage_id', 'kind', 'grid_point', 'agent_id', 'offer_count', 'is_seen', 'created_at'])
    .where('sweep_id', '=', sweepId)
    .where('run_storage_id', '=', runStorageId)
    .executeTakeFirst()
}

export async function setPoint(db: Db, sweepId: number, runStorageId: number, point: string | null): Promise<void> {
  const row = db.updateTable('sweep_run').set({ grid_point: point }).where('sweep_id', '=', sweepId)
  await row.where('run_storage_id', '=', runStorageId).execute()
}

/** Runs that count without having been handed out, with what they are made of. */
export function listUnhanded(db: Db, sweepId: number): Promise<{ storage_id: number; config: string }[]> {
  return db
    .selectFrom('sweep_run')
    .innerJoin('run', 'run.storage_id', 'sweep_run.run_storage_id')
    .select(['run.storage_id', 'run.config'])
    .where('sweep_run.sweep_id', '=', sweepId)
    .where('sweep_run.kind', '<>', 'trial')
    .where('run.deleted_at', 'is', null)
    .execute()
}

/** Used combinations from `from` on, in their order, each once; at most `limit`. Uses sweep_run_by_point. */
export async function listPoints(db: Db, sweepId: number, from: string, limit: number): Promise<string[]> {
  const used = await db
    .selectFrom('sweep_run')
    .innerJoin('run', 'run.storage_id', 'sweep_run.run_storage_id')
    .select('sweep_run.grid_point')
    .distinct()
    .where('sweep_run.sweep_id', '=', sweepId)
    .where('sweep_run.grid_point', '>=', from)
    .where('run.deleted_at', 'is', null)
    .orderBy('sweep_run.grid_point')
    .limit(limit)
    .execute()
  return used.flatMap(({ grid_point: point }) => point ?? [])
}

/** The trial that this agent was told to run and that has not begun. Uses run_by_sweep. */
export function findPendingOf(db: Db, sweep: OfSweep, agentId: number): Promise<TrialRow | undefined> {
  return trials(db, sweep, 'pending').where('sweep_run.agent_id', '=', agentId).limit(1).executeTakeFirst()
}

/** A trial that has not begun, of an agent that left or has been silent since. Uses run_by_sweep. */
export function findAbandoned(db: Db, sweep: OfSweep, silentSince: string): Promise<TrialRow | undefined> {
  return trials(db, sweep, 'pending')
    .innerJoin('agent', 'agent.id', 'sweep_run.agent_id')
    .where((is) => is.or([is('agent.heartbeat_at', '<', silentSince), is('agent.has_exited', '=', 1)]))
    .orderBy('run.storage_id')
    .limit(1)
    .executeTakeFirst()
}

/** A trial whose machine was taken away. Uses run_by_sweep. */
export function findPreempted(db: Db, sweep: OfSweep): Promise<TrialRow | undefined> {
  return trials(db, sweep, 'preempted').orderBy('run.storage_id').limit(1).executeTakeFirst()
}

function trials(db: Db, sweep: OfSweep, state: string) {
  return db
    .selectFrom('run')
    .innerJoin('sweep_run', 'sweep_run.run_storage_id', 'run.storage_id')
    .select(TRIAL)
    .where('run.project_id', '=', sweep.project_id)
    .where('run.sweep_name', '=', sweep.name)
    .where('run.state', '=', state)
    .where('run.deleted_at', 'is', null)
    .where('sweep_run.sweep_id', '=', sweep.id)
    .where('sweep_run.kind', '=', 'trial')
}

/** The trial is this agent's, and told to it once more. */
export async function offer(
  db: Db,
  { sweepId, runStorageId, agentId }: { sweepId: number; runStorageId: number; agentId: number },
  offerCount: number,
): Promise<void> {
  const row = db.updateTable('sweep_run').set({ agent_id: agentId, offer_count: offerCount, is_seen: 0 })
  await row.where('sweep_id', '=', sweepId).where('run_storage_id', '=', runStorageId).execute()
}

/** The agent says that these run. Uses sweep_run_by_agent. */
export async function markSeen(db: Db, sweep: OfSweep, agentId: number, runIds: readonly string[]): Promise<void> {
  const own = db.updateTable('sweep_run').set({ is_seen: 1 }).where('agent_id', '=', agentId).where('is_seen', '=', 0)
  const named = db.selectFrom('run').select('storage_id').where('project_id', '=', sweep.project_id)
  await own.where('run_storage_id', 'in', named.where('id', 'in', runIds)).execute()
}

/** Those of the sweep's runs with these ids that were asked to stop. */
export async function listStopRequested(db: Db, sweep: OfSweep, runIds: readonly string[]): Promise<string[]> {
  const asked = await db
    .selectFrom('run')
    .select('id')
    .where('project_id', '=', sweep.project_id)
    .where('id', 'in', runIds)
    .where('is_stop_requested', '=', 1)
    .where('deleted_at', 'is', null)
    .execute()
  return asked.map(({ id }) => id)
}

/** How many runs have the sweep's name; those that were there before it have not. Uses run_by_sweep. */
export async function countRuns(db: Db, sweep: OfSweep): Promise<number> {
  const counted = runsOf(db, sweep).select((row) => row.fn.countAll<number>().as('runs'))
  return (await counted.executeTakeFirstOrThrow()).runs
}

/** Whether any run of the sweep has not ended. Uses run_by_sweep. */
export async function hasActiveRun(db: Db, sweep: OfSweep, states: readonly string[]): Promise<boolean> {
  const active = runsOf(db, sweep).select('storage_id').where('state', 'in', states).limit(1)
  return (await active.executeTakeFirst()) !== undefined
}

/** Whether a run has the metric at the target or beyond. */
export async function hasReached(
  db: Db,
  sweep: OfSweep,
  { key, target, isMaximized }: { key: string; target: number; isMaximized: boolean },
): Promise<boolean> {
  const reached = runsOf(db, sweep)
    .innerJoin('run_value', 'run_value.run_storage_id', 'run.storage_id')
    .select('run.storage_id')
    .where('run_value.key', '=', key)
    .where('run_value.kind', '=', 'number')
    .where('run_value.number', isMaximized ? '>=' : '<=', target)
    .limit(1)
  return (await reached.executeTakeFirst()) !== undefined
}

const LARGEST = sql.lit(Number.MAX_VALUE)

/** The best of a metric over finished runs; undefined when none has a finite number. */
export async function findBest(
  db: Db,
  sweep: OfSweep,
  { key, isMaximized }: { key: string; isMaximized: boolean },
): Promise<number | undefined> {
  const finite = runsOf(db, sweep)
    .innerJoin('run_value', 'run_value.run_storage_id', 'run.storage_id')
    .select('run_value.number')
    .where('run.state', '=', 'finished')
    .where('run_value.key', '=', key)
    .where('run_value.kind', '=', 'number')
    .where('run_value.number', '<=', LARGEST)
    .where('run_value.number', '>=', sql.lit(-Number.MAX_VALUE))
  const best = finite.orderBy('run_value.number', isMaximized ? 'desc' : 'asc').limit(1)
  return (await best.executeTakeFirst())?.number ?? undefined
}

function runsOf(db: Db, sweep: OfSweep) {
  return db
    .selectFrom('run')
    .where('run.project_id', '=', sweep.project_id)
    .where('run.sweep_name', '=', sweep.name)
    .where('run.deleted_at', 'is', null)
}

/** Every living run of the sweep is asked to stop. */
export async function requestStops(db: Db, sweep: OfSweep, states: readonly string[], at: string): Promise<void> {
  await db
    .updateTable('run')
    .set({ is_stop_requested: 1, updated_at: at })
    .where('project_id', '=', sweep.project_id)
    .where('sweep_name', '=', sweep.name)
    .where('state', 'in', states)
    .where('deleted_at', 'is', null)
    .execute()
}

/**
 * Runs that were asked to stop and that this agent ran and runs no longer: it killed them, and they could not say so.
 * Uses run_by_sweep.
 */
export async function markKilled(db: Db, sweep: OfSweep, agentId: number, at: string): Promise<void> {
  const ran = db.selectFrom('sweep_run').select('run_storage_id').where('agent_id', '=', agentId)
  await db
    .updateTable('run')
    .set({ state: 'killed', updated_at: at })
    .where('project_id', '=', sweep.project_id)
    .where('sweep_name', '=', sweep.name)
    .where('state', 'in', ['running', 'preempting'])
    .where('is_stop_requested', '=', 1)
    .where('storage_id', 'in', ran.where('sweep_id', '=', sweep.id).where('is_seen', '=', 1))
    .execute()
}

/** Runs that were in the project before the sweep and count as its samples. */
export async function listPrior(db: Db, sweepId: number): Promise<number[]> {
  const prior = db.selectFrom('sweep_run').select('run_storage_id').where('sweep_id', '=', sweepId)
  const rows = await prior.where('kind', '=', 'prior').orderBy('run_storage_id').execute()
  return rows.map((row) => row.run_storage_id)
}

/** How many runs each agent has. Uses sweep_run_by_agent. */
export async function countByAgent(db: Db, agentIds: readonly number[]): Promise<{ agent_id: number; runs: number }[]> {
  const counted = await db
    .selectFrom('sweep_run')
    .innerJoin('run', 'run.storage_id', 'sweep_run.run_storage_id')
    .select(['sweep_run.agent_id', (row) => row.fn.countAll<number>().as('runs')])
    .where('sweep_run.agent_id', 'in', agentIds)
    .where('run.deleted_at', 'is', null)
    .groupBy('sweep_run.agent_id')
    .execute()
  return counted.flatMap(({ agent_id: agentId, runs }) => (agentId === null ? [] : [{ agent_id: agentId, runs }]))
}

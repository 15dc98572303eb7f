import { isStarted, parseConfig } from '@amphora/wire'
import { timestamp } from '../deps.ts'
import type { SweepRow } from '../../store/sweep.ts'
import type { TrialRow } from '../../store/sweep-run.ts'
import type { Nouns } from '../../store/store.ts'
import type { SweepPlan } from './config.ts'
import { findFreePoint } from './point.ts'
import { ACTIVE_RUN_STATES } from './state.ts'
import { createTrial, offered, type Deciding, type Trial } from './trial.ts'

/** What an agent is told; at most one thing at a time, since it may act on the first alone. */
export type Command =
  | ({ readonly kind: 'run'; readonly program: string | null } & Trial)
  | { readonly kind: 'stop'; readonly runId: string }
  | { readonly kind: 'exit' }

/** An agent that has been silent so long is dead. It speaks every 5 s, but one request may be tried again for 60 s. */
export const AGENT_SILENCE_MS = 90_000

/** An agent that says after so many offers that it runs nothing cannot run this one. */
const MAX_OFFERS = 3

/** The next thing to do for an agent that runs nothing. The sweep's row is held; undefined: wait. */
export async function decide(deciding: Deciding): Promise<Command | undefined> {
  const { tx, sweep, plan } = deciding
  const trial =
    (await takeAgain(deciding)) ?? ((await isSpent(tx, sweep, plan)) ? undefined : await createTrial(deciding))
  if (trial) {
    if (sweep.state === 'PENDING') await tx.sweeps.update(sweep.id, { state: 'RUNNING', updated_at: deciding.at })
    return { kind: 'run', program: plan.program, ...trial }
  }
  if (await tx.sweepRuns.hasActiveRun(sweep, ACTIVE_RUN_STATES)) return undefined
  await tx.sweeps.update(sweep.id, { state: 'FINISHED', updated_at: deciding.at })
  return { kind: 'exit' }
}

/** A run that has been handed out and is not done: this agent's own, one of an agent that died, or a preempted one. */
async function takeAgain(deciding: Deciding): Promise<Trial | undefined> {
  const { tx, sweep, agent, plan, at } = deciding
  const own = await ownTrial(deciding)
  if (own) return give(deciding, own, own.offer_count + 1)
  const silentSince = timestamp({ now: () => Date.parse(at) - AGENT_SILENCE_MS })
  const abandoned = await tx.sweepRuns.findAbandoned(sweep, silentSince)
  if (abandoned) return give(deciding, abandoned, 1)
  const preempted = await tx.sweepRuns.findPreempted(sweep)
  if (!preempted) return undefined
  const fresh = { state: 'pending', is_preempting: 0, is_stop_requested: 0, exit_code: null, updated_at: at } as const
  await tx.runs.update(preempted.storage_id, fresh)
  await tx.sweepRuns.offer({ sweepId: sweep.id, runStorageId: preempted.storage_id, agentId: agent.id }, 1)
  return offered(preempted, plan, true)
}

/**
 * What this agent was told and has not begun. If the answer was lost it is told again; if it did run the trial, or was
 * told often enough, the trial ended before it reached `wandb.init`, and has failed.
 */
async function ownTrial({ tx, sweep, agent, at }: Deciding): Promise<TrialRow | undefined> {
  for (;;) {
    const own = await tx.sweepRuns.findPendingOf(sweep, agent.id)
    if (!own || (own.is_seen === 0 && own.offer_count < MAX_OFFERS)) return own
    await tx.runs.update(own.storage_id, { state: 'failed', updated_at: at })
  }
}

async function give({ tx, sweep, agent, plan }: Deciding, trial: TrialRow, offerCount: number): Promise<Trial> {
  await tx.sweepRuns.offer({ sweepId: sweep.id, runStorageId: trial.storage_id, agentId: agent.id }, offerCount)
  return offered(trial, plan, isStarted(parseConfig(trial.config)))
}

/** Whether the sweep hands out nothing new: its cap or its target is reached. */
async function isSpent(tx: Nouns, sweep: SweepRow, { runCap, metric }: SweepPlan): Promise<boolean> {
  if (runCap !== undefined && (await tx.sweepRuns.countRuns(sweep)) >= runCap) return true
  if (metric?.target === undefined) return false
  const { name, target, isMaximized } = metric
  return tx.sweepRuns.hasReached(sweep, { key: `summary_metrics.${name}`, target, isMaximized })
}

/** Whether nothing is running, nothing waits to be handed out, and nothing new would be. */
export async function isDone(tx: Nouns, sweep: SweepRow, plan: SweepPlan): Promise<boolean> {
  if (await tx.sweepRuns.hasActiveRun(sweep, [...ACTIVE_RUN_STATES, 'preempted'])) return false
  if (await isSpent(tx, sweep, plan)) return true
  return plan.grid !== undefined && (await findFreePoint(tx, sweep, plan.grid)) === undefined
}

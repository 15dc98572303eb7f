import { ownValue, parseConfig, stringifyExact, type Json } from '@amphora/wire'
import type { TrialRow } from '../../store/sweep-run.ts'
import type { Nouns } from '../../store/store.ts'
import type { SweepRow } from '../../store/sweep.ts'
import type { AgentRow } from '../../store/agent.ts'
import type { Random } from '../deps.ts'
import { generateTrialName } from '../run/name.ts'
import { EMPTY_RUN, openFirst } from '../run/open.ts'
import type { Suggestion } from '../search/space.ts'
import { drawSuggestion } from '../search/random.ts'
import { generateShortId } from '../short-id.ts'
import type { SweepPlan } from './config.ts'
import { findFreePoint, pointText } from './point.ts'

/** What one decision about a sweep knows. */
export interface Deciding {
  readonly tx: Nouns
  readonly sweep: SweepRow
  readonly plan: SweepPlan
  readonly agent: AgentRow
  readonly random: Random
  readonly at: string
}

/** A trial as an agent is told of it. */
export interface Trial {
  readonly runId: string
  readonly args: Suggestion
  /** The run was there before and goes on. */
  readonly isResumed: boolean
}

/** A new run for this agent: `pending`, its config stored, its id taken. Undefined: nothing is left to search. */
export async function createTrial(deciding: Deciding): Promise<Trial | undefined> {
  const { tx, sweep, agent, random, at } = deciding
  const next = await nextSuggestion(deciding)
  if (!next) return undefined
  const runId = await freeRunId(deciding)
  const number = (await tx.sweepRuns.countRuns(sweep)) + 1
  await tx.projects.countRun(sweep.project_id)
  const run = {
    ...EMPTY_RUN,
    state: 'pending',
    id: runId,
    name: generateTrialName(random, number),
    project_id: sweep.project_id,
    user_id: agent.user_id,
    config: stringifyExact(next.suggestion),
    sweep_name: sweep.name,
    created_at: at,
    updated_at: at,
    started_at: at,
    heartbeat_at: at,
  }
  const storageId = await openFirst({ tx, at }, run, undefined)
  await tx.sweepRuns.insertIfAbsent({
    sweep_id: sweep.id,
    run_storage_id: storageId,
    kind: 'trial',
    grid_point: next.point,
    agent_id: agent.id,
    offer_count: 1,
    is_seen: 0,
    created_at: at,
  })
  return { runId, args: next.suggestion, isResumed: false }
}

async function nextSuggestion({
  tx,
  sweep,
  plan,
  random,
}: Deciding): Promise<{ suggestion: Suggestion; point: string | null } | undefined> {
  const { grid, space } = plan
  if (!grid) return { suggestion: drawSuggestion(space, random), point: null }
  const index = await findFreePoint(tx, sweep, grid)
  if (index === undefined) return undefined
  await tx.sweeps.update(sweep.id, { grid_cursor: pointText(grid, index + 1n) })
  return { suggestion: grid.suggestionAt(index), point: pointText(grid, index) }
}

async function freeRunId({ tx, sweep, random }: Deciding): Promise<string> {
  for (;;) {
    const id = generateShortId(random)
    if (!(await tx.runs.findById(sweep.project_id, id))) return id
  }
}

/** The same run once more: the searched values of its config. */
export function offered({ id, config }: TrialRow, plan: SweepPlan, isResumed: boolean): Trial {
  const names = new Set(plan.space.map(({ path: [name = ''] }) => name))
  const values = parseConfig(config)
  const args = [...names].map((name) => [name, { value: valueOf(values, name) }] as const)
  return { runId: id, args: Object.fromEntries(args), isResumed }
}

function valueOf(config: ReturnType<typeof parseConfig>, name: string): Json {
  return Object.hasOwn(config, name) ? (ownValue(config[name] ?? {}, 'value') ?? null) : null
}

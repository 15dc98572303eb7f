import { AmphoraError, tryDecodeId } from '@amphora/wire'
import { authorize, notFound, type Viewer } from '../auth/viewer.ts'
import type { AgentRow } from '../store/agent.ts'
import type { Nouns } from '../store/store.ts'
import { timestamp, type Clock, type Deps } from './deps.ts'
import { getProject, type ProjectPath } from './project.ts'
import { sweepQueue } from './queue.ts'
import { generateShortId } from './short-id.ts'
import { AGENT_SILENCE_MS, decide, type Command } from './sweep/decide.ts'
import { findSweep, type Sweep } from './sweep/index.ts'
import { readPlan } from './sweep/config.ts'

/** A process that runs trials of a sweep. */
export type Agent = AgentRow
export type AgentDeps = Pick<Deps, 'store' | 'clock' | 'random'>

const MAX_LIVE_RUNS = 1000
const MAX_HOST_CHARACTERS = 1024

/** @throws {AmphoraError} `not_found` for a sweep that is absent or hidden, `forbidden` */
export async function createAgent(
  deps: AgentDeps,
  viewer: Viewer,
  { sweep: name, host, ...path }: ProjectPath & { readonly sweep: string; readonly host: string },
): Promise<Agent> {
  const project = await getProject(deps, viewer, path, 'write')
  const sweep = await findSweep(deps, project, name)
  if (!sweep) throw notFound(`sweep "${name.slice(0, 80)}"`)
  const at = timestamp(deps.clock)
  return deps.store.transaction(async (tx) =>
    tx.agents.insert({
      sweep_id: sweep.id,
      name: await freeName(tx, deps, sweep),
      host: host.slice(0, MAX_HOST_CHARACTERS).toWellFormed(),
      user_id: viewer.authorId,
      has_exited: 0,
      created_at: at,
      heartbeat_at: at,
    }),
  )
}

async function freeName(tx: Nouns, { random }: AgentDeps, sweep: Sweep): Promise<string> {
  for (let attempt = 0; attempt < 10; attempt++) {
    const name = generateShortId(random)
    if (!(await tx.agents.findByName(sweep.id, name))) return name
  }
  throw new AmphoraError('busy', 'no id was free for this agent: try again')
}

export interface Beat {
  readonly agent: Agent
  /** One at most. */
  readonly commands: readonly Command[]
}

/**
 * An agent says that it lives and which trials it runs, and is told what to do (docs/decisions/011-sweeps.md).
 * @throws {AmphoraError} `not_found` for an agent that is not known, or whose sweep is gone: it then ends by itself
 */
export async function beat(
  deps: AgentDeps,
  viewer: Viewer,
  wireId: string,
  liveRunIds: readonly string[],
): Promise<Beat> {
  if (liveRunIds.length > MAX_LIVE_RUNS) {
    throw new AmphoraError('invalid_argument', `an agent runs at most ${MAX_LIVE_RUNS} trials`)
  }
  const { agent, sweep } = await getAgentWithSweep(deps, viewer, wireId)
  const at = timestamp(deps.clock)
  const isIdle = liveRunIds.length === 0
  const answering = async (tx: Nouns): Promise<Command | undefined> => {
    await tx.agents.recordHeartbeat(agent.id, at)
    if (!isIdle) await tx.sweepRuns.markSeen(sweep, agent.id, liveRunIds)
    const told = isIdle
      ? await commandForIdle(tx, deps, { agent, sweepId: sweep.id, at })
      : await stopFor(tx, sweep, liveRunIds)
    if (told?.kind === 'exit') await tx.agents.recordExit(agent.id)
    return told
  }
  const command = await deps.store.transaction(answering, isIdle ? sweepQueue(sweep.id) : {})
  return { agent, commands: command ? [command] : [] }
}

async function getAgentWithSweep(
  { store }: Pick<Deps, 'store'>,
  viewer: Viewer,
  wireId: string,
): Promise<{ readonly agent: Agent; readonly sweep: Sweep }> {
  const what = `agent with id "${wireId.slice(0, 80)}"`
  const id = tryDecodeId('Agent', wireId)
  const agent = id === undefined ? undefined : await store.agents.findById(id)
  const sweep = agent && (await store.sweeps.findById(agent.sweep_id))
  if (!agent || !sweep) throw notFound(what)
  authorize(viewer, 'write', sweep.entity_id, what)
  return { agent, sweep }
}

async function commandForIdle(
  tx: Nouns,
  { random }: AgentDeps,
  { agent, sweepId, at }: { readonly agent: Agent; readonly sweepId: number; readonly at: string },
): Promise<Command | undefined> {
  await tx.sweeps.lock(sweepId, at) // two agents of one sweep never decide at the same time
  const sweep = await tx.sweeps.findById(sweepId)
  if (!sweep) throw notFound('sweep')
  await tx.sweepRuns.markKilled(sweep, agent.id, at)
  if (sweep.state === 'PAUSED') return undefined
  if (sweep.state === 'FINISHED' || sweep.state === 'CANCELED') return { kind: 'exit' }
  return decide({ tx, sweep, plan: readPlan(sweep.config_json), agent, random, at })
}

/** Said at every heartbeat until the trial is gone: that is how an agent comes to kill one that does not listen. */
async function stopFor(tx: Nouns, sweep: Sweep, liveRunIds: readonly string[]): Promise<Command | undefined> {
  const asked = sweep.state === 'CANCELED' ? liveRunIds : await tx.sweepRuns.listStopRequested(sweep, liveRunIds)
  const [runId] = asked
  return runId === undefined ? undefined : { kind: 'stop', runId }
}

/** By name, or by the id on the wire. Whoever holds the sweep may read what is in it. */
export async function findAgent(
  { store }: Pick<Deps, 'store'>,
  sweep: Sweep,
  nameOrWireId: string,
): Promise<Agent | undefined> {
  const named = await store.agents.findByName(sweep.id, nameOrWireId)
  const id = named ? undefined : tryDecodeId('Agent', nameOrWireId)
  const agent = id === undefined ? named : await store.agents.findById(id)
  return agent?.sweep_id === sweep.id ? agent : undefined
}

/** Oldest first; at most `limit`. */
export function listAgents({ store }: Pick<Deps, 'store'>, sweep: Sweep, limit: number): Promise<readonly Agent[]> {
  return store.scans.agents.list(sweep.id, limit)
}

/** How many runs each of these agents has; those that have none are left out. */
export function countRunsOfAgents(
  { store }: Pick<Deps, 'store'>,
  agentIds: readonly number[],
): Promise<readonly { readonly agent_id: number; readonly runs: number }[]> {
  return agentIds.length === 0 ? Promise.resolve([]) : store.scans.sweepRuns.countByAgent(agentIds)
}

/** Told to leave, alive, or gone without a word. */
export function agentState({ clock }: { readonly clock: Clock }, agent: Agent): 'FINISHED' | 'RUNNING' | 'CRASHED' {
  if (agent.has_exited === 1) return 'FINISHED'
  return clock.now() - Date.parse(agent.heartbeat_at) < AGENT_SILENCE_MS ? 'RUNNING' : 'CRASHED'
}

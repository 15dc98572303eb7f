import { encodeId, stringifyExact } from '@amphora/wire'
import type { Agent, Beat } from '../domain/agent.ts'
import type { Random } from '../domain/deps.ts'
import { createDomain, type Domain } from '../domain/domain.ts'
import type { Command } from '../domain/sweep/decide.ts'
import type { Sweep, SweepInput } from '../domain/sweep/index.ts'
import type { TestDomain } from './domain.ts'

/** A sequence that is the same in every run of the tests, and gives every id once. */
export function pseudoRandom(seed = 1): Random {
  let state = seed
  return (below) => {
    state = (state * 48271) % 2147483647
    return Math.floor((state / 2147483647) * below)
  }
}

/** What sweeps and agents are asked through; they make ids, so each needs another. */
export function withRandom(t: TestDomain, random: Random): Domain {
  return createDomain({ ...t.deps, random })
}

export async function aSweep(t: TestDomain, domain: Domain, config: object, said: SweepInput = {}): Promise<Sweep> {
  const input = { project: t.project, config: JSON.stringify(config), ...said }
  return (await domain.sweeps.upsertSweep(t.viewer, input)).sweep
}

export async function setState(t: TestDomain, domain: Domain, sweep: Sweep, state: string): Promise<Sweep> {
  return (await domain.sweeps.upsertSweep(t.viewer, { wireId: encodeId('Sweep', sweep.id), state })).sweep
}

export function anAgent(t: TestDomain, domain: Domain, sweep: Sweep): Promise<Agent> {
  return domain.agents.createAgent(t.viewer, { project: t.project, sweep: sweep.name, host: 'vm' })
}

/** One heartbeat: what the agent is told. */
export async function beat(
  t: TestDomain,
  domain: Domain,
  agent: Agent,
  ...liveRunIds: readonly string[]
): Promise<Command | undefined> {
  const answer: Beat = await domain.agents.beat(t.viewer, encodeId('Agent', agent.id), liveRunIds)
  return answer.commands[0]
}

/** The run that an idle agent is told to run. */
export async function takeTrial(t: TestDomain, domain: Domain, agent: Agent): Promise<{ id: string; args: string }> {
  const command = await beat(t, domain, agent)
  if (command?.kind !== 'run') throw new Error(`the agent was told ${command?.kind ?? 'nothing'}`)
  return { id: command.runId, args: stringifyExact(command.args) }
}

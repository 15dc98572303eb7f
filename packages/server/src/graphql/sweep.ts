import { AmphoraError, encodeId, isJsonObject, parseLine, stringifyExact } from '@amphora/wire'
import type { Command } from '../domain/sweep/decide.ts'
import type { Sweep } from '../domain/sweep/index.ts'
import { sizeOfConfigs, sizeOfPage } from './allowance.ts'
import { decodeNumberCursor, MAX_PAGE, pageSize, toConnection, toWholeConnection } from './connection.ts'
import { existing } from './existing.ts'
import type { AgentResolvers, MutationResolvers, ProjectResolvers, Resolvers, SweepResolvers } from './generated.ts'
import { readRunPage } from './run-page.ts'
import { wireTime } from './time.ts'

const SWEEPS_A_PAGE = 50
const RUNS_A_PAGE = 100

const Project: Pick<ProjectResolvers, 'sweep' | 'sweeps' | 'totalSweeps'> = {
  sweep: async (project, { sweepName }, { domain }) => (await domain.sweeps.findSweep(project, sweepName)) ?? null,
  sweeps: async (project, { filters, first, after }, { domain, allowance }) => {
    const size = pageSize(first, SWEEPS_A_PAGE)
    const page = { filters, beforeId: after ? decodeNumberCursor(after) : undefined, limit: size + 1 }
    const sweeps = await allowance.spend(() => domain.sweeps.listSweeps(project, page), sizeOfConfigs)
    return toConnection(sweeps, size, ({ id }) => [id])
  },
  totalSweeps: (project, _args, { domain }) => domain.sweeps.countSweeps(project),
}

const SweepFields: SweepResolvers = {
  id: (sweep) => encodeId('Sweep', sweep.id),
  displayName: (sweep) => sweep.display_name,
  project: async (sweep, _args, { loaders }) => existing(await loaders.projects.find(sweep.project_id)),
  bestLoss: async (sweep, _args, { domain }) => (await domain.sweeps.findBestLoss(sweep)) ?? null,
  createdAt: (sweep) => wireTime(sweep.created_at),
  updatedAt: (sweep) => wireTime(sweep.updated_at),
  heartbeatAt: (sweep) => (sweep.heartbeat_at === null ? null : wireTime(sweep.heartbeat_at)),
  runCount: (sweep, _args, { domain }) => domain.sweeps.countSweepRuns(sweep),
  runCountExpected: (sweep) => sweep.run_count_expected,
  controllerRunName: () => null,
  earlyStopJobRunning: () => false,
  runs: (sweep, page, context) =>
    readRunPage(context, placeOf(sweep), { ...page, filters: filterBy({ sweep: sweep.name }) }, RUNS_A_PAGE),
  priorRuns: async (sweep, _args, { viewer, domain, allowance }) => {
    const runs = await allowance.spend(() => domain.sweeps.listPriorRuns(viewer, sweep), sizeOfConfigs)
    return toWholeConnection(runs, (run) => [run.storage_id])
  },
  agents: async (sweep, _args, { domain, allowance }) => {
    const read = async () => toWholeConnection(await domain.agents.listAgents(sweep, MAX_PAGE), (agent) => [agent.id])
    return allowance.spend(read, sizeOfPage)
  },
  agent: async (sweep, { agentName }, { domain }) => (await domain.agents.findAgent(sweep, agentName)) ?? null,
}

const Agent: AgentResolvers = {
  id: (agent) => encodeId('Agent', agent.id),
  state: (agent, _args, { domain }) => domain.agents.agentState(agent),
  totalRuns: async (agent, _args, { loaders }) => (await loaders.runsOfAgents.find(agent.id))?.runs ?? 0,
  createdAt: (agent) => wireTime(agent.created_at),
  heartbeatAt: (agent) => wireTime(agent.heartbeat_at),
  runs: async (agent, { last, before, ...page }, context) => {
    if (last != null || before != null) {
      throw new AmphoraError(
        'invalid_argument',
        'runs of an agent are paged forwards: use `first`, `after` and `order`',
      )
    }
    const sweep = await context.domain.sweeps.getSweepByWireId(
      context.viewer,
      encodeId('Sweep', agent.sweep_id),
      'read',
    )
    const filters = filterBy({ sweep: sweep.name, agent: agent.name })
    return readRunPage(context, placeOf(sweep), { ...page, filters }, RUNS_A_PAGE)
  },
}

function placeOf(sweep: Sweep): { readonly id: number } {
  return { id: sweep.project_id }
}

function filterBy(fields: Readonly<Record<string, string>>): string {
  return JSON.stringify(fields)
}

const Mutation: Pick<MutationResolvers, 'upsertSweep' | 'createAgent' | 'agentHeartbeat'> = {
  upsertSweep: async (_root, { input }, { viewer, domain }) => {
    const { id, entityName, projectName, templateVariableValues: _unused, ...said } = input
    const place = { wireId: id, entity: entityName, project: projectName }
    const { sweep, warnings } = await domain.sweeps.upsertSweep(viewer, { ...said, ...place })
    return { sweep, configValidationWarnings: warnings }
  },
  createAgent: async (_root, { input }, { viewer, domain }) => {
    const { host, sweep, entityName, projectName } = input
    return { agent: await domain.agents.createAgent(viewer, { host, sweep, entity: entityName, project: projectName }) }
  },
  agentHeartbeat: async (_root, { input }, { viewer, domain }) => {
    const { agent, commands } = await domain.agents.beat(viewer, input.id, liveRunIds(input.runState))
    return { agent, commands: stringifyExact(commands.map(presentCommand)) }
  },
}

/** `{"<run id>": true, …}` */
function liveRunIds(runState: string | null | undefined): string[] {
  const state = runState == null ? {} : parseLine(runState)
  if (!isJsonObject(state)) throw new AmphoraError('invalid_argument', '`runState` is an object of run id to true')
  return Object.entries(state).flatMap(([id, isLive]) => (isLive === true ? [id] : []))
}

/** As the agent reads it. */
function presentCommand(command: Command) {
  switch (command.kind) {
    case 'run': {
      const { isResumed, runId, args, program } = command
      return { type: isResumed ? 'resume' : 'run', run_id: runId, args, program }
    }
    case 'stop':
      return { type: 'stop', run_id: command.runId }
    case 'exit':
      return { type: 'exit' }
    default:
      return command satisfies never
  }
}

export const sweepResolvers: Resolvers = { Project, Sweep: SweepFields, Agent, Mutation }

import { encodeId, parseConfig, pickWandbConfig, stringifyExact } from '@amphora/wire'
import { isAllowed } from '../auth/viewer.ts'
import type { MutationResolvers, ProjectResolvers, Resolvers, RunResolvers } from './generated.ts'
import { runInput } from './run-input.ts'
import { readRunPage } from './run-page.ts'
import { existing } from './existing.ts'
import { wireTime } from './time.ts'

const Run: RunResolvers = {
  id: (run) => encodeId('Run', run.storage_id),
  internalId: (run) => encodeId('Run', run.storage_id),
  name: (run) => run.id,
  displayName: (run) => run.name,
  tags: (run) => parseTags(run.tags),
  group: (run) => run.group_name,
  jobType: (run) => run.job_type,
  commit: (run) => run.commit_sha,
  sweepName: (run) => run.sweep_name,
  readOnly: (run, _args, { viewer }) => !isAllowed(viewer, 'write', run.entity_id),
  createdAt: (run) => wireTime(run.created_at),
  heartbeatAt: (run) => wireTime(run.heartbeat_at),
  project: async (run, _args, { loaders }) => existing(await loaders.projects.find(run.project_id)),
  projectId: (run) => run.project_id,
  user: async (run, _args, { loaders }) => existing(await loaders.users.find(run.user_id)),
  wandbConfig: (run, { keys }) => stringifyExact(pickWandbConfig(parseConfig(run.config), keys ?? undefined)),
  summaryMetrics: async (run, _args, { loaders }) => existing(await loaders.summaries.find(run)).text,
  stopped: (run) => run.is_stop_requested === 1,
  shouldStop: (run) => run.is_stop_requested === 1,
  running: (run) => run.state === 'running',
  failed: (run) => run.state === 'failed' || run.state === 'crashed',
  exitcode: (run) => run.exit_code,
}

const Project: Pick<ProjectResolvers, 'run' | 'bucket' | 'runs' | 'buckets' | 'runCount'> = {
  run: async (project, { name }, { domain }) => (await domain.runs.findRunOf(project, name)) ?? null,
  bucket: async (project, { name, missingOk }, { viewer, domain }) => {
    const run = await domain.runs.findRunOf(project, name)
    if (run && missingOk) await domain.runs.noteResume(viewer, run) // only RunResumeStatus says so
    return run ?? null
  },
  runs: (project, page, context) => readRunPage(context, project, page, RUNS_A_PAGE),
  buckets: (project, page, context) => readRunPage(context, project, page, RUNS_A_PAGE),
  runCount: (project, { filters }, { domain }) => domain.runs.countRuns(project, filters),
}

const RUNS_A_PAGE = 50

/** Written by the domain, as a list of texts. */
function parseTags(tags: string): string[] {
  return JSON.parse(tags) as string[]
}

const Mutation: Pick<MutationResolvers, 'upsertBucket' | 'deleteRun' | 'updateRunState' | 'stopRun' | 'rewindRun'> = {
  upsertBucket: async (_root, { input }, { viewer, domain, isSharedMode }) => {
    const { run, isNew } = await domain.runs.upsertRun(viewer, runInput(input, isSharedMode))
    return { bucket: run, inserted: isNew, serverSettings: { serverMessages: [] } }
  },
  rewindRun: async (_root, { input }, { viewer, domain }) => {
    const path = { entity: input.entityName, project: input.projectName, id: input.runName }
    const point = { metric: input.metricName, value: input.metricValue }
    return { rewoundRun: (await domain.runs.rewindRun(viewer, path, point)) ?? null }
  },
  deleteRun: async (_root, { input }, { viewer, domain }) => {
    const run = await domain.runs.deleteRun(viewer, input.id)
    if (input.deleteArtifacts) await domain.artifacts.deleteOutputs(viewer, run)
    return { clientMutationId: null }
  },
  updateRunState: async (_root, { input }, { viewer, domain }) => {
    await domain.runs.updateRunState(viewer, input.id, input.state)
    return { success: true, clientMutationId: input.clientMutationId ?? null }
  },
  stopRun: async (_root, { input }, { viewer, domain }) => {
    await domain.runs.stopRun(viewer, input.id)
    return { success: true, clientMutationId: null }
  },
}

export const runResolvers: Resolvers = { Run, Project, Mutation }

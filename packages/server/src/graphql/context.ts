import type { Entity, User } from '../domain/account.ts'
import type { Domain } from '../domain/domain.ts'
import type { RunKeys, StreamCount } from '../domain/history.ts'
import type { Organization } from '../domain/organization.ts'
import type { Project } from '../domain/project.ts'
import type { Run } from '../domain/run/index.ts'
import type { Viewer } from '../auth/viewer.ts'
import { createAllowance, type Allowance } from './allowance.ts'
import { createArtifactLoaders, type ArtifactLoaders } from './artifact-loaders.ts'
import { createChartLoader, type ChartLoader } from './chart-loader.ts'
import { createLoader, type Loader } from './loader.ts'

/** What a resolver knows of the request it answers. Made once a request. */
export interface Context {
  readonly viewer: Viewer
  readonly domain: Domain
  /** Scheme, host and port that absolute URLs start with; no slash at the end. */
  readonly baseUrl: string
  readonly requestId: string
  /** Aborted once nobody waits for the answer any more. */
  readonly signal?: AbortSignal | undefined
  /** The caller is one of several processes that write a run together (`X-WANDB-USE-ASYNC-FILESTREAM`). */
  readonly isSharedMode: boolean
  readonly loaders: Loaders
  readonly allowance: Allowance
}

/** Look-ups of children, gathered over one answer so that a list costs one statement and not one a row. */
interface Loaders extends ArtifactLoaders {
  readonly users: Loader<number, User>
  readonly entities: Loader<number, Entity>
  readonly organizations: Loader<number, Organization>
  readonly projects: Loader<number, Project>
  /** A run's summary text; none before the first one. */
  readonly summaries: Loader<Run, { readonly run: Run; readonly text: string }>
  readonly historyCounts: Loader<Run, { readonly run: Run } & StreamCount>
  readonly eventsCounts: Loader<Run, { readonly run: Run } & StreamCount>
  readonly consoleCounts: Loader<Run, { readonly run: Run } & StreamCount>
  readonly charts: ChartLoader
  readonly historyKeys: Loader<Run, { readonly run: Run } & RunKeys>
  /** How many runs an agent has; none for one that has none. */
  readonly runsOfAgents: Loader<number, { readonly agent_id: number; readonly runs: number }>
  /** The last row of system metrics. */
  readonly lastEvents: Loader<Run, { readonly run: Run; readonly text: string }>
}

export function createContext(request: Omit<Context, 'loaders' | 'allowance'>): Context {
  const { accounts, agents, history, organizations, projects, summaries } = request.domain
  const allowance = createAllowance()
  return {
    ...request,
    allowance,
    loaders: {
      ...createArtifactLoaders(request.domain, request.viewer),
      users: createLoader(
        (ids) => accounts.listUsers(ids),
        (user) => user.id,
      ),
      entities: createLoader(
        (ids) => accounts.listEntities(ids),
        (entity) => entity.id,
      ),
      organizations: createLoader(
        (ids) => organizations.listOrganizations(ids),
        (organization) => organization.id,
      ),
      projects: createLoader(
        (ids) => projects.listProjectsByIds(request.viewer, ids),
        (project) => project.id,
      ),
      summaries: createLoader(
        (runs) => summaries.readSummaries(runs),
        (summary) => summary.run,
      ),
      historyCounts: createLoader((runs) => history.countLines(runs, 'history'), ofRun),
      eventsCounts: createLoader((runs) => history.countLines(runs, 'events'), ofRun),
      consoleCounts: createLoader((runs) => history.countLines(runs, 'console'), ofRun),
      runsOfAgents: createLoader(
        (ids) => agents.countRunsOfAgents(ids),
        (count) => count.agent_id,
      ),
      charts: createChartLoader(request.domain, allowance),
      historyKeys: createLoader((runs) => history.readKeys(runs), ofRun),
      lastEvents: createLoader((runs) => history.readLastEvents(runs), ofRun),
    },
  }
}

function ofRun({ run }: { readonly run: Run }): Run {
  return run
}

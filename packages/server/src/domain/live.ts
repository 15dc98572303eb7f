import type { LineageVersion, RunListVersion, RunVersion } from '@amphora/wire'
import { isAllowed, readableEntities, type Viewer } from '../auth/viewer.ts'
import type { WatchedProject, WatchedWork } from '../store/live.ts'
import type { Deps } from './deps.ts'
import { findProject } from './project.ts'
import { findRun } from './run/run.ts'

type LiveDeps = Pick<Deps, 'store'>

/** What a page may follow: a run, the runs of a project, an entity or (no entity) of all that the caller sees, the lineage of a project. */
export type Watchable =
  | { readonly kind: 'run'; readonly entity: string; readonly project: string; readonly id: string }
  | { readonly kind: 'list'; readonly entity?: string; readonly project?: string }
  | { readonly kind: 'graph'; readonly entity: string; readonly project: string }

/** One of these as the server follows it, by ids: those who watch the same name the same. */
export type Topic =
  | `run ${number}`
  | `project ${number}`
  /** Ids, in order, with commas. */
  | `entities ${string}`
  | 'everything'
  | `graph ${number}`

export type TopicVersion = RunVersion | RunListVersion | LineageVersion

/** Among these, what this caller may see, in their order; undefined for all others. */
export function findTopics(
  deps: LiveDeps,
  viewer: Viewer,
  wanted: readonly Watchable[],
): Promise<readonly (Topic | undefined)[]> {
  return Promise.all(wanted.map((one) => findTopic(deps, viewer, one)))
}

async function findTopic(deps: LiveDeps, viewer: Viewer, wanted: Watchable): Promise<Topic | undefined> {
  if (wanted.kind === 'run') {
    const run = await findRun(deps, viewer, wanted)
    return run && `run ${run.storage_id}`
  }
  if (wanted.project !== undefined) {
    const project = await findProject(deps, viewer, wanted)
    return project && `${wanted.kind === 'graph' ? 'graph' : 'project'} ${project.id}`
  }
  if (wanted.entity !== undefined) {
    const entity = await deps.store.entities.findByName(wanted.entity)
    return entity && isAllowed(viewer, 'read', entity.id) ? `entities ${entity.id}` : undefined
  }
  const readable = readableEntities(viewer)
  return readable ? `entities ${readable.toSorted((left, right) => left - right).join()}` : 'everything'
}

/** Of what somebody was allowed to watch; deleted runs and projects are left out. A few statements, however many there are. */
export async function readVersions(
  { store }: LiveDeps,
  topics: readonly Topic[],
): Promise<ReadonlyMap<Topic, TopicVersion>> {
  const versions = new Map<Topic, TopicVersion>()
  for (const { storageId, ...version } of await store.scans.live.listVersions(idsOf(topics, 'run'))) {
    versions.set(`run ${storageId}`, version)
  }
  if (topics.every((topic) => topic.startsWith('run '))) return versions
  const work = await store.scans.live.listRunning()
  const projects = await listWatchedProjects({ store }, topics)
  for (const topic of topics) {
    const members = membersOf(topic, projects)
    if (members !== undefined) versions.set(topic, sumOf(members, work))
  }
  const graphs = idsOf(topics, 'graph')
  for (const [projectId, lineage] of await store.scans.live.listLineages(graphs)) {
    const project = projects.find((one) => one.projectId === projectId)
    if (!project) continue
    const { runs, running, runningSum } = sumOf([project], work)
    versions.set(`graph ${projectId}`, { ...lineage, runs, running, runningSum })
  }
  return versions
}

async function listWatchedProjects({ store }: LiveDeps, topics: readonly Topic[]): Promise<readonly WatchedProject[]> {
  if (topics.includes('everything')) return store.scans.live.listProjects({})
  const projectIds = [...idsOf(topics, 'project'), ...idsOf(topics, 'graph')]
  const entityIds = topics.flatMap(entitiesOf)
  const one = projectIds.length === 0 ? [] : await store.scans.live.listProjects({ projectIds })
  const all = entityIds.length === 0 ? [] : await store.scans.live.listProjects({ entityIds })
  return [...new Map([...one, ...all].map((project) => [project.projectId, project])).values()]
}

/** Undefined for a topic that is no list, and for a project that is gone. */
function membersOf(topic: Topic, projects: readonly WatchedProject[]): readonly WatchedProject[] | undefined {
  if (topic === 'everything') return projects
  const [kind] = topic.split(' ')
  if (kind === 'entities') {
    const entities = new Set(entitiesOf(topic))
    return projects.filter(({ entityId }) => entities.has(entityId))
  }
  if (kind !== 'project') return undefined
  const [id] = idsOf([topic], 'project')
  const found = projects.filter(({ projectId }) => projectId === id)
  return found.length === 0 ? undefined : found
}

function sumOf(projects: readonly WatchedProject[], work: ReadonlyMap<number, WatchedWork>): RunListVersion {
  const running = projects.flatMap(({ projectId }) => work.get(projectId) ?? [])
  return {
    projects: projects.length,
    runs: sum(projects.map(({ runs }) => runs)),
    newestAt: latest(projects.map(({ newestAt }) => newestAt)),
    running: sum(running.map((each) => each.running)),
    runningSum: sum(running.map(({ runningSum }) => runningSum)),
    heartbeatAt: latest(running.map(({ heartbeatAt }) => heartbeatAt)),
  }
}

function sum(values: readonly number[]): number {
  return values.reduce((total, value) => total + value, 0)
}

function latest(moments: readonly (string | null)[]): string | null {
  return moments.reduce((last, moment) => (moment !== null && (last === null || moment > last) ? moment : last), null)
}

function idsOf(topics: readonly Topic[], kind: 'run' | 'project' | 'graph'): readonly number[] {
  return topics.flatMap((topic) => {
    const [name, id] = topic.split(' ')
    return name === kind ? [Number(id)] : []
  })
}

function entitiesOf(topic: Topic): readonly number[] {
  const [kind, ids = ''] = topic.split(' ')
  return kind === 'entities' && ids !== '' ? ids.split(',').map(Number) : []
}

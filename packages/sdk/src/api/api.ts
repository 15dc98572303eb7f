import { AmphoraError, parseArtifactPath, stringifyExact } from '@amphora/wire'
import { artifactContext } from '../artifact/context.ts'
import type { ArtifactContext, ContextOptions } from '../artifact/context.ts'
import { loadVersion, loadVersionById } from '../artifact/lookup.ts'
import type { LookupOptions } from '../artifact/lookup.ts'
import type { ArtifactVersion } from '../artifact/version.ts'
import { ask, createClient } from '../client.ts'
import type { Client, RequestOptions } from '../client.ts'
import type {
  ApiRunCountQuery,
  ApiRunCountQueryVariables,
  ApiRunsQuery,
  ApiRunsQueryVariables,
  ApiSweepFieldsFragment,
  ApiSweepQuery,
  ApiSweepQueryVariables,
  ApiSweepsQuery,
  ApiSweepsQueryVariables,
} from '../graphql/generated.ts'
import { plainJson } from '../media/plain-json.ts'
import { clientOptionsOf, readSettings } from '../settings/settings.ts'
import type { Settings, SettingsOptions } from '../settings/settings.ts'
import { compareVersions } from './difference.ts'
import type { VersionDifference } from './difference.ts'
import { listAliases, listCollections, listTypes, loadCollection } from './collection.ts'
import type { ArtifactType, Collection, CollectionListOptions } from './collection.ts'
import { RUN_COUNT, RUNS, SWEEP, SWEEPS } from './documents.ts'
import { loadGroupChart, loadRunGroups } from './group-chart.ts'
import type { GroupChart, GroupChartOptions, RunGroup, RunGroupsOptions } from './group-chart.ts'
import { lineageOfArtifact } from './lineage.ts'
import type { Lineage, LineageOptions } from './lineage.ts'
import { loadOrigin } from './origin.ts'
import type { VersionOrigin } from './origin.ts'
import { found, listAll } from './page.ts'
import type { ListOptions } from './page.ts'
import { listKeys } from './project-key.ts'
import type { KeyFolder, KeyListOptions, ProjectKey } from './project-key.ts'
import { createProject, deleteProject, listProjects, loadProject, renameProject } from './project.ts'
import type { CreatedProject, CreateProjectOptions, Project } from './project.ts'
import { ApiRun, loadRun } from './run.ts'
import { listRuns } from './run-list.ts'
import type { ListedRun } from './run-list.ts'
import { listVersions } from './version.ts'
import type { VersionListOptions } from './version.ts'
import { loadServerVersion, loadViewer } from './viewer.ts'
import type { Viewer } from './viewer.ts'

export type ApiOptions = Pick<SettingsOptions, 'baseUrl' | 'apiKey' | 'entity' | 'project'> & {
  /** For tests that inject faults. */
  readonly fetch?: typeof fetch | undefined
  /**
   * Asked instead of one that is made of address and key: how often it tries, and who it says it is, are its own. No settings
   * are then read: what names do not say is as given here, and nothing is kept in a cache.
   */
  readonly client?: Client | undefined
  /** As `readSettings` gave them: nothing else is looked at. */
  readonly settings?: Settings | undefined
}

export interface Sweep {
  readonly id: string
  /** In the address. */
  readonly name: string
  readonly displayName: string | undefined
  readonly method: string
  readonly state: string
  /** YAML text. */
  readonly config: string
  readonly bestLoss: number | undefined
  readonly createdAt: string
  readonly runCount: number
  /** Combinations of a grid. */
  readonly runCountExpected: number | undefined
}

export interface RunListOptions extends ListOptions {
  /** `{ state: 'finished', 'config.lr': { $gt: 0.1 }, $or: [ … ] }`: the dialect of the Python client. */
  readonly filters?: Readonly<Record<string, unknown>> | undefined
  /** A key with a sign: `-created_at`, `+summary_metrics.loss`, `+config.lr`. Oldest first when left out. */
  readonly order?: string | undefined
}

/**
 * What is on a server, to be read and changed from a program. Lists come as async iterators, page by page as they are
 * taken; each call takes an `AbortSignal`, and refuses with an `AmphoraError`.
 */
export class Api {
  readonly client: Client
  readonly #context: ArtifactContext
  readonly #settings: ContextOptions
  #viewer: Promise<Viewer> | undefined

  /**
   * Address and key are those given, else of the environment, settings files and netrc, as for `init`.
   * @throws {AmphoraError} `unauthenticated` when there is no key
   */
  constructor({ fetch, client, settings, ...given }: ApiOptions = {}) {
    const asked = client
      ? { client, settings: settings ?? { ...NOTHING_READ, ...given } }
      : fromSettings(settings ?? readSettings(given), fetch)
    this.client = asked.client
    this.#settings = asked.settings
    this.#context = artifactContext(this.client, this.#settings)
  }

  get baseUrl(): string {
    return this.client.baseUrl
  }

  /** Whom the key belongs to; asked once. */
  viewer(options: RequestOptions = {}): Promise<Viewer> {
    this.#viewer ??= loadViewer(this.client, options).catch((error: unknown) => {
      this.#viewer = undefined
      throw error
    })
    return this.#viewer
  }

  /** Of Amphora, there; undefined where none is told. */
  serverVersion(options: RequestOptions = {}): Promise<string | undefined> {
    return loadServerVersion(this.client, options)
  }

  /** Projects of an entity, of your own when none is named; oldest first. */
  async *projects(entity?: string, options: ListOptions = {}): AsyncGenerator<Project, undefined> {
    return yield* listProjects(this.client, entity ?? (await this.#entity(options)), options)
  }

  /** @throws {AmphoraError} `not_found` */
  async project(path: string, options: RequestOptions = {}): Promise<Project> {
    return loadProject(this.client, await this.#place(path, options), options)
  }

  /** One that is there stays, and is described anew when a description is given. */
  async createProject(path: string, options: CreateProjectOptions = {}): Promise<CreatedProject> {
    return createProject(this.client, await this.#place(path, options), options)
  }

  /**
   * What was logged in the runs of a project, by name: one level of the tree of its keys, or those that a search finds. As
   * old as the server's last count, a few seconds.
   */
  async *keys(path: string, options: KeyListOptions = {}): AsyncGenerator<ProjectKey | KeyFolder, undefined> {
    return yield* listKeys(this.client, await this.#place(path, options), options)
  }

  /**
   * Runs of a project drawn as one curve a key: mean, median, deviation, least and greatest number over buckets of x that all share.
   * @throws {AmphoraError} `too_large` for more than 1,000 runs, or more than 2,097,152 runs × keys × buckets
   */
  async groupChart(path: string, options: GroupChartOptions): Promise<GroupChart> {
    return loadGroupChart(this.client, await this.#place(path, options), options)
  }

  /** The values that runs have in a field (`group`, `job_type`, `sweep`, `config.lr`, …), each with the filters that find its runs. */
  async runGroups(
    path: string,
    by: string,
    options: RunGroupsOptions = {},
  ): Promise<{ readonly totalCount: number; readonly groups: readonly RunGroup[] }> {
    return loadRunGroups(this.client, { ...(await this.#place(path, options)), by }, options)
  }

  /** The old name goes on leading there. @throws {AmphoraError} `conflict` when the new one is taken */
  renameProject(
    { entity, name }: Pick<Project, 'entity' | 'name'>,
    newName: string,
    options: RequestOptions = {},
  ): Promise<Project> {
    return renameProject(this.client, { entity, project: name }, newName, options)
  }

  /** With its runs and artifacts. */
  deleteProject({ id }: Pick<Project, 'id'>, options: RequestOptions = {}): Promise<void> {
    return deleteProject(this.client, id, options)
  }

  /** Runs of a project (`project` or `entity/project`). */
  async *runs(path: string, { filters, order, ...options }: RunListOptions = {}): AsyncGenerator<ApiRun, undefined> {
    const place = await this.#place(path, options)
    const query = { ...place, filters: filterText(filters), order: order ?? null }
    const nodes = listAll(options, async (page) => {
      const answer = await ask<ApiRunsQuery, ApiRunsQueryVariables>(this.client, RUNS, { ...query, ...page }, options)
      const {
        entityName: entity,
        name: project,
        runs,
      } = found(answer.project, `project ${place.entity}/${place.project}`)
      return { ...runs, edges: runs.edges.map(({ node }) => ({ node: { place: { entity, project }, node } })) }
    })
    for await (const { place: owner, node } of nodes) yield new ApiRun(this.#context, owner, node)
    return undefined
  }

  /** The same without config and summary, as plain facts: for lists of many. */
  async *listRuns(
    path: string,
    { filters, order, ...options }: RunListOptions = {},
  ): AsyncGenerator<ListedRun, undefined> {
    const query = { filters: filterText(filters), order: order ?? null }
    return yield* listRuns(this.client, await this.#place(path, options), query, options)
  }

  /** How many runs the filters let through. */
  async runCount(
    path: string,
    { filters, ...options }: Pick<RunListOptions, 'filters' | 'signal'> = {},
  ): Promise<number> {
    const place = await this.#place(path, options)
    const answer = await ask<ApiRunCountQuery, ApiRunCountQueryVariables>(
      this.client,
      RUN_COUNT,
      { ...place, filters: filterText(filters) },
      options,
    )
    return found(answer.project, `project ${place.entity}/${place.project}`).runCount
  }

  /** A run by `entity/project/id`, `project/id`, or `id` in the project of the settings. @throws {AmphoraError} `not_found` */
  async run(path: string, options: RequestOptions = {}): Promise<ApiRun> {
    const { folder, name } = splitLast(path)
    const place = await this.#place(folder, options)
    return loadRun(this.#context, { ...place, id: name }, options)
  }

  /** Newest first. */
  async *sweeps(path: string, options: ListOptions = {}): AsyncGenerator<Sweep, undefined> {
    const place = await this.#place(path, options)
    const nodes = listAll(options, async (page) => {
      const answer = await ask<ApiSweepsQuery, ApiSweepsQueryVariables>(
        this.client,
        SWEEPS,
        { ...place, ...page },
        options,
      )
      return found(answer.project, `project ${place.entity}/${place.project}`).sweeps
    })
    for await (const node of nodes) yield sweepOf(node)
    return undefined
  }

  /** By `entity/project/name`. Its runs: `runs(project, { filters: { sweep: name } })`. @throws {AmphoraError} `not_found` */
  async sweep(path: string, options: RequestOptions = {}): Promise<Sweep> {
    const { folder, name } = splitLast(path)
    const place = await this.#place(folder, options)
    const answer = await ask<ApiSweepQuery, ApiSweepQueryVariables>(
      this.client,
      SWEEP,
      { ...place, sweep: name },
      options,
    )
    return sweepOf(found(answer.project?.sweep, `sweep ${place.entity}/${place.project}/${name}`))
  }

  /** Types of artifacts in a project. */
  async *artifactTypes(path: string, options: ListOptions = {}): AsyncGenerator<ArtifactType, undefined> {
    return yield* listTypes(this.client, await this.#place(path, options), options)
  }

  /** Collections of a project, of one type or all. */
  async *collections(path: string, options: CollectionListOptions = {}): AsyncGenerator<Collection, undefined> {
    return yield* listCollections(this.client, await this.#place(path, options), options)
  }

  /** A collection by `entity/project/name`. @throws {AmphoraError} `not_found` */
  async collection(path: string, options: RequestOptions = {}): Promise<Collection> {
    const { folder, name } = splitLast(path)
    return loadCollection(this.client, await this.#place(folder, options), name, options)
  }

  /** Aliases of all versions of a collection, without `v<N>`. */
  aliases(collection: Pick<Collection, 'id'>, options: ListOptions = {}): AsyncGenerator<string, undefined> {
    return listAliases(this.client, collection.id, options)
  }

  /** Versions of a collection (`entity/project/name`), newest first. */
  async *versions(path: string, options: VersionListOptions = {}): AsyncGenerator<ArtifactVersion, undefined> {
    const { folder, name } = splitLast(path)
    return yield* listVersions(this.#context, { ...(await this.#place(folder, options)), name }, options)
  }

  /**
   * A version by `entity/project/name:alias`; `alias` may be `v<N>` or a digest, and is `latest` when left out.
   * @throws {AmphoraError} `not_found`
   */
  async artifact(path: string, options: LookupOptions = {}): Promise<ArtifactVersion> {
    const { entity = await this.#entity(options), project = this.#settings.project } = parseArtifactPath(path)
    return loadVersion({ ...this.#context, entity, project }, path, options)
  }

  /** @throws {AmphoraError} `not_found` */
  artifactById(id: string, options: RequestOptions = {}): Promise<ArtifactVersion> {
    return loadVersionById(this.#context, id, options)
  }

  /** Who made a version, in which run, and how many runs used it. */
  origin({ id }: Pick<ArtifactVersion, 'id'>, options: RequestOptions = {}): Promise<VersionOrigin> {
    return loadOrigin(this.client, id, options)
  }

  /** What the files of a version are against those of another one. */
  compare(
    { id: from }: Pick<ArtifactVersion, 'id'>,
    { id: to }: Pick<ArtifactVersion, 'id'>,
    options: RequestOptions = {},
  ): Promise<VersionDifference> {
    return compareVersions(this.client, { from, to }, options)
  }

  /** The versions and runs that are joined to a version. Of a run: `run.lineage()`. */
  lineage({ id }: Pick<ArtifactVersion, 'id'>, options: LineageOptions = {}): Promise<Lineage> {
    return lineageOfArtifact(this.client, id, options)
  }

  async #entity(options: RequestOptions): Promise<string> {
    return this.#settings.entity ?? (await this.viewer(options)).entity
  }

  /** `entity/project`, `project`, or nothing: what is not said is of the settings. */
  async #place(path: string, options: RequestOptions): Promise<{ entity: string; project: string }> {
    const parts = path.split('/').filter((part) => part !== '')
    const project = parts.pop() ?? this.#settings.project
    const entity = parts.pop()
    if (project === undefined || parts.length > 0) {
      throw new AmphoraError('invalid_argument', `"${path}" is no project: write entity/project`)
    }
    return { entity: entity ?? (await this.#entity(options)), project }
  }
}

const NOTHING_READ = { artifactFolder: 'artifacts', cacheFolder: undefined }

function fromSettings(settings: Settings, own: typeof fetch | undefined) {
  return { client: createClient({ ...clientOptionsOf(settings), fetch: own }), settings }
}

function splitLast(path: string): { folder: string; name: string } {
  const slash = path.lastIndexOf('/')
  const name = path.slice(slash + 1)
  if (name !== '') return { folder: path.slice(0, Math.max(0, slash)), name }
  throw new AmphoraError('invalid_argument', `"${path}" names nothing: write entity/project/name`)
}

function filterText(filters: Readonly<Record<string, unknown>> | undefined): string | null {
  return filters === undefined ? null : stringifyExact(plainJson(filters))
}

function sweepOf(fields: ApiSweepFieldsFragment): Sweep {
  const { displayName, bestLoss, runCountExpected, description: _, ...rest } = fields
  return {
    ...rest,
    displayName: displayName ?? undefined,
    bestLoss: bestLoss ?? undefined,
    runCountExpected: runCountExpected ?? undefined,
  }
}

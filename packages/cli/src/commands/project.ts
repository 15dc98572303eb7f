import type { Api, ArtifactType, KeyFolder, Project, ProjectKey } from '@amphora/sdk'
import { parseEntityName, parseProjectName } from '@amphora/wire'
import type { Command } from 'commander'
import { orAbsent, orAbsentList } from '../absent.ts'
import { groupCommand, outputOf, serverSideCommand } from '../command.ts'
import { connect, type Connection, type Context, type ServerOptions } from '../context.ts'
import { UsageError } from '../failure.ts'
import { formatTime } from '../output/format.ts'
import { printable } from '../output/table.ts'
import { requireYes } from './user.ts'

const PAGE = 200
const COLUMNS = [
  { title: 'PROJECT', of: (project: ListedProject) => `${project.entityName}/${project.name}` },
  { title: 'RUNS', of: (project: ListedProject) => project.runCount },
  { title: 'CHANGED', of: (project: ListedProject) => formatTime(project.updatedAt) },
  { title: 'DESCRIPTION', of: (project: ListedProject) => project.description },
]

/** A project as the address has it; without an entity, the caller's default. */
export interface ProjectPath {
  readonly entity: string | undefined
  readonly project: string
}

type ListedProject = ReturnType<typeof listed>

interface CreateOptions extends ServerOptions {
  readonly description?: string
}

interface MetricOptions extends ServerOptions {
  readonly prefix?: string
  readonly search?: string
  readonly limit: string
}

interface RemoveOptions extends ServerOptions {
  readonly yes?: boolean
}

const METRIC_COLUMNS = [
  { title: 'NAME', of: ({ name }: ListedMetric) => name },
  { title: 'RUNS', of: ({ runCount }: ListedMetric) => runCount ?? '' },
  {
    title: 'VALUES',
    of: ({ metricCount, values }: ListedMetric) => (values ? valuesText(values) : `${metricCount} metrics`),
  },
  { title: 'LEAST', of: ({ min }: ListedMetric) => min ?? '' },
  { title: 'GREATEST', of: ({ max }: ListedMetric) => max ?? '' },
]

type ListedMetric = ReturnType<typeof listedMetric>

/** Projects: named places for runs and artifacts. */
export function projectCommand(context: Context): Command {
  return groupCommand('project', 'projects: list, show, metrics, create, rename, remove')
    .addCommand(
      serverSideCommand('ls [entity]', 'projects of an entity, your own if none is named').action(
        async (entity: string | undefined, options: ServerOptions) => {
          const projects = listProjects(connect(context, options).api, entity)
          await outputOf(context, options).list(projects, COLUMNS, 'No project yet: the first run makes one.')
        },
      ),
    )
    .addCommand(
      serverSideCommand('show <project>', 'what is in it').action(async (path: string, options: ServerOptions) => {
        const connection = connect(context, options)
        const project = await getProject(connection.api, projectPath(path, connection))
        show(context, project, await typesOf(connection.api, project), options)
      }),
    )
    .addCommand(
      serverSideCommand(
        'metrics [project]',
        'what its runs logged: a level of the tree of names, or what a search finds',
      )
        .option('--prefix <text>', 'what stands below it: train/')
        .option('--search <words>', 'names that have every word, however deep')
        .option('--limit <count>', 'at most so many', '1000')
        .action(async (path: string | undefined, options: MetricOptions) => listMetrics(context, path, options)),
    )
    .addCommand(
      serverSideCommand('create <project>', 'make one; one that is there stays as it is')
        .option('--description <text>', 'what it is about')
        .action(async (path: string, options: CreateOptions) => create(context, path, options)),
    )
    .addCommand(
      serverSideCommand('rename <project> <new-name>', 'give it another name; the old one leads there').action(
        async (path: string, newName: string, options: ServerOptions) => {
          const connection = connect(context, options)
          const project = await getProject(connection.api, projectPath(path, connection))
          const { entity, name: oldName } = project
          await connection.api.renameProject(project, parseProjectName(newName))
          outputOf(context, options).document(
            { entity, project: newName, oldName },
            `${entity}/${oldName} is now ${entity}/${newName}.`,
          )
        },
      ),
    )
    .addCommand(
      serverSideCommand('rm <project>', 'remove it with its runs and artifacts')
        .option('-y, --yes', 'do not ask')
        .action(async (path: string, options: RemoveOptions) => remove(context, path, options)),
    )
}

async function* listProjects(api: Api, entity: string | undefined) {
  for await (const project of api.projects(entity, { pageSize: PAGE })) yield listed(project)
}

/** In the words of the server's answer, which scripts read. */
function listed({ entity: entityName, name, description, runCount, createdAt, updatedAt }: Project) {
  return { entityName, name, description: description ?? null, runCount, createdAt, updatedAt }
}

async function listMetrics(context: Context, path: string | undefined, options: MetricOptions): Promise<void> {
  const connection = connect(context, options)
  const name = path ?? connection.settings.project
  if (name === undefined) {
    throw new UsageError('which project? Write `amphora project metrics PROJECT`, or set AMPHORA_PROJECT')
  }
  const limit = Number(options.limit)
  if (!Number.isSafeInteger(limit) || limit < 1) {
    throw new UsageError(`--limit is a whole number from 1, not "${options.limit}"`)
  }
  const project = pathText(projectPath(name, connection))
  const { prefix, search } = options
  const keys = connection.api.keys(project, { prefix, search, limit, pageSize: PAGE })
  const found = orAbsentList(keys, { what: `project "${project}"`, listing: 'amphora project ls' })
  await outputOf(context, options).list(metricsOf(found), METRIC_COLUMNS, 'Nothing was counted there yet.')
}

async function* metricsOf(keys: AsyncIterable<ProjectKey | KeyFolder>) {
  for await (const key of keys) yield listedMetric(key)
}

/** A folder is told by how many metrics are below it. */
function listedMetric(key: ProjectKey | KeyFolder) {
  const { name, isFolder } = key
  if (isFolder) return { name, isFolder, metricCount: key.keyCount, runCount: null, values: null, min: null, max: null }
  const { runCount, typeCounts, min = null, max = null } = key
  return { name, isFolder, metricCount: null, runCount, values: Object.fromEntries(typeCounts), min, max }
}

function valuesText(values: Readonly<Record<string, number>>): string {
  return Object.entries(values)
    .map(([type, count]) => `${count} ${type}`)
    .join(', ')
}

/** @throws {AmphoraError} `not_found` */
export function getProject(api: Api, path: ProjectPath): Promise<Project> {
  const name = pathText(path)
  return orAbsent(api.project(name), `project "${name}"`, 'amphora project ls')
}

async function typesOf(api: Api, { entity, name }: Project): Promise<readonly ArtifactType[]> {
  const types: ArtifactType[] = []
  for await (const type of api.artifactTypes(`${entity}/${name}`)) types.push(type)
  return types
}

function show(
  context: Context,
  project: Project,
  artifactTypes: readonly ArtifactType[],
  options: ServerOptions,
): void {
  const types = artifactTypes.map(({ name: type, collectionCount: collections }) => ({ type, collections }))
  const { entity, name, description = null, runCount, sweepCount, createdAt, updatedAt } = project
  const artifacts = types.map(({ type, collections }) => `${collections} of type ${type}`).join(', ')
  outputOf(context, options).document(
    { entity, name, description, runCount, sweepCount, artifactTypes: types, createdAt, updatedAt },
    [
      `${entity}/${name}`,
      ...(description ? [printable(description)] : []),
      `Runs:      ${runCount}${sweepCount > 0 ? ` (${sweepCount} sweeps)` : ''}`,
      `Artifacts: ${artifacts === '' ? 'none' : artifacts}`,
      `Made:      ${formatTime(createdAt)}, changed ${formatTime(updatedAt)}`,
    ].join('\n'),
  )
}

async function create(context: Context, path: string, { description, ...options }: CreateOptions): Promise<void> {
  const connection = connect(context, options)
  const made = await connection.api.createProject(pathText(projectPath(path, connection)), { description })
  const { entity, name: project, isNew } = made
  const name = `${entity}/${project}`
  const says = isNew ? `${name} is there` : `${name} was there already`
  outputOf(context, options).document(
    { entity, project, isNew },
    `${says}: ${connection.settings.appUrl}/${encodeURI(name)}`,
  )
}

async function remove(context: Context, path: string, options: RemoveOptions): Promise<void> {
  const connection = connect(context, options)
  const project = await getProject(connection.api, projectPath(path, connection))
  const { entity, name, runCount } = project
  await requireYes(
    `Remove ${entity}/${name} with its ${runCount} runs and all artifacts?`,
    options,
    context.surroundings,
  )
  await connection.api.deleteProject(project)
  outputOf(context, options).document({ entity, project: name, isRemoved: true }, `${entity}/${name} is removed.`)
}

/** `project` or `entity/project`, checked. @throws {UsageError | AmphoraError} */
export function projectPath(text: string, { settings }: Connection): ProjectPath {
  const [first = '', second, ...rest] = text.split('/')
  if (rest.length > 0) throw new UsageError(`"${text}" is no project: write PROJECT or ENTITY/PROJECT`)
  if (second === undefined) return { entity: settings.entity, project: parseProjectName(first) }
  return { entity: parseEntityName(first), project: parseProjectName(second) }
}

/** As the SDK reads it. */
export function pathText({ entity, project }: ProjectPath): string {
  return entity === undefined ? project : `${entity}/${project}`
}

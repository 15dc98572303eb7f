import type { ApiRun, ListedRun as FoundRun } from '@amphora/sdk'
import type { Command } from 'commander'
import { orAbsentList } from '../absent.ts'
import { groupCommand, outputOf, serverSideCommand } from '../command.ts'
import { connect, type Context, type ServerOptions } from '../context.ts'
import { stepFirst } from '../export/rows.ts'
import { UsageError } from '../failure.ts'
import { formatTime } from '../output/format.ts'
import { plainJson } from '../output/plain-json.ts'
import { printable } from '../output/table.ts'
import { exportCommand } from './export.ts'
import { findRun } from './named-run.ts'
import { pathText, projectPath } from './project.ts'
import { requireYes } from './user.ts'

const COLUMNS = [
  { title: 'ID', of: (run: ListedRun) => run.id },
  { title: 'NAME', of: (run: ListedRun) => run.name },
  { title: 'STATE', of: (run: ListedRun) => run.state },
  { title: 'STARTED', of: (run: ListedRun) => formatTime(run.createdAt) },
  { title: 'ROWS', of: (run: ListedRun) => run.rowCount },
  { title: 'USER', of: (run: ListedRun) => run.user },
  { title: 'TAGS', of: (run: ListedRun) => run.tags.join(', ') },
]
const SHOWN_VALUES = 12
const PAGE = 100

type ListedRun = ReturnType<typeof listedRun>

interface ListOptions extends ServerOptions {
  readonly state?: string
  readonly filter?: string
  readonly order: string
  readonly limit: string
}

interface RemoveOptions extends ServerOptions {
  readonly yes?: boolean
  readonly artifacts?: boolean
}

/** Runs that are there: lists, one, stop, remove, rows as files. */
export function runsCommand(context: Context): Command {
  return groupCommand('runs', 'runs: list, show, stop, remove, export')
    .addCommand(
      serverSideCommand('ls [project]', 'runs of a project, newest first')
        .option('--state <state>', 'running, finished, failed, crashed or killed')
        .option('--filter <json>', 'as of wandb.Api().runs: {"config.lr": {"$gt": 0.01}}')
        .option('--order <key>', 'a key with a sign', '-created_at')
        .option('--limit <count>', 'at most so many', '50')
        .action(async (path: string | undefined, options: ListOptions) => list(context, path, options)),
    )
    .addCommand(
      serverSideCommand('show <run>', 'config, summary and state').action(
        async (path: string, options: ServerOptions) =>
          show(context, await findRun(connect(context, options), path), options),
      ),
    )
    .addCommand(
      serverSideCommand('stop <run...>', 'ask runs to stop').action(
        async (paths: readonly string[], options: ServerOptions) => {
          const connection = connect(context, options)
          const runs = await Promise.all(paths.map(async (path) => findRun(connection, path)))
          for (const run of runs) await run.stop()
          const names = runs.map((run) => run.path)
          const output = outputOf(context, options)
          output.document(
            { stopped: names },
            `Asked to stop: ${names.join(', ')}. They hear it with what they log next.`,
          )
          const ended = runs.filter(({ state }) => state !== 'running')
          for (const { path, state } of ended) output.note(`${path} is ${state}: it may log nothing more.`)
        },
      ),
    )
    .addCommand(
      serverSideCommand('rm <run...>', 'remove runs with their files')
        .option('--artifacts', 'also the artifacts that they logged')
        .option('-y, --yes', 'do not ask')
        .action(async (paths: readonly string[], options: RemoveOptions) => remove(context, paths, options)),
    )
    .addCommand(exportCommand(context))
}

async function list(context: Context, path: string | undefined, options: ListOptions): Promise<void> {
  const connection = connect(context, options)
  const name = path ?? connection.settings.project
  if (name === undefined) throw new UsageError('which project? Write `amphora runs ls PROJECT`, or set AMPHORA_PROJECT')
  const limit = Number(options.limit)
  if (!Number.isSafeInteger(limit) || limit < 1) {
    throw new UsageError(`--limit is a whole number from 1, not "${options.limit}"`)
  }
  const filters = [
    ...(options.state ? [{ state: options.state }] : []),
    ...(options.filter ? [parseFilters(options.filter)] : []),
  ]
  const project = pathText(projectPath(name, connection))
  const runs = connection.api.listRuns(project, {
    filters: filters.length > 0 ? { $and: filters } : undefined,
    order: options.order,
    limit,
    pageSize: PAGE,
  })
  const found = orAbsentList(runs, { what: `project "${project}"`, listing: 'amphora project ls' })
  await outputOf(context, options).list(listed(found), COLUMNS, 'No such run.')
}

async function* listed(runs: AsyncIterable<FoundRun>) {
  for await (const run of runs) yield listedRun(run)
}

/** Named as `runs show` names them. */
function listedRun({ username: user, group, jobType, heartbeatAt, ...run }: FoundRun) {
  return { ...run, user, group: group ?? null, jobType: jobType ?? null, heartbeatAt: heartbeatAt ?? null }
}

async function show(context: Context, run: ApiRun, options: ServerOptions): Promise<void> {
  const { _wandb, ...summary } = run.summary
  const { entity, project, id, name, state, exitCode = null, group = null, jobType = null, tags, config } = run
  const { host = null, commit = null, createdAt, heartbeatAt = null, rowCount, username: user } = run
  const { lines: logLineCount, alerts: alertCount } = await run.counts()
  const facts = {
    entity,
    project,
    id,
    name,
    state,
    exitCode,
    user,
    group,
    jobType,
    tags,
    notes: run.notes === '' ? null : run.notes,
    host,
    commit,
  }
  const counts = { createdAt, heartbeatAt, rowCount, logLineCount, alertCount }
  outputOf(context, options).document(
    { ...facts, ...counts, config, summary, keys: stepFirst(run.historyKeys) },
    [
      `${entity}/${project}/${id}  ${printable(name)}`,
      `${state}${exitCode === null ? '' : ` (exit code ${exitCode})`}, by ${user}, started ${formatTime(createdAt)}, last heard of ${formatTime(heartbeatAt)}`,
      `${rowCount} rows, ${logLineCount} lines of output${tags.length > 0 ? `; tags: ${printable(tags.join(', '))}` : ''}`,
      ...values('Config', config),
      ...values('Summary', summary),
    ].join('\n'),
  )
}

function values(title: string, object: object): readonly string[] {
  const all = Object.entries(object)
  const shown = all
    .slice(0, SHOWN_VALUES)
    .map(([key, value]) => `  ${printable(key)}: ${printable(plainJson(value)).slice(0, 100)}`)
  const more = all.length > SHOWN_VALUES ? [`  and ${all.length - SHOWN_VALUES} more (--json has all)`] : []
  return all.length === 0 ? [] : [`${title}:`, ...shown, ...more]
}

async function remove(context: Context, paths: readonly string[], options: RemoveOptions): Promise<void> {
  const connection = connect(context, options)
  const runs = await Promise.all(paths.map(async (path) => findRun(connection, path)))
  const names = runs.map((run) => run.path)
  await requireYes(
    `Remove ${names.join(', ')}${options.artifacts ? ' with their artifacts' : ''}?`,
    options,
    context.surroundings,
  )
  for (const run of runs) await run.delete({ deleteArtifacts: options.artifacts ?? false })
  outputOf(context, options).document({ removed: names }, `Removed: ${names.join(', ')}.`)
}

function parseFilters(text: string): object {
  try {
    const value: unknown = JSON.parse(text)
    if (typeof value === 'object' && value !== null && !Array.isArray(value)) return value
  } catch {
    // said below
  }
  throw new UsageError(`--filter is a JSON object, such as '{"config.lr": {"$gt": 0.01}}', not ${text}`)
}

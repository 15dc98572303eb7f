import { createWriteStream } from 'node:fs'
import { mkdir, rename, rm } from 'node:fs/promises'
import { dirname, extname, join, resolve } from 'node:path'
import { pipeline } from 'node:stream/promises'
import { exportHistory, type ApiRun, type RunAddress } from '@amphora/sdk'
import { Option, type Command } from 'commander'
import { outputOf, serverSideCommand } from '../command.ts'
import { connect, type Connection, type Context, type ServerOptions } from '../context.ts'
import { ROW_FORMATS, writeRows, type RowFormat } from '../export/rows.ts'
import { UsageError } from '../failure.ts'
import { countProgress } from '../output/progress.ts'
import { findRun } from './named-run.ts'
import { getProject, pathText, projectPath } from './project.ts'

/** The server writes tables; rows are written here. */
const PAGE = 100
const TABLE_FORMATS = ['csv', 'parquet'] as const
type TableFormat = (typeof TABLE_FORMATS)[number]
const FORMATS = [...TABLE_FORMATS, ...ROW_FORMATS]
type Format = TableFormat | RowFormat

interface ExportOptions extends ServerOptions {
  readonly format?: Format
  readonly keys?: string
  readonly output?: string
  readonly dir?: string
}

interface Chosen {
  readonly format: Format
  readonly keys: readonly string[] | undefined
}

/** Every row of a run, or of each run of a project, as files. */
export function exportCommand(context: Context): Command {
  return serverSideCommand('export [run]', 'every row of the history, as a table or as JSON')
    .addOption(
      new Option('--format <format>', "what to write, by default what the file's name says, or csv").choices(FORMATS),
    )
    .option('--keys <keys>', 'only these, separated by commas')
    .option('-o, --output <file>', 'instead of standard output')
    .option('--dir <folder>', 'all runs of a project, named in the place of the run, each as a file in there')
    .action(async (path: string | undefined, options: ExportOptions) => {
      if (options.dir !== undefined) return exportProject(context, path, options.dir, options)
      if (path === undefined) throw new UsageError('which run? Write RUN, or --dir FOLDER for all runs of a project')
      return exportRun(context, path, options)
    })
}

async function exportRun(context: Context, path: string, options: ExportOptions): Promise<void> {
  const { output: name } = options
  const chosen = chosenBy(options)
  if (name === undefined && chosen.format === 'parquet' && context.surroundings.output.isTTY) {
    throw new UsageError('Parquet is nothing to look at: write -o FILE, or send it on with a pipe')
  }
  const connection = connect(context, options)
  const run = await findRun(connection, path)
  if (name === undefined) return print(context, run, chosen)
  const file = resolve(context.surroundings.workingFolder, name)
  await writeFile(context, connection, { run, file, ...chosen })
  outputOf(context, options).document({ file, rowCount: run.rowCount }, `${run.rowCount} rows are in ${file}`)
}

async function print({ surroundings }: Context, run: ApiRun, { format, keys }: Chosen): Promise<void> {
  const { output, interrupted: signal } = surroundings
  const pieces = isTable(format)
    ? ((await run.openHistory({ format, keys, signal })).body ?? [])
    : writeRows(run.scanHistory({ signal }), format, keys)
  await pipeline(pieces, output, { end: false })
}

async function exportProject(
  context: Context,
  path: string | undefined,
  folder: string,
  options: ExportOptions,
): Promise<void> {
  if (options.output !== undefined) throw new UsageError('--dir and --output exclude each other')
  const connection = connect(context, options)
  const name = path ?? connection.settings.project
  if (name === undefined) throw new UsageError('which project? Write PROJECT --dir FOLDER, or set AMPHORA_PROJECT')
  const project = await getProject(connection.api, projectPath(name, connection))
  const place = { entity: project.entity, project: project.name }
  const target = resolve(context.surroundings.workingFolder, folder)
  const chosen = chosenBy(options)
  const output = outputOf(context, options)
  let runCount = 0
  let rowCount = 0
  {
    using progress = countProgress(output, context.surroundings, 'runs')
    const runs = connection.api.listRuns(pathText(place), { order: '+created_at', pageSize: PAGE })
    for await (const { id, rowCount: rows } of runs) {
      progress.tell(runCount, Math.max(project.runCount, runCount + 1))
      const file = join(target, fileNameOf(id, chosen.format))
      await writeFile(context, connection, { run: { ...place, id }, file, ...chosen })
      runCount += 1
      rowCount += rows
    }
  }
  output.document({ folder: target, runCount, rowCount }, `${runCount} runs, ${rowCount} rows, are in ${target}`)
}

/** Into a file, whole or not at all. */
async function writeFile(
  { surroundings }: Context,
  { api, client }: Connection,
  { run, file, format, keys }: Chosen & { readonly run: RunAddress; readonly file: string },
): Promise<void> {
  const { interrupted: signal } = surroundings
  if (isTable(format)) await exportHistory(client, run, file, { format, keys, signal })
  else {
    const { entity, project, id } = run
    const found = await api.run(`${entity}/${project}/${id}`, { signal })
    await writeWhole(file, writeRows(found.scanHistory({ signal }), format, keys))
  }
}

async function writeWhole(file: string, pieces: AsyncIterable<string>): Promise<void> {
  await mkdir(dirname(file), { recursive: true })
  const partial = `${file}.partial`
  try {
    await pipeline(pieces, createWriteStream(partial))
    await rename(partial, file)
  } finally {
    await rm(partial, { force: true })
  }
}

function chosenBy({ format, keys, output }: ExportOptions): Chosen {
  const byName = FORMATS.find((name) => `.${name}` === extname(output ?? ''))
  return { format: format ?? byName ?? 'csv', keys: keys?.split(',') }
}

function isTable(format: Format): format is TableFormat {
  return format === 'csv' || format === 'parquet'
}

/** An id may hold what is a folder elsewhere. */
function fileNameOf(id: string, format: Format): string {
  return `${id.replaceAll('\\', '%5C')}.${format}`
}

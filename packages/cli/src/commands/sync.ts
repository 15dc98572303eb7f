import { relative, resolve } from 'node:path'
import { syncFolder, watchFolder, type SyncOutcome } from '@amphora/sdk'
import { parseEntityName, parseProjectName, parseRunId } from '@amphora/wire'
import type { Command } from 'commander'
import { outputOf, serverSideCommand } from '../command.ts'
import { connect, type Connection, type Context, type ServerOptions } from '../context.ts'
import { Refusal } from '../failure.ts'
import type { Output } from '../output/output.ts'
import { runLine, type Arrived } from '../sync/arrived.ts'

interface SyncOptions extends ServerOptions {
  readonly watch?: boolean
  readonly includeOnline?: boolean
  readonly includeSynced?: boolean
  readonly project?: string
  readonly entity?: string
  readonly id?: string
}

const HELP = `
Takes a run's folder, a folder of them, or a .wandb file; of the Python client or of the SDK. What arrived whole is marked and
skipped from then on; sending again is safe. With --watch it goes on: folders that are being written are sent row by row, and
none is marked. Ends with 1 when something did not arrive.`

/** Folders that were written offline, or by a process that was killed. */
export function syncCommand(context: Context): Command {
  return serverSideCommand('sync [dir]', 'send runs that were kept in folders; ./wandb if none is named')
    .option('--watch', 'go on: send what is being written, as it is written')
    .option('--include-online', 'also runs of the Python client that were online')
    .option('--include-synced', 'also what was sent before')
    .option('-p, --project <project>', 'another project than the runs say')
    .option('-e, --entity <entity>', 'another user or team')
    .option('--id <id>', 'another id, for a single run')
    .addHelpText('after', HELP)
    .action(async (dir: string | undefined, options: SyncOptions) => sync(context, dir, options))
}

async function sync(context: Context, dir: string | undefined, options: SyncOptions): Promise<void> {
  const connection = connect(context, options)
  const { workingFolder } = context.surroundings
  const path = dir === undefined ? connection.settings.runsFolder : resolve(workingFolder, dir)
  if (options.watch) return watch(context, { connection, path }, options)
  const output = outputOf(context, options)
  const outcomes = await syncFolder(path, {
    client: connection.client,
    signal: context.surroundings.interrupted,
    includesOnline: options.includeOnline ?? false,
    includesSynced: options.includeSynced ?? false,
    address: addressOf(options),
    on: { ended: (outcome) => output.item(itemOf(outcome, connection), lineOf(outcome, connection, workingFolder)) },
  })
  if (outcomes.length === 0) output.note(`There is no run in ${path}.`)
  tellSkipped(outcomes, output)
  if (outcomes.some(({ state }) => state === 'failed' || state === 'partly')) throw new Refusal()
}

async function watch(
  context: Context,
  { connection, path }: { readonly connection: Connection; readonly path: string },
  options: SyncOptions,
): Promise<void> {
  const { workingFolder, interrupted: signal } = context.surroundings
  const output = outputOf(context, options)
  const { appUrl } = connection.settings
  output.note(`Watching ${path}; Ctrl-C ends it.`)
  await watchFolder(path, {
    client: connection.client,
    signal,
    address: addressOf(options),
    on: {
      run: (log) => ({
        started: ({ entity, project, id }) => {
          const run = { path: `${entity}/${project}/${id}`, url: `${appUrl}/${entity}/${project}/runs/${id}` }
          output.item({ log, state: 'begun', run: run.path, url: run.url }, `${run.path}: ${run.url}`)
        },
      }),
      ended: (log, sent) => {
        const arrived: Arrived = { appUrl, sent }
        output.item({ log, state: 'ended', ...runLine(arrived).facts }, runLine(arrived).text)
      },
      failed: (log, { code, message }) => output.warn(`${relative(workingFolder, log)}: ${message} (${code})`),
    },
  })
  signal.throwIfAborted()
}

function addressOf({ project, entity, id }: SyncOptions) {
  return {
    ...(project !== undefined && { project: parseProjectName(project) }),
    ...(entity !== undefined && { entity: parseEntityName(entity) }),
    ...(id !== undefined && { id: parseRunId(id) }),
  }
}

function itemOf(outcome: SyncOutcome, { settings }: Connection): object {
  const { path: log, state } = outcome
  if (outcome.state === 'skipped') return { log, state, reason: outcome.reason }
  if (outcome.state === 'failed') {
    return { log, state, error: { code: outcome.error.code, message: outcome.error.message } }
  }
  const { sent, losses, isCutOff } = outcome
  return { log, state, ...runLine({ appUrl: settings.appUrl, sent }).facts, isCutOff, losses }
}

function lineOf(outcome: SyncOutcome, { settings }: Connection, folder: string): string | undefined {
  const log = relative(folder, outcome.path)
  if (outcome.state === 'skipped') return undefined // told together, at the end
  if (outcome.state === 'failed') return `${log}: not sent: ${outcome.error.message}`
  const { sent, losses, isCutOff } = outcome
  const notes = [
    ...(isCutOff ? ['its end was never written: it counts as failed'] : []),
    ...(losses.damagedBytes > 0 ? [`${losses.damagedBytes} bytes are damaged`] : []),
    ...(sent.missingFiles.length > 0 ? [`${sent.missingFiles.length} files are gone`] : []),
    ...sent.failures.map(({ message }) => message),
  ]
  const text = runLine({ appUrl: settings.appUrl, sent }).text
  return notes.length === 0 ? text : `${text}\n  ${notes.join('\n  ')}`
}

function tellSkipped(outcomes: readonly SyncOutcome[], output: Output): void {
  const skipped = outcomes.filter((outcome) => outcome.state === 'skipped')
  const synced = skipped.filter(({ reason }) => reason === 'synced').length
  const online = skipped.length - synced
  if (synced > 0) output.note(`${synced} were sent before (--include-synced sends them again).`)
  if (online > 0) output.note(`${online} were online, so the server has them (--include-online sends them).`)
}

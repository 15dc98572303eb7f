import { resolve } from 'node:path'
import type { StartedRun } from '@amphora/sdk'
import type { OpenedFolder } from '@amphora/server'
import type { Command } from 'commander'
import { localCommand, outputOf } from '../command.ts'
import type { CommonOptions, Connection, Context } from '../context.ts'
import { requireServerNode } from '../node-version.ts'
import { openBrowser } from '../open/browser.ts'
import { Feed } from '../open/feed.ts'
import { startLocalServer } from '../open/local-server.ts'
import { Mover } from '../open/mover.ts'

interface OpenOptions extends CommonOptions {
  readonly browser: boolean
  readonly keep?: string
}

const HELP = `
A server starts on a free port of this machine, on a folder that goes when it ends, and is fed with the runs of the folder:
finished ones, offline ones, those whose process was killed, and those that are being written, as they grow. Nothing is
uploaded, and nothing is written into the folder. The link leads to the run that is being written, or the newest, and signs you
in, once. Ctrl-C ends it.

--keep sends the runs to a real server too, live, with the key that is kept for it; again is safe: what is there stays as it is.
A button on the pages does the same, for the server that this machine is logged in to.`

/** The pages on local folders, without an account and without an upload. */
export function openCommand(context: Context): Command {
  return localCommand(
    'open [dir]',
    'look at the runs of a folder in a browser, live, without a server; ./wandb if none is named',
  )
    .option('--no-browser', 'only print the link')
    .option('--keep <server>', 'also send the runs to a real server')
    .addHelpText('after', HELP)
    .action(async (dir: string | undefined, options: OpenOptions) => open(context, dir, options))
}

/** The link is told once there is a run to lead to: its rows come while the browser loads the page, which waits for them. */
async function open(context: Context, dir: string | undefined, options: OpenOptions): Promise<void> {
  const { nodeVersion, interrupted, errors, platform } = context.surroundings
  requireServerNode('open', nodeVersion)
  const path = await folderOf(context, dir)
  const output = outputOf(context, options)
  const kept = options.keep === undefined ? undefined : await connectTo(context, options.keep)
  const failed = new AbortController()
  const signal = AbortSignal.any([interrupted, failed.signal])
  await using feed = new Feed({ path, signal, output })
  const mover = new Mover({ path, signal, output, connect: async () => connectTo(context, options.keep) })
  await using server = await startLocalServer({
    errors,
    onFailure: (error) => failed.abort(error),
    openedFolder: openedFolder(path, mover, feed),
  })
  feed.show(server)
  const first = await Promise.race([feed.first, feed.ended.then(() => undefined)])
  const link = server.linkTo(pageOf(first))
  signal.throwIfAborted()
  if (!first) output.note(`There is no run in ${path} yet: it is shown as soon as there is one.`)
  output.document({ baseUrl: server.baseUrl, link, folder: path }, `The runs of ${path}, until Ctrl-C:\n\n  ${link}\n`)
  if (options.browser) openBrowser(link, platform)
  if (kept) mover.begin(kept)
  await feed.ended
  await mover.ended()
  signal.throwIfAborted()
}

function openedFolder(path: string, mover: Mover, feed: Feed): OpenedFolder {
  return {
    path,
    target: () => mover.target(),
    move: () => mover.move(),
    startMove: () => mover.startMove(),
    enter: () => feed.enter(),
  }
}

/** The charts of a run; the list of all where there is none yet. */
function pageOf(run: StartedRun | undefined): string {
  if (!run) return '/'
  const [entity, project, id] = [run.entity, run.project, run.id].map(encodeURIComponent)
  return `/${entity}/${project}/runs/${id}/workspace`
}

async function folderOf(context: Context, dir: string | undefined): Promise<string> {
  if (dir !== undefined) return resolve(context.surroundings.workingFolder, dir)
  const { settingsOf } = await import('../context.ts')
  return settingsOf(context, {}).runsFolder
}

async function connectTo(context: Context, host: string | undefined): Promise<Connection> {
  const { connect } = await import('../context.ts')
  return connect(context, { host })
}

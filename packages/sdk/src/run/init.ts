import { createClient } from '../client.ts'
import type { Client } from '../client.ts'
import { clientOptionsOf } from '../settings/settings.ts'
import type { Settings } from '../settings/settings.ts'
import { addressesOf } from './address.ts'
import { assembleRun } from './assemble.ts'
import type { Context } from './assemble.ts'
import { readProgram } from './environment.ts'
import { makeRunFolder, removeRunFolder, unfinishedRun } from './folder.ts'
import type { RunFolder } from './folder.ts'
import { readGit } from './git.ts'
import type { GitState } from './git.ts'
import { randomId } from './identity.ts'
import { NOWHERE } from './journal.ts'
import { createLog } from '../log-file/file.ts'
import { settingsOf } from './options.ts'
import type { InitOptions } from './options.ts'
import { planRun } from './plan.ts'
import type { RunPlan } from './plan.ts'
import { createPrinter } from './printer.ts'
import type { Printer } from './printer.ts'
import { findEarlier, rewindRun } from './resume.ts'
import type { Earlier } from './resume.ts'
import type { Run } from './run.ts'
import { NOT_SENT } from './sending.ts'
import type { StartedRun } from './sending.ts'
import type { Writer } from '../sender/writer.ts'
import { startSending } from './sending-thread.ts'
import { limitTime } from './time-limit.ts'
import { settingsOfWriter, writerOf } from './writer.ts'

/**
 * Begins a run.
 *
 * - `online`: the server is asked first, so that what it refuses is an error of this call; then all goes into the run's
 *   folder, and from there to the server
 * - `shared`: so do other processes, in one run: each gives its `id`, all but one the setting `isPrimary: false`
 * - `offline`: all goes into the folder, for `amphora sync`
 * - `disabled`: nothing goes anywhere, and the program needs no change
 *
 *     await using run = await init({ project: 'digits', config: { lr: 0.01 } })
 *     run.log({ loss: 0.5 })
 *
 * @throws {AmphoraError} with the cure: no server (`unavailable`), no key or a wrong one (`unauthenticated`), a name that is
 * refused (`invalid_argument`), a run to resume that is not there (`not_found`)
 */
export async function init<Config extends object = Record<string, unknown>>(
  options: InitOptions<Config> = {},
): Promise<Run<Config>> {
  const settings = settingsOfWriter(settingsOf(options))
  const plan = planRun(settings)
  const context: Context = {
    settings,
    plan,
    given: options.config ?? {},
    onStop: options.onStop,
    printer: createPrinter(settings),
    program: options.program ?? readProgram(),
    startedAtMs: Date.now(),
    writer: writerOf(settings),
  }
  switch (settings.mode) {
    case 'online':
    case 'shared':
      return beginOnline<Config>(context, options.signal)
    case 'offline':
      return beginOffline<Config>(context)
    case 'disabled':
      return assembleRun<Config>(context, { id: plan.id ?? randomId(), target: NOWHERE, sending: NOT_SENT })
    default:
      return settings.mode satisfies never
  }
}

async function beginOnline<Config extends object>(
  context: Context,
  givenSignal: AbortSignal | undefined,
): Promise<Run<Config>> {
  const { settings, plan, printer, startedAtMs, writer } = context
  using limit = limitTime(settings.initTimeoutMs, givenSignal)
  const client = createClient({ ...clientOptionsOf(settings), onRetry: limit.noteFailure })
  const id = chooseId(plan, settings)
  const [earlier, git] = await Promise.all([findBefore(client, { ...plan, id }, limit.signal), findGit(settings)])
  const folder = makeRunFolder({ ...settings, runId: id, startedAt: new Date(startedAtMs), isOnline: true, writer })
  const target = createLog(folder.logFile)
  const sending = startSending({ settings, folder, onRetry: limit.noteFailure })
  try {
    const run = await assembleRun<Config>(context, {
      id,
      target,
      sending,
      folder,
      git,
      earlier,
      start: async () => {
        const started = await sending.started(limit.signal)
        sayBegin(printer, { settings, started, folder, earlier, writer })
        if (!writer) unfinishedRun.keep(settings.runsFolder, started.id)
        return { ...started, addresses: addressesOf(settings.appUrl, started) }
      },
    })
    sending.onStop(() => run.requestStop())
    return run
  } catch (error) {
    sending.abandon()
    target.close()
    removeRunFolder(folder)
    throw error
  }
}

async function beginOffline<Config extends object>(context: Context): Promise<Run<Config>> {
  const { settings, plan, printer, startedAtMs } = context
  const id = chooseId(plan, settings)
  const git = await findGit(settings)
  const folder = makeRunFolder({ ...settings, runId: id, startedAt: new Date(startedAtMs), isOnline: false })
  printer.mention(`this run is kept in ${folder.path}; nothing is sent (mode "offline")`)
  return assembleRun<Config>(context, { id, target: createLog(folder.logFile), sending: NOT_SENT, folder, git })
}

function findBefore(
  client: Client,
  plan: RunPlan & { readonly id: string },
  signal: AbortSignal,
): Promise<Earlier | undefined> {
  return plan.resumeFrom ? rewindRun(client, plan, plan.resumeFrom, signal) : findEarlier(client, plan, signal)
}

function findGit({ disableGit, gitRemote, rootFolder }: Settings): Promise<GitState | undefined> {
  return disableGit === true ? Promise.resolve(undefined) : readGit(rootFolder, gitRemote ?? 'origin')
}

function chooseId({ id, resume, resumeFrom }: RunPlan, { runsFolder }: Settings): string {
  const waiting = resume === 'auto' ? unfinishedRun.read(runsFolder) : undefined
  return id ?? resumeFrom?.runId ?? waiting ?? randomId()
}

interface Begun {
  readonly settings: Settings
  readonly started: StartedRun
  readonly folder: RunFolder
  readonly earlier: Earlier | undefined
  readonly writer: Writer | undefined
}

function sayBegin(printer: Printer, { settings, started, folder, earlier, writer }: Begun): void {
  const { project, run } = addressesOf(settings.appUrl, started)
  printer.mention(`run data is kept in ${folder.path}`)
  printer.say(`${earlier ? 'Resuming' : 'Syncing'} run ${started.name}${writer?.label ? ` as ${writer.label}` : ''}`)
  printer.mention(`View project at ${project}`)
  printer.say(`View run at ${run}`)
}

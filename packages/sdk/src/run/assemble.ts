import { relative } from 'node:path'
import { artifactContext } from '../artifact/context.ts'
import type { ArtifactContext } from '../artifact/context.ts'
import { createClient } from '../client.ts'
import type { LogRecord, RunRecord, TelemetryRecord } from '../log-file/record.ts'
import { clientOptionsOf, isOnline } from '../settings/settings.ts'
import type { Settings } from '../settings/settings.ts'
import type { Writer } from '../sender/writer.ts'
import type { RunAddresses } from './address.ts'
import { RunArtifacts } from './artifacts.ts'
import { Attributes } from './attributes.ts'
import { firstStepOf, runRecordOf, telemetryOf } from './begin.ts'
import { ConfigStore } from './config.ts'
import { describeEnvironment, hostOf } from './environment.ts'
import type { Program } from './environment.ts'
import type { RunFolder } from './folder.ts'
import type { GitState } from './git.ts'
import { randomId } from './identity.ts'
import { Journal } from './journal.ts'
import type { RecordTarget } from './journal.ts'
import { nodeHost } from '../media/node-host.ts'
import { writeMediaFile } from './media-file.ts'
import { copyMainScript, findMainScript, keepsCode } from './main-script.ts'
import type { MainScript } from './main-script.ts'
import { logOwnArtifact } from './own-artifact.ts'
import type { Owner } from './own-artifact.ts'
import type { RunPlan } from './plan.ts'
import type { Printer } from './printer.ts'
import type { Earlier } from './resume.ts'
import { buildRows } from './rows.ts'
import { Run } from './run.ts'
import type { Sending, StartedRun } from './sending.ts'
import { watch } from './watch.ts'

/** What is known before anybody is asked. */
export interface Context {
  readonly settings: Settings
  readonly plan: RunPlan
  /** The config as given. */
  readonly given: object
  readonly onStop: (() => void) | undefined
  readonly printer: Printer
  readonly program: Program
  readonly startedAtMs: number
  /** Of a run that others write, too. */
  readonly writer: Writer | undefined
}

/** What the three ways to begin differ in. */
export interface Way {
  readonly id: string
  readonly target: RecordTarget
  readonly sending: Sending
  readonly folder?: RunFolder | undefined
  readonly git?: GitState | undefined
  readonly earlier?: Earlier | undefined
  /** Asks the server who the run is, once its record is in the log. */
  readonly start?: (() => Promise<StartedRun & { readonly addresses: RunAddresses }>) | undefined
}

/** Oldest reader of the log that understands it. */
const MIN_CONSUMER = '0.70.0'

/** Writes the beginning of the log, lets the server answer, and builds the run. */
export async function assembleRun<Config extends object>(context: Context, way: Way): Promise<Run<Config>> {
  const { plan } = context
  const startedAtMs = context.startedAtMs - (way.earlier?.runtimeSeconds ?? 0) * 1000
  const { printer, settings } = context
  const journal = new Journal(way.target, { printer, startedAtMs, ignoreGlobs: settings.ignoreGlobs })
  const append = (record: LogRecord): void => journal.append(record)
  const config = new ConfigStore((change) => append({ kind: 'config', change }))
  config.begin(context.given)
  config.inherit(way.earlier?.config ?? new Map())
  const record = writeBeginning(context, way, { config, append })
  journal.flush()
  const unsent = { id: way.id, entity: plan.entity, project: plan.project, name: plan.name, addresses: undefined }
  const started = (await way.start?.()) ?? unsent
  const attempt = (write: () => void): boolean => journal.attempt(write)
  const { entity, project } = started
  const owner = { runId: started.id, entity, project, folder: way.folder, append, attempt }
  const script = findMainScript(settings, context.program, way.git)
  const begun = new Run<Config>({
    ...context,
    ...started,
    group: plan.group,
    jobType: plan.jobType,
    isResumed: way.earlier !== undefined,
    folder: way.folder,
    workingFolder: context.program.workingFolder,
    programName: script?.name ?? relative(context.program.workingFolder, context.program.path),
    journal,
    attributes: new Attributes({ ...record, runId: started.id, name: started.name }, (run) =>
      append({ kind: 'run', run }),
    ),
    config,
    ...buildRows({
      journal,
      append,
      config,
      media: {
        host: nodeHost,
        runId: started.id,
        writeFile: (path, content) => writeMediaFile(owner, path, content),
        logArtifact: (artifact) => logOwnArtifact(owner, artifact),
      },
      startedAtMs,
      earlier: way.earlier,
      firstStep: firstStepOf(plan, way.earlier),
      onStepIgnored: context.writer && sayOnce(printer, STEP_IGNORED),
    }),
    artifacts: artifactsOf(settings, owner, way.sending),
    sending: way.sending,
    stopWatching: watchAround(context, way, append),
  })
  if (keepsCode(settings)) keepCode(begun, { script, config, codeFolder: settings.codeFolder, ...owner })
  return begun
}

interface Code extends Owner {
  readonly script: MainScript | undefined
  readonly config: ConfigStore
  readonly codeFolder: string | undefined
}

/** The script as a file of the run; the folder that was asked for as a version of its own. */
function keepCode(run: Pick<Run, 'logCode'>, { script, config, codeFolder, folder, append, attempt }: Code): void {
  let path = ''
  if (script && folder && attempt(() => (path = copyMainScript(script, folder.filesFolder)))) {
    append({ kind: 'files', files: [{ path, policy: 'now', type: 'wandb' }] })
    config.setReserved(['code_path'], path)
  }
  if (codeFolder !== undefined) run.logCode(codeFolder)
}

interface Beginnings {
  readonly config: ConfigStore
  readonly append: (record: LogRecord) => void
}

function writeBeginning(context: Context, way: Way, { config, append }: Beginnings): RunRecord {
  const { settings, plan, program, startedAtMs } = context
  const host = settings.disableMachineInfo === true ? '' : hostOf(settings)
  const record = runRecordOf({
    settings,
    host,
    plan,
    id: way.id,
    config,
    git: way.git,
    startedAtMs,
    earlier: way.earlier,
  })
  append({ kind: 'header', producer: settings.userAgent, minConsumer: MIN_CONSUMER })
  append({ kind: 'run', run: { ...record, telemetry: describeClient(settings) } })
  const environment = describeEnvironment({
    settings,
    program,
    startedAtMs,
    writerId: context.writer?.id ?? randomId(32),
  })
  append({ kind: 'environment', environment })
  return record
}

const STEP_IGNORED =
  'in mode "shared" each writer counts its own rows, and the step of run.log is ignored: log what the x-axis is to be, and name it by defineMetric'

function sayOnce(printer: Printer, text: string): () => void {
  let isSaid = false
  return () => {
    if (!isSaid) printer.say(text)
    isSaid = true
  }
}

function artifactsOf(settings: Settings, owner: Owner, sending: Sending): RunArtifacts {
  return new RunArtifacts({
    ...owner,
    context: contextOf(settings, owner),
    isOnline: isOnline(settings),
    saved: (clientId) => sending.artifactSaved(clientId),
  })
}

function watchAround(context: Context, { folder, git }: Way, append: (record: LogRecord) => void): () => void {
  return folder ? watch({ ...context, git, filesFolder: folder.filesFolder, append }) : () => undefined
}

/** Which client this is. */
function describeClient({ userAgent }: Settings): TelemetryRecord {
  const [sdk = '', node = ''] = userAgent.split(' ')
  return telemetryOf({ pythonVersion: node.replace('/', ' '), cliVersion: sdk.replace('/', ' ') })
}

/** Of a run without a server it is never asked anything. */
function contextOf(
  settings: Settings,
  { entity, project }: { readonly entity: string; readonly project: string },
): ArtifactContext {
  const options = isOnline(settings) ? clientOptionsOf(settings) : { baseUrl: settings.baseUrl }
  const { artifactFolder, cacheFolder } = settings
  return artifactContext(createClient(options), { artifactFolder, cacheFolder, entity, project })
}

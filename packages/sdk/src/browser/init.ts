import { AmphoraError } from '@amphora/wire'
import { createClient } from '../client.ts'
import type { Client } from '../client.ts'
import type { LogRecord } from '../log-file/record.ts'
import { addressesOf } from '../run/address.ts'
import { Attributes } from '../run/attributes.ts'
import { firstStepOf, runRecordOf, telemetryOf } from '../run/begin.ts'
import { ConfigStore } from '../run/config.ts'
import { randomId } from '../run/identity.ts'
import { internalArtifactName } from '../run/internal-name.ts'
import { Journal } from '../run/journal.ts'
import type { InitOptions } from '../run/options.ts'
import { planRun } from '../run/plan.ts'
import type { RunPlan } from '../run/plan.ts'
import type { Printer } from '../run/printer.ts'
import { findEarlier, rewindRun } from '../run/resume.ts'
import type { Earlier } from '../run/resume.ts'
import { buildRows } from '../run/rows.ts'
import { limitTime } from '../run/time-limit.ts'
import { newClientId } from '../artifact/input.ts'
import type { StartedRun } from '../sender/upsert.ts'
import { recordInMemory } from './artifact.ts'
import { Contents } from './contents.ts'
import { MemoryFolder } from './folder.ts'
import { pageHost } from './host.ts'
import { RecordQueue } from './queue.ts'
import { Run } from './run.ts'
import { PageSending } from './sending.ts'

type RunOptions<Config extends object> = Pick<
  InitOptions<Config>,
  | 'project'
  | 'entity'
  | 'jobType'
  | 'config'
  | 'group'
  | 'tags'
  | 'notes'
  | 'name'
  | 'id'
  | 'forkFrom'
  | 'resumeFrom'
  | 'signal'
  | 'onStop'
>

/** What `init` is told in a page, which has no environment and no settings files. */
export interface PageOptions<Config extends object = Record<string, unknown>> extends RunOptions<Config> {
  /** The server; the page's own origin when left out. Another one has to name this page's by `--cors-origin`. */
  readonly baseUrl?: string | undefined
  /** Who you are. Everybody who sees the page can read it. On the server's own origin the session counts when left out. */
  readonly apiKey?: string | undefined
  readonly resume?: 'must' | 'allow' | 'never' | undefined
  /** Exit code of a run whose page is closed before it ends: 129 (failed), as a program whose terminal goes; 0 is finished. */
  readonly exitCodeWhenClosed?: number | undefined
  /** What may wait in memory for the server; 32 MiB. What comes when it is full is lost, counted, and thrown by `finish`. */
  readonly maxQueueBytes?: number | undefined
  /** How long rows are gathered before they are sent; 2,000. */
  readonly postIntervalMs?: number | undefined
  readonly initTimeoutMs?: number | undefined
  /** Told what a program would print: the address of the run, and what was lost. Nothing is printed when left out. */
  readonly onMessage?: ((text: string) => void) | undefined
}

const MAX_QUEUE_BYTES = 32 * 2 ** 20
const INIT_TIMEOUT_MS = 90_000
const HANG_UP = 129

/**
 * Begins a run in a page or a worker of one. The server is asked first, so that what it refuses is an error of this call; from
 * then on nothing waits for it.
 *
 *     const run = await init({ baseUrl: 'http://127.0.0.1:8080', apiKey, project: 'digits', config: { lr: 0.01 } })
 *     run.log({ loss: 0.5 })
 *     await run.finish()
 *
 * @throws {AmphoraError} with the cure: no server (`unavailable`), a wrong key (`unauthenticated`), a name that is refused
 * (`invalid_argument`), a run to resume that is not there (`not_found`)
 */
export async function init<Config extends object = Record<string, unknown>>(
  options: PageOptions<Config>,
): Promise<Run<Config>> {
  const plan = planOf(options)
  using limit = limitTime(options.initTimeoutMs ?? INIT_TIMEOUT_MS, options.signal)
  const baseUrl = options.baseUrl ?? location.origin
  const client = createClient({
    baseUrl,
    apiKey: options.apiKey,
    tries: Infinity,
    onRetry: limit.noteFailure,
    // A session and a key are two credentials, which the server refuses.
    fetch: (input, asked) => fetch(input, options.apiKey === undefined ? asked : { ...asked, credentials: 'omit' }),
  })
  const id = plan.id ?? plan.resumeFrom?.runId ?? randomId()
  const earlier = await findBefore(client, { ...plan, id }, limit.signal).catch(explain(baseUrl))
  const page = openPage(options)
  const stop = new AbortController()
  const onStop = (): void => {
    stop.abort(new DOMException(`run "${id}" was asked to stop`, 'AbortError'))
    options.onStop?.()
  }
  const sending = new PageSending({ client, onStop, intervalMs: options.postIntervalMs, ...page })
  const begun = begin(options, { page, plan, id, earlier })
  const started = await sending.started(limit.signal).catch(explain(baseUrl))
  const run = assemble(begun, started)
  const addresses = addressesOf(client.baseUrl, started)
  page.printer.say(`View run at ${addresses.run}`)
  return new Run<Config>({
    ...begun,
    ...run,
    ...page,
    client,
    sending,
    stop,
    addresses,
    address: started,
    isResumed: earlier !== undefined,
    exitCodeWhenClosed: options.exitCodeWhenClosed ?? HANG_UP,
  })
}

function findBefore(
  client: Client,
  plan: RunPlan & { readonly id: string },
  signal: AbortSignal,
): Promise<Earlier | undefined> {
  return plan.resumeFrom ? rewindRun(client, plan, plan.resumeFrom, signal) : findEarlier(client, plan, signal)
}

/** A browser does not tell a page whether nobody answered or it may not read the answer. */
function explain(baseUrl: string): (error: unknown) => never {
  return (error) => {
    const isOther =
      error instanceof AmphoraError && error.code === 'unavailable' && new URL(baseUrl).origin !== location.origin
    if (!isOther) throw error
    throw new AmphoraError(
      'unavailable',
      `no answer of ${baseUrl} can be read here: is it running, and was it started with --cors-origin ${location.origin}?`,
      error.detail,
      error,
    )
  }
}

function planOf(options: PageOptions<object>): RunPlan {
  const { id, entity, project, name, notes, tags, group, jobType, resume, forkFrom, resumeFrom } = options
  const names = { runId: id, runName: name, runNotes: notes, runTags: tags, runGroup: group, runJobType: jobType }
  return planRun({ mode: 'online', entity, project, ...names, sweepId: undefined, resume, forkFrom, resumeFrom })
}

interface Page {
  readonly queue: RecordQueue
  readonly folder: MemoryFolder
  readonly contents: Contents
  readonly printer: Printer
}

function openPage({ maxQueueBytes = MAX_QUEUE_BYTES, onMessage }: PageOptions<object>): Page {
  const [folder, contents] = [new MemoryFolder(), new Contents()]
  const queue = new RecordQueue({ folder, contentBytes: () => contents.sizeBytes, maxBytes: maxQueueBytes })
  const say = onMessage ?? ((): void => undefined)
  return { queue, folder, contents, printer: { say, mention: say, draw: undefined } }
}

interface Beginning {
  readonly page: Page
  readonly plan: RunPlan
  readonly id: string
  readonly earlier: Earlier | undefined
}

interface Begun extends Beginning {
  readonly journal: Journal
  readonly config: ConfigStore
  readonly record: ReturnType<typeof runRecordOf>
  readonly startedAtMs: number
  readonly append: (record: LogRecord) => void
}

/** Writes the records that every log begins with. */
function begin({ config: given = {} }: PageOptions<object>, beginning: Beginning): Begun {
  const { page, plan, id, earlier } = beginning
  const now = Date.now()
  const startedAtMs = now - (earlier?.runtimeSeconds ?? 0) * 1000
  const journal = new Journal(page.queue, { printer: page.printer, startedAtMs })
  const append = (record: LogRecord): void => journal.append(record)
  const config = new ConfigStore((change) => append({ kind: 'config', change }))
  config.begin(given)
  config.inherit(earlier?.config ?? new Map())
  const settings = { gitRemoteUrl: undefined, gitCommit: undefined }
  const record = runRecordOf({ settings, host: '', plan, id, config, git: undefined, startedAtMs: now, earlier })
  append({
    kind: 'run',
    run: { ...record, telemetry: telemetryOf({ pythonVersion: 'browser', cliVersion: 'amphora-sdk' }) },
  })
  append({ kind: 'environment', environment: describePage(now) })
  return { ...beginning, journal, config, record, startedAtMs, append }
}

/** What runs the program, and where it is from, without what may be private in its address. */
function describePage(startedAtMs: number) {
  return {
    startedAt: new Date(startedAtMs).toISOString(),
    writerId: randomId(32),
    python: navigator.userAgent,
    program: `${location.origin}${location.pathname}`,
  }
}

function assemble({ page, plan, earlier, record, ...begun }: Begun, started: StartedRun) {
  const { append, config, journal, startedAtMs } = begun
  const { folder, contents } = page
  const owner = { entity: started.entity, project: started.project, runId: started.id }
  const rows = buildRows({
    journal,
    append,
    config,
    media: {
      host: pageHost,
      runId: started.id,
      writeFile(path, content) {
        folder.put(path, content)
        append({ kind: 'files', files: [{ path, policy: 'now', type: 'media' }] })
      },
      logArtifact({ name, type, isIncremental, entries }) {
        const ids = { clientId: newClientId(), sequenceClientId: newClientId() }
        const said = { ...ids, name: internalArtifactName(name), type, isIncremental, description: '', metadata: '{}' }
        append({ kind: 'artifact', artifact: recordInMemory({ ...said, contents: entries }, contents, owner) })
        return ids
      },
    },
    startedAtMs,
    earlier,
    firstStep: firstStepOf(plan, earlier),
  })
  const said = { ...record, runId: started.id, name: started.name }
  return { ...rows, attributes: new Attributes(said, (run) => append({ kind: 'run', run })) }
}

import { resolve } from 'node:path'
import { AmphoraError } from '@amphora/wire'
import type { FileRecord, LogRecord, OutputRecord } from '../log-file/record.ts'
import type { RunMode } from '../settings/settings.ts'
import type { RunArtifacts } from './artifacts.ts'
import { alertRecord } from './alert.ts'
import type { Alert } from './alert.ts'
import type { Attributes } from './attributes.ts'
import { codeArtifactName, findCode, readCode } from './code.ts'
import type { LogCodeOptions } from './code.ts'
import { configObject } from './config.ts'
import type { ConfigStore } from './config.ts'
import { interruptProcess } from './exit.ts'
import type { LogOptions } from './history.ts'
import { timestampOf } from './journal.ts'
import type { Metrics, MetricOptions } from './metric.ts'
import { logOwnArtifact } from './own-artifact.ts'
import { withTables } from '../plot/custom-chart.ts'
import { RunEnd } from './run-end.ts'
import type { EndingParts, FinishOptions } from './run-end.ts'
import { bringFiles } from './saved-files.ts'
import type { SaveOptions } from './saved-files.ts'
import type { Summary } from './summary.ts'

/** What a run is made of. `init` puts it together. */
export interface RunParts extends EndingParts {
  readonly id: string
  readonly entity: string
  readonly project: string
  readonly group: string
  readonly jobType: string
  readonly isResumed: boolean
  readonly workingFolder: string
  /** Relative to the working folder. */
  readonly programName: string
  readonly attributes: Attributes
  readonly config: ConfigStore
  readonly metrics: Metrics
  readonly summary: Summary
  readonly artifacts: RunArtifacts
  /** Called when the server asks the run to stop; ends the process as Ctrl-C does where nothing is said. */
  readonly onStop: (() => void) | undefined
}

/**
 * One execution of a program: what it logs, and its files. Made by `init`. Everything returns at once and is written to
 * the run's folder; another thread brings it to the server.
 */
export class Run<Config extends object = Record<string, unknown>> implements AsyncDisposable {
  /** Typed as given to `init`. Reading gives frozen values, assigning a property records the change. */
  readonly config: Config
  readonly summary: Summary
  readonly #parts: RunParts
  readonly #stop = new AbortController()
  readonly #end: RunEnd

  constructor(parts: RunParts) {
    this.#parts = parts
    this.config = configObject(parts.config) as Config // what is in the store came from the caller
    this.summary = parts.summary
    this.#end = new RunEnd(parts, () => this.name)
  }

  /** In the address; eight characters unless the program chose one. */
  get id(): string {
    return this.#parts.id
  }

  get entity(): string {
    return this.#parts.entity
  }

  get project(): string {
    return this.#parts.project
  }

  get group(): string {
    return this.#parts.group
  }

  get jobType(): string {
    return this.#parts.jobType
  }

  /** `entity/project/id`. */
  get path(): string {
    return [this.entity, this.project, this.id].filter((part) => part !== '').join('/')
  }

  /** Whether it goes on with a run that was there before. */
  get isResumed(): boolean {
    return this.#parts.isResumed
  }

  get mode(): RunMode {
    return this.#parts.settings.mode
  }

  /** The page of the run; undefined for runs that the server does not know. */
  get url(): string | undefined {
    return this.#parts.addresses?.run
  }

  get projectUrl(): string | undefined {
    return this.#parts.addresses?.project
  }

  /** Where everything is written first; undefined when the mode is `disabled`. */
  get folder(): string | undefined {
    return this.#parts.folder?.path
  }

  /** The step of the next row. */
  get step(): number {
    return this.#parts.history.step
  }

  get name(): string {
    return this.#parts.attributes.record.name
  }

  set name(name: string) {
    this.#parts.attributes.change({ name })
  }

  get notes(): string {
    return this.#parts.attributes.record.notes
  }

  set notes(notes: string) {
    this.#parts.attributes.change({ notes })
  }

  get tags(): readonly string[] {
    return this.#parts.attributes.record.tags
  }

  set tags(tags: readonly string[]) {
    this.#parts.attributes.change({ tags })
  }

  /** Aborted when somebody asks the run to stop. Without `onStop` the process then ends as by Ctrl-C. */
  get stopRequested(): AbortSignal {
    return this.#stop.signal
  }

  get isFinished(): boolean {
    return this.#end.hasCome
  }

  /**
   * Logs values of one step: numbers (NaN and infinite ones too), text, lists, objects, dates, typed arrays, tensors, media,
   * and what `plot` draws: its table is then under `<key>_table`.
   * @throws {AmphoraError} `invalid_argument` for what cannot be logged; nothing of `data` is then kept
   */
  log(data: object, options: LogOptions = {}): void {
    this.#checkOpen()
    if (Array.isArray(data)) {
      throw new AmphoraError('invalid_argument', 'run.log takes an object of values by name, not a list')
    }
    const { history, config } = this.#parts
    history.log(
      withTables(data, (path, value) => config.setReserved(path, value)),
      options,
    )
  }

  /**
   * Says how a metric is shown and what the summary keeps of it. A name may end with `*`; that of a nested value is dotted
   * (`val.loss`), and a dot within a key is written `\\.`.
   */
  defineMetric(name: string, options: MetricOptions = {}): void {
    this.#checkOpen()
    const { metrics, history } = this.#parts
    const metric = metrics.define(name, options)
    history.follow(metrics.find(name) ?? metric)
    this.#append({ kind: 'metric', metric })
  }

  /** Sets several settings at once; `undefined` takes one away. */
  updateConfig(values: { readonly [Key in keyof Config]?: Config[Key] | undefined }): void {
    this.#checkOpen()
    this.#parts.config.update(values)
  }

  /** Tells people: by the server's notifications. */
  alert(alert: Alert): void {
    this.#checkOpen()
    this.#append({ kind: 'alert', alert: alertRecord(alert) })
  }

  /** Adds text to the run's console log without printing it. */
  writeLogs(text: string): void {
    this.#append({ kind: 'outputText', text: text.endsWith('\n') ? text : `${text}\n` })
  }

  /** Adds to the run's console log what another program printed, piece by piece: lines may be cut anywhere. */
  writeOutput(stream: OutputRecord['stream'], text: string): void {
    this.#append({ kind: 'output', output: { stream, at: timestampOf(Date.now()), text } })
  }

  /**
   * Keeps files with the run: those that `pattern` matches now (`*`, `?`, `[…]`, `**`).
   * @returns their paths in the run
   * @throws {AmphoraError} `invalid_argument` when none matches
   */
  save(pattern: string, options: SaveOptions = {}): readonly string[] {
    this.#checkOpen()
    const { folder, workingFolder } = this.#parts
    if (!folder) return []
    const files = bringFiles(pattern, options, { workingFolder, filesFolder: folder.filesFolder })
    this.#append({ kind: 'files', files })
    return files.map(({ path }: FileRecord) => path)
  }

  /**
   * Keeps the code below a folder as an artifact of the type `code`, one version for each state of it.
   * @returns its name; undefined when there is no code
   */
  logCode(root = '.', options: LogCodeOptions = {}): string | undefined {
    this.#checkOpen()
    const { workingFolder, programName, folder, config, printer } = this.#parts
    const absolute = resolve(workingFolder, root)
    const paths = findCode(absolute, options)
    if (paths.length === 0) printer.say(`logCode: there is no code below ${absolute}`)
    if (paths.length === 0) return undefined
    const name = options.name ?? codeArtifactName(this.project, programName)
    const append = (record: LogRecord): void => this.#append(record)
    const attempt = (write: () => void): boolean => this.#parts.journal.attempt(write)
    const owner = { runId: this.id, entity: this.entity, project: this.project, folder, append, attempt }
    logOwnArtifact(owner, { name, type: 'code', isIncremental: false, entries: readCode(absolute, paths) })
    config.setReserved(['code_path'], name)
    return name
  }

  /** Hands an artifact to the run, and returns at once; `await logged.wait()` is the version. */
  readonly logArtifact: RunArtifacts['log'] = (...given) => this.#open().artifacts.log(...given)

  /** A version, or an artifact of one's own, as an input of the run. */
  readonly useArtifact: RunArtifacts['use'] = (...given) => this.#open().artifacts.use(...given)

  /** Shows a version in a portfolio or a registry, too. */
  readonly linkArtifact: RunArtifacts['link'] = (...given) => this.#open().artifacts.link(...given)

  /** A file or a folder as an artifact of the type `model`. */
  readonly logModel: RunArtifacts['logModel'] = (...given) => this.#open().artifacts.logModel(...given)

  /** Uses a model and downloads it. @returns where it is */
  readonly useModel: RunArtifacts['useModel'] = (...given) => this.#open().artifacts.useModel(...given)

  /** Logs a model and links it to a registered one. */
  readonly linkModel: RunArtifacts['linkModel'] = (...given) => this.#open().artifacts.linkModel(...given)

  /** Says that this machine may be taken away: the run then shows as preempted, not as crashed. */
  markPreempting(): void {
    this.#append({ kind: 'preempting' })
    this.#parts.journal.flush()
  }

  /**
   * Ends the run and resolves when the server has all of it. A number is the exit code.
   * @throws {AmphoraError} when records could not be written; when time is up it only says so
   */
  finish(options: FinishOptions | number = {}): Promise<void> {
    return this.#end.finish(typeof options === 'number' ? { exitCode: options } : options)
  }

  /**
   * The end of `await using`: resolves when the server has all that was logged. Whether the program failed is not told to a
   * disposer, so the run ends a moment later: with exit code 1 when an error that nobody catches ends the process first.
   */
  [Symbol.asyncDispose](): Promise<void> {
    return this.#end.leaveScope()
  }

  /** The server has asked the run to stop. */
  requestStop(): void {
    if (this.#stop.signal.aborted || this.#end.hasCome) return
    this.#parts.printer.say('somebody asked this run to stop')
    this.#stop.abort(new AmphoraError('conflict', `run "${this.id}" was asked to stop`))
    const onStop = this.#parts.onStop ?? interruptProcess
    onStop()
  }

  #append(record: LogRecord): void {
    this.#parts.journal.append(record)
  }

  #open(): RunParts {
    this.#checkOpen()
    return this.#parts
  }

  #checkOpen(): void {
    if (!this.#end.hasCome) return
    throw new AmphoraError(
      'conflict',
      `run "${this.id}" is finished: log before finish, or go on with it by resume "must"`,
    )
  }
}

import { AmphoraError } from '@amphora/wire'
import { markUsed } from '../artifact/save-record.ts'
import type { RecordTarget } from '../artifact/record.ts'
import type { Client, RunAddress } from '../client.ts'
import type { ArtifactRecord, LogRecord } from '../log-file/record.ts'
import type { RunAddresses } from '../run/address.ts'
import { alertRecord } from '../run/alert.ts'
import type { Alert } from '../run/alert.ts'
import type { Attributes } from '../run/attributes.ts'
import { configObject } from '../run/config.ts'
import type { ConfigStore } from '../run/config.ts'
import type { History, LogOptions } from '../run/history.ts'
import type { Journal } from '../run/journal.ts'
import type { MetricOptions, Metrics } from '../run/metric.ts'
import type { Printer } from '../run/printer.ts'
import type { Summary } from '../run/summary.ts'
import type { Artifact } from './artifact.ts'
import type { Contents } from './contents.ts'
import { watchPage } from './page-end.ts'
import type { PageSending } from './sending.ts'
import { loadVersion, loadVersionById } from './version.ts'
import type { ArtifactVersion } from './version.ts'

/** What a run of a page is made of. `init` puts it together. */
export interface RunParts {
  readonly client: Client
  readonly address: RunAddress
  readonly addresses: RunAddresses
  readonly isResumed: boolean
  readonly journal: Journal
  readonly attributes: Attributes
  readonly config: ConfigStore
  readonly metrics: Metrics
  readonly summary: Summary
  readonly history: History
  readonly contents: Contents
  readonly sending: PageSending
  readonly printer: Printer
  readonly stop: AbortController
  /** Of a run whose page is closed. */
  readonly exitCodeWhenClosed: number
}

export interface FinishOptions {
  /** 0 is finished, all others failed. */
  readonly exitCode?: number | undefined
  /** Gives up what is not sent. */
  readonly signal?: AbortSignal | undefined
}

/** An artifact on its way to become a version. */
export interface LoggedArtifact {
  readonly name: string
  /** The version, once the server has it. @throws {AmphoraError} what it was refused for */
  wait(): Promise<ArtifactVersion>
}

/** One execution of a program in a page: what it logs. Made by `init`. Everything returns at once, and is sent from memory. */
export class Run<Config extends object = Record<string, unknown>> implements AsyncDisposable {
  /** Typed as given to `init`. Reading gives frozen values, assigning a property records the change. */
  readonly config: Config
  readonly summary: Summary
  readonly #parts: RunParts
  readonly #forgetPage: () => void
  #finishing: Promise<void> | undefined

  constructor(parts: RunParts) {
    this.#parts = parts
    this.config = configObject(parts.config) as Config // what is in the store came from the caller
    this.summary = parts.summary
    this.#forgetPage = watchPage({
      onHidden: () => this.#flush(),
      onLeave: (mayReturn) => this.#leave(mayReturn),
    })
  }

  /** In the address; eight characters unless the program chose one. */
  get id(): string {
    return this.#parts.address.id
  }

  get entity(): string {
    return this.#parts.address.entity
  }

  get project(): string {
    return this.#parts.address.project
  }

  /** The page of the run. */
  get url(): string {
    return this.#parts.addresses.run
  }

  /** Whether it goes on with a run that was there before. */
  get isResumed(): boolean {
    return this.#parts.isResumed
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

  set notes(notes: string) {
    this.#parts.attributes.change({ notes })
  }

  set tags(tags: readonly string[]) {
    this.#parts.attributes.change({ tags })
  }

  get isFinished(): boolean {
    return this.#finishing !== undefined
  }

  /** Aborted when somebody asks the run to stop. */
  get stopRequested(): AbortSignal {
    return this.#parts.stop.signal
  }

  /**
   * Logs values of one step: numbers (NaN and infinite ones too), text, lists, objects, dates, typed arrays, tensors, media.
   * @throws {AmphoraError} `invalid_argument` for what cannot be logged; nothing of `data` is then kept
   */
  log(data: object, options: LogOptions = {}): void {
    this.#open().history.log(data, options)
  }

  /** Says how a metric is shown and what the summary keeps of it. A name may end with `*`. */
  defineMetric(name: string, options: MetricOptions = {}): void {
    const { metrics, history } = this.#open()
    const metric = metrics.define(name, options)
    history.follow(metrics.find(name) ?? metric)
    this.#append({ kind: 'metric', metric })
  }

  /** Sets several settings at once; `undefined` takes one away. */
  updateConfig(values: { readonly [Key in keyof Config]?: Config[Key] | undefined }): void {
    this.#open().config.update(values)
  }

  /** Tells people: by the server's notifications. */
  alert(alert: Alert): void {
    this.#open()
    this.#append({ kind: 'alert', alert: alertRecord(alert) })
  }

  /** Adds text to the run's console log. What a page prints is not taken by itself. */
  writeLogs(text: string): void {
    this.#append({ kind: 'outputText', text: text.endsWith('\n') ? text : `${text}\n` })
  }

  /** Hands an artifact to the run, and returns at once; `await logged.wait()` is the version. */
  logArtifact(artifact: Artifact, { aliases }: Pick<RecordTarget, 'aliases'> = {}): LoggedArtifact {
    const { client, contents, sending, address } = this.#open()
    const { entity, project, id: runId } = address
    const record: ArtifactRecord = artifact.toRecord(contents, { entity, project, runId, aliases })
    this.#append({ kind: 'artifact', artifact: record })
    const wait = async (): Promise<ArtifactVersion> =>
      loadVersionById(client, (await sending.artifactSaved(record.clientId)).id)
    return { name: artifact.name, wait }
  }

  /** A version as an input of the run. @throws {AmphoraError} `not_found` */
  async useArtifact(name: string): Promise<ArtifactVersion> {
    const { client, address } = this.#open()
    const version = await loadVersion(client, name, address)
    await markUsed(client, address, version)
    return version
  }

  /**
   * Ends the run and resolves when the server has all of it. A number is the exit code.
   * @throws {AmphoraError} when something was lost, or refused
   */
  finish(options: FinishOptions | number = {}): Promise<void> {
    const { exitCode = 0, signal } = typeof options === 'number' ? { exitCode: options } : options
    this.#finishing ??= this.#finish(exitCode, signal)
    return this.#finishing
  }

  async [Symbol.asyncDispose](): Promise<void> {
    await this.finish()
  }

  async #finish(exitCode: number, signal: AbortSignal | undefined): Promise<void> {
    const { history, journal, sending } = this.#parts
    history.commit()
    journal.close(exitCode)
    const failure = await sending.finish(signal)
    this.#forgetPage()
    const fault = journal.fault ?? failure
    if (fault) throw fault
  }

  #flush(): void {
    if (this.#finishing) return
    this.#write()
    this.#parts.sending.flush()
  }

  /** A page that the browser keeps may go on; any other is over. */
  #leave(mayReturn: boolean): void {
    if (this.#finishing) return
    this.#write()
    this.#parts.sending.leave(mayReturn ? undefined : this.#parts.exitCodeWhenClosed)
    if (!mayReturn) this.#forgetPage() // it tells yet that it is hidden
  }

  #write(): void {
    this.#parts.history.commit()
    this.#parts.journal.flush()
  }

  #append(record: LogRecord): void {
    this.#parts.journal.append(record)
  }

  #open(): RunParts {
    if (!this.#finishing) return this.#parts
    throw new AmphoraError(
      'conflict',
      `run "${this.id}" is finished: log before finish, or go on with it by resume "must"`,
    )
  }
}

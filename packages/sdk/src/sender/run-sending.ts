import { AmphoraError, isJsonObject, parseExact } from '@amphora/wire'
import { postFileStream } from '../client.ts'
import { jsonOf } from '../log-file/environment.ts'
import type { Item, LogRecord, RunRecord, Timestamp } from '../log-file/record.ts'
import { sendAlert } from './alert.ts'
import { ArtifactUploads, refuseArtifact } from './artifacts.ts'
import { ConsoleLines } from './console-lines.ts'
import { FileUploads } from './files.ts'
import { JsonTree } from './json-tree.ts'
import { matchesGlob } from './matches-glob.ts'
import type { OpenSending, SendOptions, SentRun } from './options.ts'
import { eventLine, RowMaker } from './rows.ts'
import { RunConfig } from './run-config.ts'
import type { OutputFile } from './run-folder.ts'
import { findStart, FROM_FIRST_LINE, isSentEvent } from './start.ts'
import type { Start, StartLines } from './start.ts'
import { FileStream } from './stream.ts'
import { upsertConfig, upsertRun } from './upsert.ts'
import type { StartedRun } from './upsert.ts'
import { asWriter, outputFileOf } from './writer.ts'
import type { Writer } from './writer.ts'
import { toYaml } from './yaml.ts'

const INTERVAL_MS = 2_000

/** How a log begins. */
export interface LogBeginning {
  readonly said: RunRecord
  /** Its client kept the summary in memory until the end: until then it is the last values of the rows. */
  readonly isOld: boolean
}

interface Opened {
  /** Of a run that others write, too. */
  readonly writer: Writer | undefined
  readonly isOld: boolean
  readonly run: StartedRun
  readonly record: RunRecord
  readonly start: Start
  readonly config: RunConfig
  readonly lines: StartLines
  readonly output: OutputFile
}

/** One run that is being sent, from its first upsert to its last post. Close it. */
export class RunSending implements OpenSending {
  readonly #options: SendOptions
  readonly #opened: Opened
  readonly #signal: AbortSignal
  readonly #summary = new JsonTree()
  readonly #rows: RowMaker
  readonly #console: ConsoleLines
  readonly #files: FileUploads
  readonly #artifacts: ArtifactUploads
  readonly #stream: FileStream
  readonly #refused: AmphoraError[] = []
  #failure: { readonly error: unknown } | undefined
  #nextRow: number
  #nextEvent: number
  #rowCount = 0
  #lastStep: bigint | undefined
  #changedRun: RunRecord | undefined
  #isConfigChanged = false
  #hasOutput = false
  #takenOffset = 0
  #isStopTold = false

  /** Sends the first upsert. A failure later on aborts `stop` with it. */
  static async open(given: SendOptions, { said, isOld }: LogBeginning, stop: AbortController): Promise<RunSending> {
    const { folder, writerId, address } = given
    const writer = await folder.loadWriter()
    const client = writer ? asWriter(given.client, writer) : given.client
    const options = { ...given, client }
    const { signal } = stop
    const record = {
      ...said,
      entity: address?.entity ?? said.entity,
      project: address?.project ?? said.project,
      runId: address?.id ?? said.runId,
    }
    const saved = await folder.loadStart()
    const start = writer
      ? FROM_FIRST_LINE // what the server has of this writer it takes for a repeat
      : await findStart(client, { run: record, writerId, saved, signal })
    const config = new RunConfig(record)
    if (start.earlier) config.inherit(start.earlier.config)
    const run = await upsertRun(client, record, { storageId: start.storageId, config: config.text() }, signal)
    const lines = start.lines ?? { history: run.historyLineCount, events: 0, console: 0 }
    if (!saved && lines.history + lines.events + lines.console > 0) await folder.saveStart(lines)
    options.on?.started?.(run)
    const output = await folder.openOutput(outputFileOf(writer))
    return new RunSending(options, { writer, isOld, run, record, start, config, lines, output }, stop)
  }

  private constructor(options: SendOptions, opened: Opened, stop: AbortController) {
    const { run, lines, start } = opened
    const { client, folder, on } = options
    const { signal } = stop
    this.#options = options
    this.#opened = opened
    this.#signal = signal
    this.#rows = new RowMaker(opened.record.startingStep)
    for (const item of start.earlier?.summary ?? []) this.#summary.set(item)
    this.#nextRow = lines.history
    this.#nextEvent = lines.events
    const keepLine = (line: string): void => {
      this.#hasOutput = true
      opened.output.write(line)
    }
    this.#console = new ConsoleLines(lines.console, keepLine, opened.writer?.label)
    this.#stream = new FileStream({
      post: (body) => this.#post(body),
      prepare: () => this.#prepare(),
      isAlive: options.isAlive ?? (() => true),
      intervalMs: options.intervalMs ?? INTERVAL_MS,
      hurry: options.hurry,
      console: this.#console,
      nextHistory: Math.max(lines.history, start.sent.history),
      nextEvent: Math.max(lines.events, start.sent.events),
      signal,
    })
    const shared = { client, run, signal }
    this.#files = new FileUploads({ ...shared, folder, onUploaded: (path) => this.#noteUploaded(path) })
    const onOutcome = on?.artifact ?? (() => undefined)
    this.#artifacts = new ArtifactUploads({
      ...shared,
      save: options.saveArtifact ?? refuseArtifact,
      runFolder: folder.path,
      onOutcome,
    })
    options.hurry?.addEventListener('abort', () => this.#stream.noteChange(), { once: true, signal })
    this.#stream.onFailure((error) => {
      this.#failure = { error }
      stop.abort(error)
    })
    on?.opened?.(this)
  }

  /** Why it ended before the log did; undefined when it did not. */
  get failure(): { readonly error: unknown } | undefined {
    return this.#failure
  }

  /** Takes the next record; resolves when there is room for another. */
  async take(record: LogRecord, endOffset: number): Promise<void> {
    await this.#apply(record)
    this.#takenOffset = endOffset
    if (this.#options.hurry?.aborted) this.#stream.noteChange() // so that progress is told of each record
    await this.#stream.room()
  }

  flush(): void {
    this.#stream.flush()
  }

  lastPost(records: readonly LogRecord[], exitCode: number | undefined, maxBytes: number): string {
    for (const record of records) {
      if (record.kind === 'history' || record.kind === 'summary') void this.#apply(record) // rows wait for nothing
    }
    return this.#stream.lastPost({ exitCode }, maxBytes)
  }

  /** Sends what is left, and the end. */
  async finish(code: number | undefined): Promise<SentRun> {
    const exitCode = this.#opened.writer?.updatesFinishState === false ? undefined : code
    this.#console.end()
    await this.#opened.output.close()
    await Promise.all([this.#files.finish(await this.#writeEndFiles()), this.#artifacts.finish()])
    await this.#stream.finish({ exitCode })
    this.#tellProgress(this.#takenOffset)
    return {
      run: this.#opened.run,
      exitCode,
      rowCount: this.#rowCount,
      fileCount: this.#files.sentCount,
      missingFiles: this.#files.missing,
      failures: [...this.#refused, ...this.#files.refused, ...this.#artifacts.refused],
    }
  }

  /** After the signal was aborted: waits for what was on its way. */
  async close(): Promise<void> {
    await Promise.all([this.#files.settled(), this.#artifacts.finish(), this.#opened.output.close()])
  }

  async #apply(record: LogRecord): Promise<void> {
    switch (record.kind) {
      case 'history':
        return this.#addRow(record.items, record.step)
      case 'summary':
        this.#setSummary(record.change.update)
        for (const path of record.change.remove) this.#summary.remove(path)
        return undefined
      case 'stats':
        return this.#addEvent(record.at, record)
      case 'output':
        this.#console.print(record.output)
        return this.#stream.noteConsole()
      case 'outputText':
        this.#console.printText(record.text)
        return this.#stream.noteConsole()
      case 'files':
        return this.#files.add(record.files)
      case 'artifact':
        return this.#artifacts.add(record.artifact, this.#lastStep)
      case 'alert':
        return this.#alert(record.alert)
      case 'preempting':
        return this.#stream.preempt()
      case 'header':
      case 'useArtifact':
      case 'exit':
        return undefined
      default:
        this.#applyToConfig(record)
        this.#isConfigChanged = true
        return this.#stream.noteChange()
    }
  }

  #applyToConfig(
    record: Extract<LogRecord, { kind: 'run' | 'config' | 'metric' | 'environment' | 'telemetry' }>,
  ): void {
    const { config } = this.#opened
    switch (record.kind) {
      case 'run':
        this.#changedRun = record.run
        return config.change({ update: record.run.config, remove: [] })
      case 'config':
        return config.change(record.change)
      case 'metric':
        return config.metrics.define(record.metric)
      case 'environment':
        return this.#isSecondary ? undefined : config.place(record.environment)
      case 'telemetry':
        return config.describe(record.telemetry)
    }
  }

  #addRow(items: Parameters<RowMaker['make']>[0], recordStep: bigint | undefined): void {
    const { line, step } = this.#rows.make(items, recordStep)
    const { isOld, start } = this.#opened
    const { sent, sentUpToStep } = start
    this.#rowCount++
    this.#lastStep = step
    if (isOld) this.#setSummary(items)
    if (sentUpToStep !== undefined && step <= sentUpToStep) return
    if (this.#nextRow++ < sent.history) return
    this.#stream.addRow(line)
  }

  #setSummary(items: readonly Item[]): void {
    for (const item of items) this.#summary.set(item)
    this.#stream.setSummary(() => this.#summaryText())
  }

  #addEvent(at: Timestamp, { items }: Extract<LogRecord, { kind: 'stats' }>): void {
    const { start, record, writer } = this.#opened
    if (isSentEvent(start, at)) return
    if (this.#nextEvent++ < start.sent.events) return
    this.#stream.addEvent(eventLine(at, items, { startedAt: record.startedAt, label: writer?.label }))
  }

  async #alert(alert: Extract<LogRecord, { kind: 'alert' }>['alert']): Promise<void> {
    try {
      await sendAlert(this.#options.client, this.#opened.run, alert, this.#signal)
    } catch (error) {
      if (!(error instanceof AmphoraError) || this.#signal.aborted) throw error
      this.#refused.push(error)
    }
  }

  /** What changed about the run itself goes before the rows that follow. */
  async #prepare(): Promise<void> {
    if (!this.#isConfigChanged) return
    const { run, record, config } = this.#opened
    const changed = this.#changedRun
    this.#isConfigChanged = false
    this.#changedRun = undefined
    const text = config.text()
    if (!changed) return upsertConfig(this.#options.client, run, text, this.#signal)
    const said = { ...changed, runId: run.id, entity: run.entity, project: run.project, sweepId: record.sweepId }
    await upsertRun(this.#options.client, said, { storageId: run.storageId, config: text }, this.#signal)
  }

  async #post(body: string): Promise<void> {
    const offset = this.#takenOffset
    const { isStopRequested } = await postFileStream(this.#options.client, this.#opened.run, body, {
      signal: this.#signal,
    })
    if (isStopRequested && !this.#isStopTold) {
      this.#isStopTold = true
      this.#options.on?.stopRequested?.()
    }
    this.#tellProgress(offset)
  }

  #noteUploaded(path: string): void {
    this.#stream.addUploaded(path)
    this.#options.on?.uploaded?.(path)
  }

  #tellProgress(sentOffset: number): void {
    this.#options.on?.progress?.({
      sentOffset,
      rowsLeft: this.#stream.rowsLeft,
      filesLeft: this.#files.left,
      artifactsLeft: this.#artifacts.left,
    })
  }

  #summaryText(): string {
    if (this.#lastStep !== undefined && this.#summary.get('_step') === undefined) {
      this.#summary.set({ path: ['_step'], json: String(this.#lastStep) })
    }
    return this.#summary.text()
  }

  /** The files that the client's sync makes of the records; answers which there are. */
  async #writeEndFiles(): Promise<readonly string[]> {
    const { folder, ignoreGlobs = [] } = this.#options
    const texts = this.#isSecondary ? new Map<string, string>() : this.#endTexts()
    for (const [path, text] of texts) await folder.writeText(path, text)
    const made = [...texts.keys(), ...(this.#hasOutput ? [outputFileOf(this.#opened.writer)] : [])]
    return made.filter((path) => !ignoreGlobs.some((glob) => matchesGlob(path, glob)))
  }

  #endTexts(): ReadonlyMap<string, string> {
    const { config } = this.#opened
    const settings = parseExact(config.text())
    const texts = new Map([['wandb-summary.json', this.#summaryText()]])
    if (isJsonObject(settings)) texts.set('config.yaml', toYaml(settings))
    const environment = jsonOf(config.environment)
    if (Object.keys(environment).length > 0) texts.set('wandb-metadata.json', JSON.stringify(environment, undefined, 2))
    return texts
  }

  /** Another writer of the run says where it ran, and leaves its config and summary as files. */
  get #isSecondary(): boolean {
    return this.#opened.writer?.isPrimary === false
  }
}
